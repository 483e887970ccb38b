"""The verb: watches and fresh data become signals; a pure function, asked again as often as there are fresh data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.goal import OPS, Goal
from clearway.monitor.casepoints import case_observations
from clearway.monitor.charted import AUTO, Charted, goal_of
from clearway.monitor.judging import Plan, Verdict, judge
from clearway.monitor.observe import Observations, Observed, observe
from clearway.monitor.signal import Level, Signal
from clearway.monitor.tablepoints import Rows, row_observations
from clearway.monitor.watchcheck import charted_by
from clearway.monitor.watchfile import Watch, WatchFile
from clearway.monitor.watchread import read_watches

if TYPE_CHECKING:
    from clearway.log import Log
    from clearway.measures import Measures, WorkingCalendar

Array = np.ndarray[Any, np.dtype[Any]]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ALARMS = frozenset(("beyond", "upper", "lower", "goal"))
"""Rules, beside the first of each set, that are alarms."""


@dataclass(frozen=True, slots=True, eq=False)
class Fresh:
    """What watches look at: measured cases or rows of a table.

    Parameters
    ----------
    zone : str
        IANA zone of the periods.
    last_us : int or None
        The last moment that the data know of.
    take : callable
        The observations of a watch.
    calendar : WorkingCalendar or None
    """

    zone: str
    last_us: int | None
    take: Callable[[Watch, Charted], Observations]
    calendar: WorkingCalendar | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What one watch found.

    Parameters
    ----------
    watch : Watch
    what : Charted
    chart : str
        The one that ``auto`` stands for.
    observed : Observed
    verdict : Verdict
    zone : str
    goal : Goal or None
        What each period is held against, durations in seconds.
    signals : tuple of Signal
        By stream, then by time, then by rule.
    """

    watch: Watch
    what: Charted
    chart: str
    observed: Observed
    verdict: Verdict
    zone: str
    goal: Goal | None = None
    signals: tuple[Signal, ...] = field(default=(), repr=False)


def watch(
    definition: WatchFile | str | Path | bytes,
    data: Log | Rows,
    *,
    measures: Measures | None = None,
    calendar: WorkingCalendar | None = None,
    at: datetime | None = None,
) -> tuple[Signal, ...]:
    """Hold fresh data against the limits and rules of every watch.

    Nothing is stored and nobody is told: the same data give the same signals, in whatever order they came.

    Parameters
    ----------
    definition : WatchFile, str, Path or bytes
        Or its TOML file; ``source`` and ``tell`` are not looked at.
    data : Log or Rows
    measures : Measures, optional
        Of the log, where they are there already.
    calendar : WorkingCalendar, optional
        For watches that count working time.
    at : datetime, optional
        Now; the present by default.

    Returns
    -------
    tuple of Signal

    Raises
    ------
    InputError
        The definition, or what it asks of the data, is wrong.

    Examples
    --------
    >>> from clearway.log import read
    >>> lines = [f"{k},work,2025-03-{k:02d} 08:00,2025-03-{k:02d} {9 + k % 2 + 9 * (k > 29)}:00" for k in range(1, 32)]
    >>> log = read("\\n".join(["case,activity,start,end", *lines]).encode(), zone="UTC")
    >>> found = watch(b'''schema = "clearway.watch"
    ... version = 1
    ... source.log = "any"
    ... [[watch]]
    ... name = "slow"
    ... measure = "cycle_time"
    ... ''', log)
    >>> [(one.watch, one.rule, one.index_1based, one.value / 3600) for one in found]
    [('slow', 'nelson.1', 30, 10.0)]
    """
    file = definition if isinstance(definition, WatchFile) else read_watches(definition)
    moment = datetime.now(UTC) if at is None else at
    fresh = fresh_rows(data) if isinstance(data, Rows) else fresh_log(data, measures, calendar)
    return tuple(one for found in evaluate(file, fresh, at_us=us_of(moment)) for one in found.signals)


