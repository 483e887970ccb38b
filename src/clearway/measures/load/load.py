"""Load: what comes in, what goes out, what piles up, and who carries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.stats.summary import Summary
from clearway.stats.trend import Trend

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable
    from clearway.measures.load.groups import Groups
    from clearway.measures.load.handovers import Steps
    from clearway.measures.timing.calendars import Clock
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Cases by day of the log's zone; arrays of shape (days,).

    Parameters
    ----------
    days : tuple of str
        ISO dates, every day of the span.
    arrivals, throughput : int64
        Cases that start, that end (open cases do not).
    wip : float64
        Cases in progress, averaged over the day.
    arrivals_per_day, throughput_per_day, wip_per_day : Summary
        Over the days.
    wip_trend : Trend or None
        Growth of the cases in progress a day.
    by_hour : int64 array of shape (7, 24)
        Arrivals by local weekday (Monday first) and hour.
    """

    days: tuple[str, ...]
    arrivals: Array
    throughput: Array
    wip: Array
    arrivals_per_day: Summary
    throughput_per_day: Summary
    wip_per_day: Summary
    wip_trend: Trend | None
    by_hour: Array


@dataclass(frozen=True, slots=True, eq=False)
class Queue:
    """Instances of one activity that are enabled and have not started.

    Parameters
    ----------
    activity : str
    mean, max : float, int
        Length over time.
    days : tuple of str
        ISO dates, every day of the span.
    length : float64 array of shape (days,)
        Average over the day.
    trend : Trend or None
        Growth a day, without the end of the log: there, work that waits and has not been done yet is missing.
    """

    activity: str
    mean: float
    max: int
    days: tuple[str, ...]
    length: Array
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class Little:
    """Little's law ``L = lambda W``, checked away from the edges of the log.

    Parameters
    ----------
    wip : float
        L: average cases in progress in the window.
    rate_per_day : float
        lambda: cases that start in the window, a day.
    cycle_s : float
        W: mean cycle time of those cases (open ones at their age so far).
    ratio : float
        ``L / (lambda W)``: near 1 when the flow is steady.
    start_us, end_us : int
        The window: the middle 80% of the span.
    """

    wip: float
    rate_per_day: float
    cycle_s: float
    ratio: float
    start_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class GroupLoad:
    """A group of people and its load.

    Parameters
    ----------
    group : str
        Team (role ``group``), mined pool ``P1``, ``P2`` ..., or ``all``; ``""``: instances without one.
    people : int
        Distinct resources.
    instances, cases : int
        Completed instances, and cases touched.
    touch_us : int or None
        Touch time, exact; None with one stamp.
    busy_us : int or None
        Time in which at least one instance is under way, summed over the people.
    duty_us : int or None
        Time on duty by the mined calendars, from each one's first to last stamp, summed over the people.
    utilisation : float or None
        ``busy on duty / duty``.
    multitasking : float or None
        Share of ``busy_us`` in which two or more instances of a person are under way.
    imbalance : float or None
        Gini coefficient of the instances over the people of the group: 0 even, towards 1 uneven; None under the
        small-group rule or with one person.
    suppressed : bool
        This row is what the small-group rule merged.
    """

    group: str
    people: int
    instances: int
    cases: int
    touch_us: int | None
    busy_us: int | None
    duty_us: int | None
    utilisation: float | None
    multitasking: float | None
    imbalance: float | None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class HandoverEdge:
    """Handovers on one edge of the map.

    Parameters
    ----------
    source, target : str
        Activities.
    count : int
        Times the target directly follows the source.
    handovers : int
        Of these, with another resource.
    group_changes : int
        Of these, with another group.
    gap_us : int
        From the source's end to the target's start (or end), summed over the handovers, exact; negative gaps count 0.
    """

    source: str
    target: str
    count: int
    handovers: int
    group_changes: int
    gap_us: int


@dataclass(frozen=True, slots=True)
class GroupHandover:
    """Handovers from one group to another (or within one: between two of its people).

    Parameters
    ----------
    source, target : str
        Groups after release; ``suppressed`` for the merged ones, ``""`` for none.
    count : int
    people : int
        The smaller number of distinct people behind source and target.
    suppressed : bool
    """

    source: str
    target: str
    count: int
    people: int
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Handovers:
    """Handovers between people.

    Parameters
    ----------
    total : int
        Steps from one resource to another, in completion order.
    steps : int
        Steps with a resource on both sides.
    case : Summary
        Per case.
    edges : tuple of HandoverEdge
        By source and target; ``handovers`` sum to ``total``.
    groups : tuple of GroupHandover
        ``count`` sums to ``total``.
    """

    total: int
    steps: int
    case: Summary
    edges: tuple[HandoverEdge, ...]
    groups: tuple[GroupHandover, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WorkHours:
    """When a group works, mined from its stamps.

    Parameters
    ----------
    group : str
        As in :class:`GroupLoad`; ``all`` for everybody together, which comes first.
    on : float64 array of shape (7, 24)
        Share of the people on duty by weekday (Monday first) and hour of the log's zone.
    support : int64 array of shape (7, 24)
        Distinct weeks in which somebody's stamp lies in the hour.
    people : int
    """

    group: str
    on: Array
    support: Array
    people: int


@dataclass(frozen=True, slots=True)
class Load:
    """Load of the process.

    Parameters
    ----------
    reason : str or None
        ``no_resource``: groups, handovers and work hours are empty.
    flow : Flow
    queues : tuple of Queue
        By activity code; empty with one stamp.
    little : Little or None
        None when the log is too short.
    source : str
        Where groups come from: ``column``, ``mined`` or ``all``.
    groups : tuple of GroupLoad
        Released by the small-group rule; instances, touch and busy time sum to the log's.
    total : GroupLoad or None
        Everybody together.
    handovers : Handovers or None
    hours : tuple of WorkHours
        Released groups only.
    """

    reason: str | None
    flow: Flow
    queues: tuple[Queue, ...]
    little: Little | None
    source: str
    groups: tuple[GroupLoad, ...]
    total: GroupLoad | None
    handovers: Handovers | None
    hours: tuple[WorkHours, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LoadInput:
    """What the load is made from.

    Parameters
    ----------
    groups : Groups or None
        Released groups; None without resources.
    """

    work: Work
    cases: CaseTable
    split: Split
    groups: Groups | None
    steps: Steps
    clock: Clock
    last_us: int | None
    k: int
    raw: bool


def load_of(given: LoadInput) -> Load:
    """Measure flow, queues, people and handovers."""
    from clearway.measures.load.flow import flow_of, little_of, queues_of
    from clearway.measures.load.handovers import handovers_of
    from clearway.measures.load.people import people_of

    work, groups, clock = given.work, given.groups, given.clock
    people = None if groups is None else people_of(work, given.split, groups, k=given.k, raw=given.raw)
    rows, total, hours = people or ((), None, ())
    return Load(
        reason=None if groups is not None else "no_resource",
        flow=flow_of(given.cases, clock, given.last_us),
        queues=queues_of(work, given.split, clock),
        little=little_of(given.cases, given.last_us),
        source="all" if groups is None else groups.source,
        groups=rows,
        total=total,
        handovers=None if groups is None else handovers_of(work, given.steps, groups, k=given.k, raw=given.raw),
        hours=hours,
    )
