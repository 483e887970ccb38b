"""What the log says, as arrays that every part of the fit reads: completed instances, by case and start."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.twin.fit.traits import Trait, traits_of

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """Completed instances by case, start and end; all arrays have shape (n,) unless said otherwise.

    Parameters
    ----------
    case : int64
        From 0 on without a gap, in the order of arrival.
    activity, resource : int64
        Codes; resource -1 for nobody.
    start_us, end_us : int64
        Microseconds; the start is the end where the log has no start.
    ready_us : int64
        When the instance could have started: the end of the step before it, as the log says or as the overlap of
        steps shows.
    enabler : int64
        Row of the step before it; -1 where there is none.
    arrived_us : int64, shape (cases,)
        When each case arrived: the enabling time of its first instance, or its start.
    original : int64, shape (cases,)
        Code of each case in the log.
    closed : bool, shape (cases,)
        Whether nothing of the case is under way at the end of the log.
    activities, people : tuple of str
        Names by code.
    zone : str
        IANA zone of the log.
    has_start : bool
        Whether the log has start stamps.
    traits : tuple of Trait
        Attributes of the cases with few values.
    """

    case: Array
    activity: Array
    resource: Array
    start_us: Array
    end_us: Array
    ready_us: Array
    enabler: Array
    arrived_us: Array
    original: Array
    closed: Array
    activities: tuple[str, ...]
    people: tuple[str, ...]
    zone: str
    has_start: bool
    traits: tuple[Trait, ...] = ()

    @property
    def n_cases(self) -> int:
        """Number of cases."""
        return int(self.arrived_us.size)

    @property
    def offsets(self) -> Array:
        """Case ``c`` is the rows ``offsets[c]:offsets[c + 1]``; int64 of shape (cases + 1,)."""
        found: Array = np.searchsorted(self.case, np.arange(self.n_cases + 1))
        return found

    @property
    def wait_us(self) -> Array:
        """From ready to start, at least 0."""
        found: Array = np.maximum(self.start_us - self.ready_us, 0)
        return found

    @property
    def first(self) -> Array:
        """Instances without a step before them."""
        found: Array = self.enabler < 0
        return found

    def take(self, cases: Array) -> Observed:
        """Some of the cases, in ascending order of their codes."""
        held = np.zeros(self.n_cases, bool)
        held[cases] = True
        rows = held[self.case]
        place = np.cumsum(rows) - 1
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("case", "activity", "resource", "start_us", "end_us", "ready_us", "enabler"):
            values[name] = values[name][rows]
        for name in ("arrived_us", "original", "closed"):
            values[name] = values[name][held]
        values["traits"] = tuple(trait.take(held) for trait in self.traits)
        values["case"] = (np.cumsum(held) - 1)[values["case"]]
        values["enabler"] = np.where(values["enabler"] >= 0, place[values["enabler"]], -1)
        return Observed(**values)


def observe(log: Log) -> Observed:
    """Read the completed instances of a log.

    Parameters
    ----------
    log : Log
        With or without start stamps and resources.

    Returns
    -------
    Observed
        Cases without a completed instance are left out.
    """
    from clearway.measures.timing.enabled import enabled_times
    from clearway.measures.work import work_of

    work = work_of(log)
    started = work.start_us != NULL_US if log.has_start else np.zeros(len(work), bool)
    start = np.where(started & ((work.start_us <= work.end_us) | ~work.done), work.start_us, work.end_us)
    given = work.enabled_us if log.has_start else None
    found = enabled_times(work.case, work.activity, start, work.end_us, enabled_us=given)
    ready = np.where(found.enabled_us == NULL_US, start, np.minimum(found.enabled_us, start))
    rows = np.flatnonzero(work.done)
    return _arranged(work, rows, start, ready, found.enabler, log.cases.column("open").astype(bool), log)


def _arranged(work: Work, rows: Array, start: Array, ready: Array, enabler: Array, open_: Array, log: Log) -> Observed:
    """Cases by arrival, instances by start; codes of cases without a gap."""
    arrived = np.full(work.n_cases, np.iinfo(np.int64).max)
    np.minimum.at(arrived, work.case[rows], ready[rows])
    held = np.bincount(work.case[rows], minlength=work.n_cases) > 0
    original = np.lexsort((np.arange(work.n_cases), arrived))[: int(held.sum())]
    code = np.full(work.n_cases, -1)
    code[original] = np.arange(original.size)
    rows = rows[np.lexsort((rows, work.end_us[rows], start[rows], code[work.case[rows]]))]
    place = np.full(len(work), -1)
    place[rows] = np.arange(rows.size)
    return Observed(
        case=code[work.case[rows]],
        activity=work.activity[rows],
        resource=work.resource[rows],
        start_us=start[rows],
        end_us=work.end_us[rows],
        ready_us=ready[rows],
        enabler=np.where(enabler[rows] >= 0, place[enabler[rows]], -1),
        arrived_us=arrived[original],
        original=original,
        closed=~open_[original],
        activities=work.activities,
        people=tuple(log.names("resource")) if work.has_resource else (),
        zone=work.zone,
        has_start=work.has_start,
        traits=traits_of(log, original),
    )
