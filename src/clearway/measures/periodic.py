"""The main measures of a log period by period: means, counts among cases or days, with what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.attain import BY_DAY, case_values
from clearway.measures.attributes import matching
from clearway.measures.localtime import local_days
from clearway.measures.quality.capability import asked_share
from clearway.measures.series import COUNTED, Calendar, Period, calendar, case_series

if TYPE_CHECKING:
    from clearway.measures.goal import Goal, GoalResult
    from clearway.measures.measures import Measures

Array = np.ndarray[Any, np.dtype[Any]]

ENOUGH = 20
"""Whole weeks from which weeks are taken; with fewer, days are."""

LEAST = 12
"""Points below which a measure has no series; weeks are taken from here where days hold too few cases."""

FEW = 5
"""Cases a day below which a day says little."""

MOST = 260
"""Latest periods that are looked at: five years of weeks."""

GOALS = 3
"""Goals with a series of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Periodic:
    """A measure period by period.

    Parameters
    ----------
    measure : str
        Of the catalogue.
    unit : str
        Of a point: that of the measure, or ``share`` where cases are counted among the closed ones.
    period : {"day", "week"}
    labels : tuple of str
        ISO date of the first day of each period.
    values : float array of shape (m,)
        Means of the closed cases; counts where ``n`` is given.
    n : float array or None
        Cases (of a goal) or days (of a rate) behind each count.
    weekday : int array or None
        0 is Monday; for days only.
    goal : Goal or None
        Whose late cases are counted.
    target : float or None
        What a point is meant to keep: the goal's mean, or the share that it lets be late.
    unfinished : tuple of str
        Periods that the log covers only in part; left out.
    filling : int
        First periods, left out, that hold only the quick ones of the cases, because those begun before the log are
        not in it.
    empty : int
        Periods without a case, left out; for rates, days of weekdays that are usually free.
    older : int
        Periods before the latest ones that are looked at.
    """

    measure: str
    unit: str
    period: Period
    labels: tuple[str, ...]
    values: Array
    n: Array | None = None
    weekday: Array | None = None
    goal: Goal | None = None
    target: float | None = None
    unfinished: tuple[str, ...] = ()
    filling: int = 0
    empty: int = 0
    older: int = 0

    @property
    def shares(self) -> bool:
        """Whether points are counts of cases among cases."""
        return self.unit == "share"


def periodic(measures: Measures) -> tuple[Periodic, ...]:
    """Cycle time, cases late for each goal on single cases, arrivals and throughput; those with enough periods.

    Cases count in the period in which they end. Weeks are taken where the log has enough whole ones or days hold few
    cases, days otherwise. A period counts only when the log covers it whole.
    """
    times = _calendar(measures)
    if times is None:
        return ()
    found = (_cycle(measures, times), *_late(measures, times), *(_rate(measures, times, name) for name in COUNTED))
    return tuple(one for one in found if one is not None)


def among(measures: Measures, goal: Goal) -> Array | None:
    """The cases that a goal is about, bool; None where they cannot be told."""
    cases = measures.cases
    if goal.where is None:
        return np.ones(len(cases), bool)
    column = matching(goal.where[0], list(cases.attributes))
    if column is None:
        return None
    attribute = cases.attributes[column]
    text = matching(goal.where[1], attribute.names)
    return None if text is None else attribute.codes == attribute.names.index(text)


def _calendar(measures: Measures) -> Calendar | None:
    """Weeks or days, whichever can tell more; None where neither has enough periods."""
    if measures.facts.last_us is None or not len(measures.cases):
        return None
    weeks = calendar(measures, "week", measures.facts.zone)
    whole = int(np.count_nonzero(~weeks.partial))
    days = calendar(measures, "day", measures.facts.zone)
    rare = len(measures.cases) < FEW * len(days.labels)
    if whole >= ENOUGH or (rare and whole >= LEAST):
        return weeks
    return None if rare or np.count_nonzero(~days.partial) < ENOUGH else days


def _cycle(measures: Measures, times: Calendar) -> Periodic | None:
    series = case_series(measures, "cycle_time")
    if series is None or not series.values.size:
        return None
    place = times.place(series.moments)
    n = np.bincount(place, minlength=len(times.labels))
    sums = np.bincount(place, weights=series.values, minlength=len(times.labels))
    target = next((one.goal.target for one in measures.goals if _plain_mean(one.goal)), None)
    made = Periodic("cycle_time", "s", times.period, times.labels, sums / np.maximum(n, 1), target=target)
    return _kept(made, times, n > 0, _filling(measures, times))


def _plain_mean(goal: Goal) -> bool:
    """Whether a goal is on the mean cycle time of all cases, by the clock."""
    plain = goal.measure == "cycle_time" and goal.stat == "mean" and goal.inner_op is None
    return plain and goal.where is None and goal.working is None


