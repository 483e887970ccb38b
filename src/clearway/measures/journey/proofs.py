"""Physical evidence from a log: the channels that customers met us on, and the things that steps are named after."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.columns import distinct_by
from clearway.measures.journey.blueprintfigures import share_figure
from clearway.measures.journey.blueprintsteps import Keyed
from clearway.measures.journey.lanewords import told_by
from clearway.model.blueprint import Form, Proof, Step

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MOST, LEAST = 3, 0.05
"""Channels named at a step at most, and the share of its cases that one needs."""


def proofs_of(log: Log, work: Work, keys: Keyed, steps: Sequence[Step]) -> tuple[tuple[Proof, ...], tuple[Step, ...]]:
    """Evidence, and the steps that point at it.

    A channel column that changes inside a case is met at the step itself; one of the whole case at its first step that
    the customer sees. A name of an activity that speaks of a letter, a form, a page or a place is evidence by rule.
    """
    met = _by_channel(log, work, keys, steps)
    made: dict[str, Proof] = {}
    refs: dict[str, list[str]] = {}
    for step in steps:
        if step.lane not in ("customer", "onstage"):
            continue
        found = [*met.get(step.id, ()), *_by_name(step)]
        for proof in found:
            made.setdefault(proof.id, proof)
            refs.setdefault(step.id, []).append(proof.id)
    return tuple(made.values()), tuple(replace(step, evidence_refs=tuple(refs.get(step.id, ()))) for step in steps)


def proof_id(step: str, label: str) -> str:
    """The id of a piece of evidence at a step: the same in every blueprint.

    Examples
    --------
    >>> proof_id("s-1", "Phone").startswith("e-")
    True
    """
    return f"e-{hashlib.sha256(f'{step}|{label}'.encode()).hexdigest()[:10]}"


def _by_name(step: Step) -> list[Proof]:
    kind, word = told_by(step.activity, "evidence")
    if not kind:
        return []
    form: Form = kind  # type: ignore[assignment]
    return [Proof(proof_id(step.id, word), _word(step.activity, word), form, "rule")]


def _word(activity: str, word: str) -> str:
    """The word as it stands in the name; the name itself where only its beginning is known."""
    at = activity.lower().find(word.removesuffix("*"))
    return activity[at : at + len(word)] if at >= 0 and not word.endswith("*") else activity


def _by_channel(log: Log, work: Work, keys: Keyed, steps: Sequence[Step]) -> dict[str, list[Proof]]:
    column = log.roles.get("channel")
    if column is None or column not in log.dictionaries:
        return {}
    seen = np.array([step.lane in ("customer", "onstage") for step in steps], bool)
    rows = np.flatnonzero(work.done & (keys.of >= 0))
    rows = rows[seen[keys.of[rows]]] if seen.size else rows
    if column in log.instances.names:
        value = log.column(column).astype(np.int64)[rows]
    else:
        _, first = np.unique(work.case[rows], return_index=True)
        rows = rows[first]
        value = log.cases.column(column).astype(np.int64)[work.case[rows]]
    return _shares(log.names(column), value, rows, work, keys, steps)


def _shares(
    names: list[str], value: Array, rows: Array, work: Work, keys: Keyed, steps: Sequence[Step]
) -> dict[str, list[Proof]]:
    """The most frequent channels of each step, with their share of its cases that have one."""
    rows, value = rows[value >= 0], value[value >= 0]
    width = max(len(names), 1)
    cases = distinct_by(keys.of[rows], work.case[rows], len(keys))
    table = distinct_by(keys.of[rows] * width + value, work.case[rows], len(keys) * width).reshape(len(keys), width)
    found: dict[str, list[Proof]] = {}
    for at, step in enumerate(steps):
        for channel in np.argsort(-table[at], kind="stable")[:MOST].tolist():
            if table[at, channel] and table[at, channel] >= LEAST * cases[at]:
                share = share_figure(int(table[at, channel]), int(cases[at]))
                form: Form = told_by(names[channel], "evidence")[0] or "message"  # type: ignore[assignment]
                proof = Proof(proof_id(step.id, names[channel]), names[channel], form, "data", share)
                found.setdefault(step.id, []).append(proof)
    return found
