"""The steps of a journey map: reach, wait, touch, rework, cost, channel and actors of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.time import NULL_US
from clearway.model.journey import Evidence, Figure, Stage, Step
from clearway.stats.intervals import mean_interval, wilson

if TYPE_CHECKING:
    from clearway.measures.journey.basis import Basis

Array = np.ndarray[Any, np.dtype[Any]]

MOST_STEPS = 14
"""Columns that still print on one sheet."""

RARE = 0.02
"""Share of the cases below which an activity gets no step of its own."""

CUSTOMER, PROVIDER = "customer", "provider"
"""Ids of the actors of a map where the log names no team."""


@dataclass(frozen=True, slots=True)
class Placed:
    """In which lane an activity lies, and who says so.

    Parameters
    ----------
    lane : str
    actor : str
        Team that does it; empty where none is told.
    evidence : {"data", "rule", "user"}
    confidence : float
    """

    lane: str = "unknown"
    actor: str = ""
    evidence: Evidence = "rule"
    confidence: float = 0.0


def chosen_activities(basis: Basis, cases: Array, *, most: int = MOST_STEPS, kept: Sequence[str] = ()) -> list[int]:
    """Activities that get a step, in the order of the journey: those that most of the cases pass.

    With ``kept`` those of that name, and nothing else.
    """
    if kept:
        return [code for code in basis.order.codes.tolist() if basis.work.activities[code] in kept]
    passed = passing(basis, cases)
    ranked = np.lexsort((np.arange(passed.size), -passed))
    frequent = [code for code in ranked.tolist() if passed[code] >= max(RARE * cases.sum(), 1)]
    chosen = set(frequent[:most] or ranked[: int(passed.any())].tolist())
    return [code for code in basis.order.codes.tolist() if code in chosen]


def passing(basis: Basis, cases: Array) -> Array:
    """Cases of a selection that pass each activity, by code."""
    rows = basis.work.done & ~basis.repeat & cases[basis.work.case]
    return np.bincount(basis.work.activity[rows], minlength=basis.work.n_activities)


def steps_of(
    basis: Basis,
    cases: Array,
    activities: Sequence[int],
    *,
    stages: Sequence[Stage] = (),
    placed: Mapping[str, Placed] | None = None,
) -> tuple[Step, ...]:
    """Measure the steps for a selection of cases.

    Parameters
    ----------
    basis : Basis
    cases : bool array of shape (cases,)
        Which cases the map is about.
    activities : sequence of int
        Codes in the order of the journey.
    stages : sequence of Stage
    placed : mapping of str to Placed
        Lanes by activity.
    """
    stage_of = {name: stage.id for stage in stages for name in stage.activities}
    inside = basis.work.done & cases[basis.work.case]
    made = []
    for number, code in enumerate(activities, 1):
        name = basis.work.activities[code]
        rows = np.flatnonzero(inside & (basis.work.activity == code))
        told = (placed or {}).get(name, Placed())
        made.append(_step(basis, cases, rows, told, id=f"s{number}", stage=stage_of.get(name, ""), name=name))
    return tuple(made)


def mean_figure(values: Array, unit: str, *, reason: str, least: float = 0.0) -> Figure:
    """A mean with Student's interval; without values the reason why."""
    if not values.size:
        return Figure(None, unit, 0, reason=reason)
    low, high = mean_interval(values, least=least)
    return Figure(float(values.mean()), unit, int(values.size), low, high, "mean; t interval")


def share_figure(hits: int, n: int, *, reason: str = "no_cases") -> Figure:
    """A share with Wilson's interval."""
    if not n:
        return Figure(None, "share", 0, reason=reason)
    low, high = wilson(hits, n)
    return Figure(hits / n, "share", n, low, high, "share; Wilson interval")


def _step(basis: Basis, cases: Array, rows: Array, told: Placed, *, id: str, stage: str, name: str) -> Step:
    mine = np.unique(basis.work.case[rows])
    again = np.unique(basis.work.case[rows][basis.repeat[rows]])
    kind, initiator, receiver = _actors(told)
    single = not basis.work.has_start
    return Step(
        id=id,
        stage=stage,
        activity=name,
        kind=kind,
        initiator=initiator,
        receiver=receiver,
        channel=_channel(basis, rows, mine) if kind == "communication" else "",
        lane=told.lane,
        reach=share_figure(int(mine.size), int(np.count_nonzero(cases))),
        wait=_seconds(basis.wait_us[rows], "single_stamp" if single else "no_waits"),
        gap=_seconds(basis.gap_us[rows], "no_previous") if single else None,
        touch=_seconds(basis.work.touch_us[rows], "single_stamp" if single else "no_times"),
        rework=share_figure(int(again.size), int(mine.size)),
        cost=_cost(basis, rows),
        evidence=told.evidence,
        confidence=told.confidence,
    )


def _actors(told: Placed) -> tuple[Literal["communication", "action"], str, str]:
    actor = told.actor or PROVIDER
    if told.lane == "customer":
        return "communication", CUSTOMER, PROVIDER
    if told.lane == "onstage":
        return "communication", actor, CUSTOMER
    return "action", actor if told.lane != "unknown" else told.actor, ""


def _seconds(us: Array, reason: str) -> Figure:
    known = us[us != NULL_US]
    return mean_figure(known / 1e6, "s", reason=reason)


def _channel(basis: Basis, rows: Array, mine: Array) -> str:
    """The most frequent channel of the instances, or of their cases."""
    column = basis.log.roles.get("channel")
    if column is None:
        return ""
    by_case = column in basis.log.cases.names
    codes = basis.log.cases.column(column)[mine] if by_case else basis.log.column(column)[rows]
    if column not in basis.log.dictionaries:
        return ""
    codes = codes[codes >= 0].astype(np.int64)
    return basis.log.names(column)[int(np.bincount(codes).argmax())] if codes.size else ""


def _cost(basis: Basis, rows: Array) -> Figure | None:
    column = basis.log.roles.get("cost")
    if column is None or column not in basis.log.instances.names or column in basis.log.dictionaries:
        return None
    values = basis.log.column(column)[rows].astype(float)
    known = values[np.isfinite(values)]
    return mean_figure(known, "money", reason="no_costs", least=-np.inf) if known.size else None
