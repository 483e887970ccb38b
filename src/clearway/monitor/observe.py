"""From measured cases, or from rows of a table, to the points of a watch: one a period and stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US, SECOND_US, duration_seconds
from clearway.measures.columns import split_by
from clearway.monitor.charted import Charted
from clearway.monitor.periods import Periods, midnight_us, periods_between
from clearway.monitor.streams import Streams, streams_of
from clearway.monitor.watchfile import Watch
from clearway.stats.summary import quantile

if TYPE_CHECKING:
    from clearway.measures import WorkingCalendar

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Single observations, in any order.

    Parameters
    ----------
    names : tuple of str
        Streams.
    stream : int64 array of shape (n,)
    moment_us : int64 array of shape (n,)
        When each was made: decides its period.
    value : float64 array of shape (n,)
        The number, or the counted things.
    units : float64 array of shape (n,)
        Units that were counted among; 1 where a case is one.
    """

    names: tuple[str, ...]
    stream: Array
    moment_us: Array
    value: Array
    units: Array


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """The points of a watch.

    Parameters
    ----------
    streams : Streams
        Finished periods only.
    unfinished : int
        Observations in periods that are under way or still wait for late events.
    until_us : int or None
        Up to where periods are finished.
    left_out : int
        Points that cannot be charted: no positive number where logarithms are wanted.
    """

    streams: Streams
    unfinished: int
    until_us: int | None
    left_out: int = 0


def observe(
    given: Observations,
    watch: Watch,
    what: Charted,
    *,
    zone: str,
    at_us: int,
    last_us: int | None,
    calendar: WorkingCalendar | None = None,
) -> Observed:
    """Gather observations by stream and period.

    Parameters
    ----------
    given : Observations
    watch : Watch
    what : Charted
    zone : str
        IANA zone of the periods.
    at_us : int
        Now.
    last_us : int or None
        The last moment that the data know of. A period is finished when both now and the data have gone beyond its end
        by the time that the watch waits.
    calendar : WorkingCalendar, optional
        For watches of working days.
    """
    if last_us is None or not given.moment_us.size:
        return Observed(streams_of((), np.zeros(0, np.int64), np.zeros(0)), 0, None)
    until = min(at_us, last_us) - int(duration_seconds(watch.wait) * SECOND_US)
    first = int(given.moment_us.min())
    periods = periods_between(watch.period, zone, first, max(int(given.moment_us.max()), first))
    done = periods.finished(until)
    place = periods.of(given.moment_us)
    inside = place < done
    kept = _working(periods, done, watch, calendar)
    cells = given.stream[inside] * max(done, 1) + place[inside]
    value, count, n = _points(given, inside, cells, len(given.names) * max(done, 1), what)
    filled = (n > 0) & np.tile(kept, len(given.names)) if done else np.zeros(n.size, bool)
    charted = filled & (value > 0) if watch.scale == "log" else filled
    streams = _streams(given.names, periods, done, charted, (value, count, n), watch)
    ended = int(periods.edges[done]) if done else None
    return Observed(streams, int(np.count_nonzero(~inside)), ended, int(np.count_nonzero(filled & ~charted)))


def _working(periods: Periods, done: int, watch: Watch, calendar: WorkingCalendar | None) -> Array:
    if not watch.working_days:
        return np.ones(done, bool)
    if calendar is None:
        raise OptionError("watch.calendar", place={"option": "working_days"}, watch=watch.name)
    return periods.working(calendar)[:done]


def _points(given: Observations, inside: Array, cells: Array, size: int, what: Charted) -> tuple[Array, Array, Array]:
    """Value, counted things and units of each stream and period; no units: no point."""
    seen = np.bincount(cells, minlength=size)
    value, units = given.value[inside], given.units[inside]
    if what.kind == "number" and what.goal.stat != "mean":
        stat = _statistic(what)
        plain = np.array([stat(part) if part.size else np.nan for part in split_by(cells, value, size)])
        return plain, plain, seen.astype(np.float64)
    total, n = _sums(cells, value, units, seen)
    if what.kind == "count":
        return total, total, np.ones(size)
    if what.kind == "share":
        _refuse_over(total, n, what)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
    return mean, total if what.kind in ("share", "rate") else mean, n


def _sums(cells: Array, value: Array, units: Array, seen: Array) -> tuple[Array, Array]:
    """Sums of values and units by cell, with the same last digit in whatever order the observations came."""
    if seen.max(initial=0) < 2:  # nothing to sum: ten million single observations take a third of the time
        total, n = np.zeros(seen.size), np.zeros(seen.size)
        total[cells], n[cells] = value, units
        return total, n
    order = np.lexsort((units, value, cells))
    cells = cells[order]
    return tuple(np.bincount(cells, weights=part[order], minlength=seen.size) for part in (value, units))  # type: ignore[return-value]


def _statistic(what: Charted) -> Callable[[Array], float]:
    if what.goal.stat in ("min", "max"):
        return lambda part: float(part[0] if what.goal.stat == "min" else part[-1])
    share = what.goal.quantile
    assert share is not None
    return lambda part: quantile(part, share)


def _refuse_over(total: Array, n: Array, what: Charted) -> None:
    """Counts above their units are no shares; neither are negative ones."""
    bad = np.flatnonzero((total > n * (1 + 1e-12)) | (total < 0))
    if bad.size:
        values = {"measure": what.goal.measure, "count": float(total[bad[0]]), "n": float(n[bad[0]])}
        raise OptionError("watch.over", place={"option": "measure"}, **values)


def _streams(
    names: tuple[str, ...], periods: Periods, done: int, filled: Array, numbers: tuple[Array, ...], watch: Watch
) -> Streams:
    shape = filled.reshape(len(names), -1)
    period, sizes = np.nonzero(shape)[1], shape.sum(axis=1)
    value, count, n = (part[filled] for part in numbers)
    return streams_of(
        names,
        sizes,
        np.log(value) if watch.scale == "log" else value,
        count=count,
        n=n,
        start_us=periods.edges[:-1][period] if done else np.zeros(0, np.int64),
        end_us=periods.edges[1:][period] if done else np.zeros(0, np.int64),
        excluded=_excluded(periods, watch)[period] if done else np.zeros(0, bool),
    )


def _excluded(periods: Periods, watch: Watch) -> Array:
    """Periods that hold a day that does not enter the limits."""
    found = np.zeros(len(periods), bool)
    for text in watch.exclude:
        day = date.fromisoformat(text)
        begin, end = (midnight_us(one.isoformat(), periods.zone) for one in (day, day + timedelta(days=1)))
        found |= (periods.edges[:-1] < end) & (periods.edges[1:] > begin)
    return found


def known(moments: Array, values: Array) -> Array:
    """Observations with a moment and a number, bool."""
    mask: Array = (moments != NULL_US) & ~np.isnan(values)
    return mask
