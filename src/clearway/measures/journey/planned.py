"""Actual journeys held against the planned one: completed, missing, failed, unplanned, and what deviating costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.journey.steps import share_figure
from clearway.model.journey import Deviation, Figure, Journey, Stage, Status, Step
from clearway.stats.compare import welch

if TYPE_CHECKING:
    from clearway.measures.journey.basis import Basis

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 20
"""Deviations that are told, the most frequent ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """The actual journeys beside the planned one.

    Parameters
    ----------
    deviations : tuple of Deviation
        Most frequent first.
    status : mapping of str to str
        By activity: what happened to it in most of the cases.
    missing : tuple of str
        Planned activities that no case passed.
    """

    deviations: tuple[Deviation, ...]
    status: Mapping[str, Status]
    missing: tuple[str, ...]


def against(basis: Basis, planned: Journey, cases: Array) -> Against:
    """Align every actual path with the planned journey.

    A planned step is *completed* where the cheapest alignment (insertions and deletions) finds it in the path,
    *failed* where the case began it without an end, else *missing*; what the path has beyond is *unplanned*. Steps meet
    activities by equal names only.

    Parameters
    ----------
    basis : Basis
    planned : Journey
        Of kind ``planned``.
    cases : bool array of shape (cases,)

    Raises
    ------
    OptionError
        ``journey.not_planned``: another kind of journey; ``journey.planned_strange``: none of its steps is an activity
        of the log.
    """
    names = basis.work.activities
    steps = [step.activity for step in planned.steps]
    if planned.kind != "planned":
        raise OptionError("journey.not_planned", place={"option": "--planned"}, kind=planned.kind)
    if not set(steps) & set(names):
        known = ", ".join(names[:8])
        raise OptionError(
            "journey.planned_strange", place={"option": "--planned"}, steps=", ".join(steps[:8]), near=known
        )
    completed, unplanned = _aligned(basis, steps, cases)
    begun = _begun(basis, steps)
    failed = ~completed & begun
    missing = ~completed & ~begun
    lead = _lead(basis)
    found = [*_rows("missing", steps, missing[cases], lead[cases]), *_rows("failed", steps, failed[cases], lead[cases])]
    found += _rows("unplanned", list(names), unplanned[cases], lead[cases])
    found.sort(key=lambda one: (-(one.share.value or 0), one.kind, one.activity))
    return Against(
        tuple(found[:MOST]), _status(steps, names, completed[cases], failed[cases]), _never(steps, basis, cases)
    )


def with_status(steps: tuple[Step, ...], stages: tuple[Stage, ...], found: Against) -> tuple[Step, ...]:
    """The steps of an actual map with their status, and those that were planned and never happened."""
    told = tuple(replace(step, status=found.status.get(step.activity, "unplanned")) for step in steps)
    last = stages[-1].id if stages else ""
    known = {step.activity for step in steps}
    lost = [name for name in found.missing if name not in known]
    numbers = range(len(steps) + 1, len(steps) + len(lost) + 1)
    return told + tuple(
        Step(f"s{number}", last, name, status="missing") for number, name in zip(numbers, lost, strict=True)
    )


def _aligned(basis: Basis, steps: list[str], cases: Array) -> tuple[Array, Array]:
    """By case: planned steps that were completed, activities that were done beyond the plan."""
    from clearway.stats.alignment import kept_by

    work = basis.work
    codes = {name: code for code, name in enumerate(work.activities)}
    wanted = np.array([codes.get(name, -2 - at) for at, name in enumerate(steps)], np.int64)
    variant = basis.log.cases.column("variant").astype(np.int64)
    table = basis.log.variants.arrow(["variant", "activities"]).to_pylist()
    sizes = [len(row["activities"]) for row in table]
    offsets = np.append(0, np.cumsum(sizes)).astype(np.int64)
    flat = np.array([one for row in table for one in row["activities"]], np.int64)
    met, used = kept_by(offsets, flat, wanted)
    beyond = np.zeros((len(table), work.n_activities), bool)
    owner = np.repeat(np.arange(len(table)), sizes)
    beyond[owner[~used], flat[~used]] = True
    row_of = np.full(int(variant.max(initial=-1)) + 2, -1)
    row_of[[row["variant"] for row in table]] = np.arange(len(table))
    rows = row_of[variant]
    done = np.where((rows >= 0)[:, None], met[rows], False)
    return done, np.where((rows >= 0)[:, None] & cases[:, None], beyond[rows], False)


def _begun(basis: Basis, steps: list[str]) -> Array:
    """By case and planned step: whether an instance was begun and never completed."""
    work = basis.work
    codes = {name: code for code, name in enumerate(work.activities)}
    open_rows = np.flatnonzero(~work.done)
    begun = np.zeros((work.n_cases, work.n_activities + 1), bool)
    begun[work.case[open_rows], work.activity[open_rows]] = True
    return begun[:, [codes.get(name, work.n_activities) for name in steps]]


def _lead(basis: Basis) -> Array:
    """Seconds from first to last moment of closed cases; NaN for others."""
    start, end = basis.log.cases.column("start_us"), basis.log.cases.column("end_us")
    closed = ~basis.log.cases.column("open").astype(bool) & (start != NULL_US) & (end != NULL_US)
    return np.where(closed, (end - start) / 1e6, np.nan)


def _rows(
    kind: Literal["missing", "failed", "unplanned"], names: list[str], where: Array, lead: Array
) -> Iterator[Deviation]:
    for at, name in enumerate(names):
        hits = int(np.count_nonzero(where[:, at]))
        if hits:
            yield Deviation(kind, name, share_figure(hits, int(where.shape[0])), _cost(where[:, at], lead))


def _cost(where: Array, lead: Array) -> Figure | None:
    """Mean lead time of the cases that deviate less that of the others; an association, no proven effect."""
    known = np.isfinite(lead)
    one, other = lead[where & known], lead[~where & known]
    if min(one.size, other.size) < 2:
        return None
    variances = float(one.var(ddof=1)), float(other.var(ddof=1))
    found = welch(one.size, float(one.mean()), variances[0], other.size, float(other.mean()), variances[1])
    if found is None:
        return None
    n = int(one.size + other.size)
    return Figure(found.value, "s", n, found.low, found.high, "difference of means; Welch interval")


def _status(steps: list[str], names: tuple[str, ...], completed: Array, failed: Array) -> dict[str, Status]:
    told: dict[str, Status] = {}
    for at, name in enumerate(steps):
        done, broken = float(completed[:, at].mean()), float(failed[:, at].mean())
        rest = 1 - done - broken
        told[name] = "completed" if done >= max(broken, rest) else "failed" if broken > rest else "missing"
    return told | {name: "unplanned" for name in names if name not in told}


def _never(steps: list[str], basis: Basis, cases: Array) -> tuple[str, ...]:
    rows = basis.work.done & cases[basis.work.case]
    done = {basis.work.activities[code] for code in np.unique(basis.work.activity[rows]).tolist()}
    return tuple(name for name in dict.fromkeys(steps) if name not in done)