def us_of(moment: datetime) -> int:
    """Microseconds UTC of a moment; one without a zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int((aware - _EPOCH) / timedelta(microseconds=1))


def fresh_log(log: Log, measures: Measures | None = None, calendar: WorkingCalendar | None = None) -> Fresh:
    """A log as watches look at it; measured here where it is not yet."""
    from clearway.measures import measure

    known = measures or measure(log, calendar=calendar or "none")
    return Fresh(
        zone=log.zone,
        last_us=known.facts.last_us,
        take=lambda watch, what: case_observations(log, known, watch, what, calendar),
        calendar=calendar,
    )


def fresh_rows(rows: Rows, calendar: WorkingCalendar | None = None) -> Fresh:
    """A table as watches look at it."""
    return Fresh(rows.zone, rows.last_us, lambda watch, what: row_observations(rows, watch, what), calendar)


def evaluate(file: WatchFile, fresh: Fresh, *, at_us: int) -> tuple[Watched, ...]:
    """Every watch of a file, in its order.

    Raises
    ------
    OptionError
        What a watch asks of the data is not there.
    """
    return tuple(_watched(one, charted_by(file, one), fresh, at_us) for one in file.watch)


def plan_of(watch: Watch, chart: str) -> Plan:
    """How the streams of a watch are judged."""
    return Plan(
        chart=chart,
        rules=watch.rules,
        baseline=0 if watch.limits is not None else watch.baseline,
        constants=watch.constants,
        mr_screen=watch.mr_screen,
        width=watch.width,
        lam=watch.lam,
        k=watch.k,
        h=watch.h,
    )


def _watched(watch: Watch, what: Charted, fresh: Fresh, at_us: int) -> Watched:
    chart = AUTO[what.kind] if watch.chart == "auto" else watch.chart
    observed = observe(
        fresh.take(watch, what),
        watch,
        what,
        zone=fresh.zone,
        at_us=at_us,
        last_us=fresh.last_us,
        calendar=fresh.calendar,
    )
    verdict = judge(observed.streams, plan_of(watch, chart), given=_given(watch, len(observed.streams)))
    goal = goal_of(watch.goal, what)
    if goal is not None and fresh.calendar is not None:
        goal = goal.resolved(fresh.calendar.day_s)
    found = Watched(watch, what, chart, observed, verdict, fresh.zone, goal)
    ordered = sorted((*_patterns(found), *_missed(found)), key=lambda one: (one.stream, one.start_us, one.rule))
    return replace(found, signals=tuple(ordered))


def _given(watch: Watch, streams: int) -> Array | None:
    if watch.limits is None:
        return None
    sigma = np.nan if watch.limits.sigma is None else watch.limits.sigma
    return np.tile(np.array([[watch.limits.centre, sigma]]), (streams, 1))


def _patterns(found: Watched) -> Iterator[Signal]:
    """What the rules found."""
    verdict = found.verdict
    stream = verdict.stream.astype(np.int64)
    centre = np.zeros(stream.size) if found.chart == "cusum" else verdict.centre[stream]
    names = {flags: verdict.named_by(flags) for flags in np.unique(verdict.flags).tolist()}
    rules = [names[flags] for flags in verdict.flags.tolist()]
    figures = (verdict.statistic, verdict.lcl, centre, verdict.ucl)
    yield from _signals(found, verdict.point.astype(np.int64), stream, rules, figures)


def _missed(found: Watched) -> Iterator[Signal]:
    """Periods that miss the goal."""
    goal, streams = found.goal, found.observed.streams
    if goal is None:
        return
    values = np.exp(streams.value) if found.watch.scale == "log" else streams.value
    point = np.flatnonzero(~OPS[goal.op](values, goal.target))
    stream = np.searchsorted(streams.offset, point, side="right") - 1
    yield from _signals(found, point, stream, [("goal",)] * point.size, (streams.value[point],))


def _signals(
    found: Watched, point: Array, stream: Array, rules: Sequence[tuple[str, ...]], figures: Sequence[Array]
) -> Iterator[Signal]:
    """A signal for each point and rule; figures are statistic and, where there are limits, lower, centre and upper."""
    streams, back = found.observed.streams, np.exp if found.watch.scale == "log" else np.asarray
    columns = (
        stream,
        point - streams.offset[stream],
        streams.start_us[point],
        streams.end_us[point],
        back(streams.value[point]),
        streams.n[point],
    )
    shown = [back(part).tolist() for part in figures]
    shown += [[None] * point.size] * (4 - len(shown))
    rows = zip(rules, *(part.tolist() for part in columns), *shown, strict=True)
    about = (found.watch.measure, found.what.unit, found.chart)
    for names, at, index, start, end, value, n, statistic, lcl, centre, ucl in rows:
        head, tail = (found.watch.name, streams.names[at], *about), (statistic, lcl, centre, ucl, n)
        for rule in names:
            yield Signal(*head, rule, level_of(rule), index, start, end, value, *tail, zone=found.zone)


def level_of(rule: str) -> Level:
    """How grave a rule is: a point beyond a limit and a missed goal are alarms, a pattern inside is a warning.

    Examples
    --------
    >>> level_of("nelson.1"), level_of("nelson.2"), level_of("goal")
    ('alarm', 'warning', 'alarm')
    """
    return "alarm" if rule in ALARMS or rule.endswith(".1") else "warning"