def _late(measures: Measures, times: Calendar) -> Iterator[Periodic | None]:
    """Late cases among the closed ones, once for goals that count the same cases as late."""
    seen: set[tuple[Any, ...]] = set()
    for result in measures.goals:
        goal = result.goal
        bound = goal.target if goal.limit is None else goal.limit
        same = (goal.measure, bound, goal.where, goal.working)
        if same in seen or len(seen) == GOALS or not _by_case(result):
            continue
        seen.add(same)
        yield _late_for(result, measures, times)


def _by_case(result: GoalResult) -> bool:
    """Whether a goal judges single cases: a share, a percentile or a largest value, not a mean."""
    goal = result.goal
    if result.value is None or goal.step or goal.measure in (*BY_DAY, "utilisation"):
        return False
    return goal.inner_op is not None or goal.quantile is not None or goal.stat == "max" or goal.unit == "share"


def _late_for(result: GoalResult, measures: Measures, times: Calendar) -> Periodic | None:
    goal, cases = result.goal, measures.cases
    values, _ = case_values(goal.measure, cases, working=goal.working is not None)
    mask = among(measures, goal)
    if values is None or mask is None:
        return None
    known = mask & cases.closed & ~np.isnan(values) & (cases.end_us != NULL_US)
    late = np.zeros(len(cases), bool)
    if goal.measure == "first_time_right":
        late = values == 0
    else:
        late[result.late] = True
    place, size = times.place(cases.end_us[known]), len(times.labels)
    n, counts = np.bincount(place, minlength=size), np.bincount(place, weights=late[known], minlength=size)
    made = Periodic(goal.measure, "share", times.period, times.labels, counts, n=n.astype(np.float64), goal=goal,
                    target=_allowed(goal))  # fmt: skip
    return _kept(made, times, n > 0, _filling(measures, times))


def _allowed(goal: Goal) -> float | None:
    """The share of cases that a goal lets be late."""
    if goal.measure == "first_time_right" and goal.inner_op is None:
        return 1 - goal.target
    asked = None if goal.stat in ("max", "min") else asked_share(goal)
    return None if asked is None else 1 - asked


def _rate(measures: Measures, times: Calendar, name: str) -> Periodic | None:
    """Cases begun or ended in each period, with its days."""
    flow = measures.load.flow
    days = np.array(flow.days, "datetime64[D]").astype(np.int64)
    place, size = times.place_days(days), len(times.labels)
    inside = (place >= 0) & (place < size)
    numbers = np.asarray(getattr(flow, name), np.float64)
    counts = np.bincount(place[inside], weights=numbers[inside], minlength=size)
    n = times.days.astype(np.float64)
    made = Periodic(name, "1/d", times.period, times.labels, counts, n=n)
    busy = np.ones(size, bool) if times.period == "week" else _busy(times, counts > 0)
    found = _kept(made, times, busy, _filling(measures, times) if name == "throughput" else 0)
    return None if found is None or np.mean(found.values > 0) < 0.5 else found


def _busy(times: Calendar, seen: Array) -> Array:
    """Days of weekdays on which at least one day in three has a case."""
    weekday = _weekday(times)
    share = np.bincount(weekday, weights=seen, minlength=7) / np.maximum(np.bincount(weekday, minlength=7), 1)
    usual: Array = (share >= 1 / 3)[weekday]
    return usual


def _weekday(times: Calendar) -> Array:
    """Monday is 0; the first day since 1970 was a Thursday."""
    return np.asarray((times.first + np.arange(len(times.labels)) + 3) % 7)


def _filling(measures: Measures, times: Calendar) -> int:
    """Periods that begin before nine in ten of the cases that began with the log can have ended."""
    first, reach = measures.facts.first_us, measures.cycle.clock.p90
    if first is None or reach is None:
        return 0
    day = int(local_days(times.clock, np.array([first + int(reach * 1e6)]))[0])
    return int(np.clip(times.place_days(np.array([day]))[0] + 1, 0, len(times.labels)))


def _kept(made: Periodic, times: Calendar, known: Array, filling: int) -> Periodic | None:
    """The periods that count; None where they are too few."""
    whole, settled = ~times.partial, np.arange(len(times.labels)) >= filling
    at = np.flatnonzero(whole & known & settled)
    latest = at[-MOST:]
    if latest.size < LEAST:
        return None
    inner = whole & settled & (np.arange(len(times.labels)) >= latest[0])
    return Periodic(
        made.measure, made.unit, made.period, tuple(times.labels[one] for one in latest), made.values[latest],
        None if made.n is None else made.n[latest],
        _weekday(times)[latest] if made.period == "day" else None,
        made.goal, made.target,
        unfinished=tuple(times.labels[one] for one in np.flatnonzero(times.partial)),
        filling=int(np.count_nonzero(whole & known & ~settled)),
        empty=int(np.count_nonzero(inner & ~known)),
        older=int(at.size - latest.size),
    )  # fmt: skip
