"""Waiting time with its five causes: per activity, edge, group and case, exact to the microsecond."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.columns import distinct_by, exact_sum, ranked, split_by, sums_by
from clearway.stats.summary import Summary, summarise

if TYPE_CHECKING:
    from clearway.measures.load.groups import Groups
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

CAUSES = ("batching", "contention", "prioritisation", "unavailability", "extraneous")
"""The causes of waiting, in the order in which they are booked."""

MAX_EDGES = 2_000
"""Edges with a row of their own, those with most waiting first; the others share one row ``…``."""

OTHERS = "…"


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Waiting at one place.

    Parameters
    ----------
    scope : str
        Activity, edge (``A → B``; ``→ B`` for the first of a case) or group.
    n : int
        Instances with a known wait.
    cases : int
        Cases behind them.
    total_us : int
        Sum in microseconds, exact.
    causes_us : mapping of str to int
        The five causes; they sum to ``total_us``.
    seconds : Summary
        Wait of an instance in seconds.
    people : int or None
        Distinct people behind a row about a group.
    suppressed : bool
        This row is what the small-group rule merged.
    """

    scope: str
    n: int
    cases: int
    total_us: int
    causes_us: Mapping[str, int]
    seconds: Summary
    people: int | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class InstanceWaits:
    """Wait of each completed instance with a known wait; arrays of shape (m,), sorted by case.

    Parameters
    ----------
    case, activity : int64
    previous : int64
        Activity of the instance before it in completion order, -1 for the first.
    group : int64
        Released group (position in :attr:`Waits.groups` among the groups that occur), -1 without resources.
    wait_us : int64
    causes_us : int64, shape (m, 5)
        In the order of ``CAUSES``.
    """

    case: Array
    activity: Array
    previous: Array
    group: Array
    wait_us: Array
    causes_us: Array

    def of_case(self, activity: int, cases: int) -> Array:
        """Wait of each case at one activity in microseconds, int64 of shape (cases,); -1 where it does not occur."""
        mine = self.activity == activity
        total = np.zeros(cases, np.int64)
        np.add.at(total, self.case[mine], self.wait_us[mine])
        seen = np.bincount(self.case[mine], minlength=cases) > 0
        return np.where(seen, total, -1)


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """An activity's part of the chains that decide when cases end.

    Parameters
    ----------
    activity : str
    cases : int
        Closed cases whose chain goes through it.
    total_us : int
        Time on the chains: wait and touch of its instances there.
    wait_us : int
        The waiting part of it.
    share : float
        ``total_us`` over all of them.
    """

    activity: str
    cases: int
    total_us: int
    wait_us: int
    share: float


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Work that is held back and then done together.

    Parameters
    ----------
    activity : str
    batches : int
        Groups of two or more.
    instances : int
        Instances in them.
    share : float
        Of the activity's completed instances.
    mean_size, max_size : float, int
    wait_us : int
        Wait booked to ``batching``.
    """

    activity: str
    batches: int
    instances: int
    share: float
    mean_size: float
    max_size: int
    wait_us: int


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Waiting times of the log.

    Parameters
    ----------
    reason : str or None
        ``single_stamp`` (one stamp: no wait can be told) or None; the numbers are None or empty then.
    total_us : int or None
        Sum over all instances with a known wait, exact.
    case : Summary
        Sum of a case in seconds, over all cases.
    causes_us : mapping of str to int
        The five causes over the log; they sum to ``total_us``.
    causes_reason : str or None
        ``no_resource``: without resources the whole wait is ``extraneous``.
    activities, edges, groups : tuple of WaitRow
        Each sums to ``total_us``. Groups are released by the small-group rule; instances without a group are in the
        row with scope ``""``.
    clipped : int
        Instances that started before they were enabled; their wait is 0.
    first : int
        First instances of a case without a known arrival; their wait is 0.
    unknown : int
        Completed instances without a usable start; left out.
    critical : tuple of CriticalRow
        By activity, largest first; empty when nothing is known.
    batches : tuple of BatchRow
        Activities with batches, most waiting first.
    instances : InstanceWaits or None
    """

    reason: str | None
    total_us: int | None
    case: Summary
    causes_us: Mapping[str, int]
    causes_reason: str | None
    activities: tuple[WaitRow, ...]
    edges: tuple[WaitRow, ...]
    groups: tuple[WaitRow, ...]
    clipped: int
    first: int
    unknown: int
    critical: tuple[CriticalRow, ...]
    batches: tuple[BatchRow, ...]
    instances: InstanceWaits | None


