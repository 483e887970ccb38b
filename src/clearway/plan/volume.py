"""How many cases a year a Spec expects, and the same Spec with more or fewer of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal, cast
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.errors import OptionError
from clearway.measures.timing.working import works_in_china
from clearway.model.spec.cases import Arrivals, Expected, Poisson, Renewal, Replay
from clearway.model.spec.distributions import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec
from clearway.stats.intervals import mean_interval
from clearway.twin.program.duty import hours_on

DAYS = 365
"""Days of a year, from the start of the Spec on."""

YEAR_S = DAYS * 86400.0
RUNS = 10
"""Years that are drawn where there is no formula."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Cases that arrive in a year.

    Parameters
    ----------
    cases : float
        Expected number.
    low, high : float or None
        95% interval of that number where it was simulated; None where it follows from the Spec by a formula.
    how : {"formula", "simulated", "stated"}
    """

    cases: float
    low: float | None
    high: float | None
    how: Literal["formula", "simulated", "stated"]


def cases_per_year(spec: Spec, *, seed: int = 1) -> Volume:
    """The expected number of arrivals in the 365 days from the start of a Spec on.

    Renewals: time open over the mean gap (within its limits); a Poisson process: the sum of its rates over the dates
    that are no holidays; a replay and a forecast: their number over their length, as they begin anew. Arrivals that
    wait for an opening have no formula: ten years are drawn as the twin draws them.

    Parameters
    ----------
    spec : Spec
    seed : int
        For what is drawn.

    Raises
    ------
    OptionError
        ``benefit.at_once``: all cases arrive at the same moment.

    Examples
    --------
    >>> from clearway.model.spec import Graph
    >>> cases_per_year(Spec(Graph(), Renewal(Exponential(3600.0)))).cases
    8760.0
    """
    match spec.arrivals:
        case Renewal(gap=gap) if mean_within(gap) <= 0:
            raise OptionError("benefit.at_once", place={"path": "/arrivals/gap"})
        case Renewal(gap=gap, calendar=None):
            return Volume(YEAR_S / mean_within(gap), None, None, "formula")
        case Renewal(gap=gap, calendar=str(name), waits=False) if not spec.calendars[name].presence:
            return Volume(3600 * open_hours(spec.calendars[name], spec) / mean_within(gap), None, None, "formula")
        case Renewal():
            return _drawn(spec, seed)
        case Poisson() as poisson:
            return Volume(_of_rates(poisson, spec), None, None, "formula")
        case Replay(at_s=at):
            # As in the twin: it begins anew after its mean gap.
            length = at[-1] + ((at[-1] - at[0]) / (len(at) - 1) if len(at) > 1 else 1.0)
            return Volume(YEAR_S * len(at) / length, None, None, "formula")
        case Expected(each_s=each, cases=cases):
            return Volume(YEAR_S * sum(cases) / (each * len(cases)), None, None, "formula")


def open_hours(calendar: Calendar, spec: Spec) -> float:
    """Hours on duty of a calendar in the 365 days from the start of a Spec on; chances to be there count as such.

    Examples
    --------
    >>> from clearway.model.spec import Graph
    >>> week = Calendar({"mon": ("09:00-17:00",)})
    >>> open_hours(week, Spec(Graph(), Renewal(Fixed(60.0)), start="2025-01-06T00:00:00+00:00"))
    424.0
    """
    days = dates_of(spec, calendar.zone or spec.zone)
    if calendar.presence:
        chances = {day: sum(calendar.presence.get(day, ())) for day in WEEKDAYS}
        return float(sum(chances[WEEKDAYS[day.weekday()]] for day in days))
    plain = Calendar(calendar.week)
    week = {day.weekday(): _length(plain, day) for day in days[:7]}
    named = {*calendar.holidays, *calendar.workdays, *calendar.days}
    # Every candidate of a search is asked: only dates that may differ from their weekday are looked up.
    other = {day for day in days if named and day.isoformat() in named}
    if calendar.country == "CN":
        other |= {day for day in days if works_in_china(day) not in (None, week[day.weekday()] > 0)}
    whole, rest = divmod(DAYS, 7)
    usual = whole * sum(week.values()) + sum(week[day.weekday()] for day in days[:rest])
    return (usual + sum(_length(calendar, day) - week[day.weekday()] for day in other)) / 3600


def _length(calendar: Calendar, day: date) -> float:
    """Seconds on duty of a date."""
    return sum(end - begin for begin, end in hours_on(calendar, day))


def dates_of(spec: Spec, zone: str) -> list[date]:
    """The dates of the year that begins with the start of a Spec, in a zone."""
    start = datetime.fromisoformat(spec.start)
    first = (start.astimezone(ZoneInfo(zone)) if start.tzinfo else start).date()
    return [first + timedelta(days=number) for number in range(DAYS)]


def mean_within(dist: Distribution) -> float:
    """The mean of what is drawn from a distribution: within its limits, and never below 0.

    Examples
    --------
    >>> round(mean_within(Exponential(10.0, high=10.0)), 4), mean_within(Exponential(10.0))
    (4.1802, 10.0)
    """
    from scipy import stats

    low, high = getattr(dist, "low", None), getattr(dist, "high", None)
    match dist:
        case Normal(mean=mean, sd=sd) if sd > 0:
            law = stats.norm(mean, sd)
        case Exponential(mean=mean) if low is not None or high is not None:
            law = stats.expon(scale=mean)
        case Lognormal(mean=mean, sd=sd) if sd > 0 and (low is not None or high is not None):
            variance = np.log1p((sd / mean) ** 2)
            law = stats.lognorm(np.sqrt(variance), scale=mean * np.exp(-variance / 2))
        case Gamma(mean=mean, sd=sd) if sd > 0 and (low is not None or high is not None):
            law = stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)
        case Weibull(scale=scale, shape=shape) if low is not None or high is not None:
            law = stats.weibull_min(shape, scale=scale)
        case _:
            return dist.mean_value()
    return float(law.expect(lb=low or 0.0, ub=high, conditional=True))


def with_demand(spec: Spec, factor: float) -> Spec:
    """The Spec with so many times as many cases, which come at the same times of day and week.

    Gaps become shorter, rates higher; of a replay each arrival comes so many times on average, the copies spread over
    the gap behind it.

    Examples
    --------
    >>> from clearway.model.spec import Graph
    >>> with_demand(Spec(Graph(), Replay((0.0, 10.0, 20.0))), 2.0).arrivals.at_s
    (0.0, 5.0, 10.0, 15.0, 20.0, 25.0)
    """
    return replace(spec, arrivals=_scaled(spec.arrivals, factor))


def _scaled(arrivals: Arrivals, factor: float) -> Arrivals:
    match arrivals:
        case Renewal(gap=gap):
            return replace(arrivals, gap=stretched(gap, 1 / factor))
        case Poisson(per_hour=rates):
            return replace(arrivals, per_hour={day: tuple(factor * one for one in row) for day, row in rates.items()})
        case Replay(at_s=at):
            return replace(arrivals, at_s=_copies(at, factor))
        case Expected(cases=cases):
            return replace(arrivals, cases=tuple(factor * one for one in cases))


def _copies(at: tuple[float, ...], factor: float) -> tuple[float, ...]:
    """Arrivals of a replay in another number; at least one stays."""
    gap = (at[-1] - at[0]) / (len(at) - 1) if len(at) > 1 else 1.0
    found: list[float] = []
    for number, (begin, end) in enumerate(pairwise((*at, at[-1] + gap))):
        count = int((number + 1) * factor + 1e-9) - int(number * factor + 1e-9)
        found += [begin + (end - begin) * copy / count for copy in range(count)]
    return tuple(found) or at[:1]


def stretched(dist: Distribution, factor: float) -> Distribution:
    """A distribution of values so many times as large.

    Examples
    --------
    >>> stretched(Exponential(10.0, high=40.0), 0.5)
    Exponential(mean=5.0, low=None, high=20.0, kind='exponential')
    """
    match dist:
        case Fixed(value=value):
            return Fixed(value * factor)
        case Empirical(values=values):
            return replace(dist, values=tuple(value * factor for value in values))
        case Uniform() | Triangular():
            names: tuple[str, ...] = ("low", "high", "mode")
        case Weibull():
            names = ("scale", "low", "high")
        case _:
            names = ("mean", "sd", "low", "high")
    given = {name: getattr(dist, name, None) for name in names}
    return cast(Distribution, replace(dist, **{name: one * factor for name, one in given.items() if one is not None}))


def _of_rates(poisson: Poisson, spec: Spec) -> float:
    sums = {day: sum(poisson.per_hour.get(day, ())) for day in WEEKDAYS}
    closed = set(poisson.holidays)
    return sum(sums[WEEKDAYS[day.weekday()]] for day in dates_of(spec, spec.zone) if day.isoformat() not in closed)


def _drawn(spec: Spec, seed: int) -> Volume:
    from clearway.twin.program import program_of
    from clearway.twin.program.arrivals import arrivals_of

    assert isinstance(spec.arrivals, Renewal)
    program = program_of(spec)
    # Waiting for an opening only ever makes the gaps longer.
    most = int(1.2 * YEAR_S / mean_within(spec.arrivals.gap)) + 100
    counts = [int((arrivals_of(program, most, seed + run) <= YEAR_S * 1e6).sum()) for run in range(RUNS)]
    values = np.array(counts, float)
    low, high = mean_interval(values, least=0.0)
    return Volume(float(values.mean()), low, high, "simulated")