def waits_of(work: Work, split: Split, groups: Groups | None, case_wait: Array, closed: Array) -> Waits:
    """Sum the waits of completed instances by activity, edge, group and cause.

    Parameters
    ----------
    groups : Groups or None
        Released groups; None without resources.
    case_wait : float array of shape (cases,)
        Seconds, NaN where unknown.
    closed : bool array of shape (cases,)
        Cases that have ended; their chains make the critical path.
    """
    if not work.has_start:
        return _unknown()
    from clearway.measures.timing.critical import batch_rows, critical_rows

    rows = np.flatnonzero(split.known)
    waits = _instances(work, split, groups, rows)
    return Waits(
        reason=None,
        total_us=exact_sum(waits.wait_us),
        case=summarise(case_wait[~np.isnan(case_wait)]),
        causes_us={cause: exact_sum(waits.causes_us[:, k]) for k, cause in enumerate(CAUSES)},
        causes_reason=None if work.has_resource else "no_resource",
        activities=wait_rows(waits, waits.activity, work.activities),
        edges=_edge_rows(waits, work.activities),
        groups=() if groups is None else _group_rows(waits, groups),
        clipped=split.clipped,
        first=split.first,
        unknown=int(np.count_nonzero(work.done & ~split.known)),
        critical=critical_rows(work, split, closed),
        batches=batch_rows(work, split),
        instances=waits,
    )


def wait_rows(waits: InstanceWaits, codes: Array, names: Sequence[str]) -> tuple[WaitRow, ...]:
    """One row for each code that occurs, in the order of codes."""
    size = len(names)
    parts = split_by(codes, waits.wait_us, size)
    causes = [sums_by(codes, waits.causes_us[:, k], size) for k in range(len(CAUSES))]
    totals = sums_by(codes, waits.wait_us, size)
    cases = distinct_by(codes, waits.case, size)
    return tuple(
        WaitRow(
            scope=names[code],
            n=int(parts[code].size),
            cases=int(cases[code]),
            total_us=totals[code],
            causes_us={cause: causes[k][code] for k, cause in enumerate(CAUSES)},
            seconds=summarise(parts[code] / 1e6),
        )
        for code in range(size)
        if parts[code].size
    )


def _instances(work: Work, split: Split, groups: Groups | None, rows: Array) -> InstanceWaits:
    before = np.where(work.again[rows], work.activity[np.maximum(rows - 1, 0)], -1)
    return InstanceWaits(
        case=work.case[rows],
        activity=work.activity[rows],
        previous=before,
        group=np.full(rows.size, -1) if groups is None else groups.code[rows],
        wait_us=split.wait_us[rows],
        causes_us=split.causes_us[rows],
    )


def _edge_rows(waits: InstanceWaits, names: Sequence[str]) -> tuple[WaitRow, ...]:
    count = len(names)
    keys, place = ranked((waits.previous + 1) * count + waits.activity, (count + 1) * count)
    labels = [edge_name(names, int(key) // count - 1, int(key) % count) for key in keys]
    if len(labels) <= MAX_EDGES:
        return wait_rows(waits, place, labels)
    totals = np.array(sums_by(place, waits.wait_us, len(labels)), dtype=np.float64)
    kept = np.sort(np.argsort(-totals, kind="stable")[: MAX_EDGES - 1])
    target = np.full(len(labels), kept.size)
    target[kept] = np.arange(kept.size)
    return wait_rows(waits, target[place], [*(labels[k] for k in kept), OTHERS])


def edge_name(names: Sequence[str], source: int, target: int) -> str:
    """Text of an edge; a source of -1 is the start of the case.

    Examples
    --------
    >>> edge_name(("A", "B"), 0, 1), edge_name(("A", "B"), -1, 0)
    ('A → B', '→ A')
    """
    return f"{names[source]} → {names[target]}" if source >= 0 else f"→ {names[target]}"


def _group_rows(waits: InstanceWaits, groups: Groups) -> tuple[WaitRow, ...]:
    rows = wait_rows(waits, waits.group, groups.names)
    people = dict(zip(groups.names, groups.people, strict=True))
    return tuple(
        replace(row, people=people[row.scope], suppressed=row.scope == SUPPRESSED and row.scope in people)
        for row in rows
    )


def _unknown() -> Waits:
    nothing = Summary(0)
    return Waits("single_stamp", None, nothing, {}, "single_stamp", (), (), (), 0, 0, 0, (), (), None)
