"""How cases come: candidates, and the one that predicts the arrivals of a later part best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.calendars import zone_clock
from clearway.model.spec.cases import Arrivals, Poisson, Renewal
from clearway.model.spec.distributions import Empirical
from clearway.model.spec.hours import WEEKDAYS
from clearway.stats.distributions import evenly, gap
from clearway.twin.fit.times import POINTS, law_of
from clearway.twin.fit.weeks import WEEK, week_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.weeks import Week

Array = np.ndarray[Any, np.dtype[Any]]

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
PRIOR_WEEKS = 1.0
"""Weeks that the mean of a weekday's and of a day's profile are worth beside what the hour itself shows."""


@dataclass(frozen=True, slots=True)
class Coming:
    """How cases come.

    Parameters
    ----------
    arrivals : Arrivals
        A renewal has its calendar under the id ``arrivals``.
    week : Week or None
        That calendar.
    n : int
        Arrivals behind it.
    per_hour : float
        Mean rate, clock time.
    peak_per_day : float
        Mean number of arrivals a day in the busiest week.
    candidates : dict of str to float
        Distance of each candidate to the later part of the arrivals, hours by which one has to be moved on average.
    """

    arrivals: Arrivals
    week: Week | None
    n: int
    per_hour: float
    peak_per_day: float
    candidates: dict[str, float]


def fit_arrivals(observed: Observed, *, share: float = 0.7) -> Coming:
    """Fit the arrivals: by independent gaps in a calendar, or by a rate that changes over the week.

    Each candidate is fitted to the first part of the arrivals and simulated over the span of the others; the one whose
    arrivals lie nearest to those that came is fitted again to all of them.
    """
    arrived = np.sort(observed.arrived_us)
    first = arrived[: max(int(share * arrived.size), 2)]
    later = arrived[first.size :]
    scores = {}
    if later.size >= 10:
        scores = {name: _score(fit(first, observed.zone), first, later, observed.zone) for name, fit in _FITS}
    best = min(scores, key=lambda name: scores[name]) if scores else _FITS[0][0]
    chosen, week = dict(_FITS)[best](arrived, observed.zone)
    span_h = max(float(np.ptp(arrived)) / HOUR_US, 1.0)
    return Coming(chosen, week, arrived.size, arrived.size / span_h, _peak(arrived), scores)


def _peak(arrived: Array) -> float:
    """Mean number a day in the busiest seven days; over the whole span where it is shorter."""
    days = max(min(7.0, float(np.ptp(arrived)) / DAY_US), 1.0)
    inside = np.searchsorted(arrived, arrived + 7 * DAY_US) - np.arange(arrived.size)
    return float(inside.max()) / days


def _renewal(arrived: Array, zone: str) -> tuple[Renewal, Week]:
    """Gaps in the hours of the week in which cases come."""
    week = arrival_week(arrived, zone)
    gaps = np.diff(week.total_us(arrived)) / 1e6
    gaps = gaps if gaps.size else np.array([3600.0])
    return Renewal(law_of(gaps), "arrivals"), week


def _seen_gaps(arrived: Array, zone: str) -> tuple[Renewal, Week]:
    week = arrival_week(arrived, zone)
    gaps = np.diff(week.total_us(arrived)) / 1e6
    gaps = gaps if gaps.size else np.array([3600.0])
    return Renewal(Empirical(tuple(evenly(gaps, POINTS).tolist())), "arrivals"), week


def _poisson(arrived: Array, zone: str) -> tuple[Poisson, None]:
    """Rates by weekday and hour, drawn to the product of weekday and hour; and how much days differ beyond chance."""
    counts, weeks = _by_hour(arrived, zone)
    total = max(counts.sum(), 1.0)
    product = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    rates = (counts + PRIOR_WEEKS * product / weeks) / (weeks + PRIOR_WEEKS)
    rates *= counts.sum() / max((rates * weeks).sum(), 1e-12)
    per_hour = {day: tuple(rates[at].tolist()) for at, day in enumerate(WEEKDAYS) if rates[at].any()}
    return Poisson(per_hour, spread=_spread(arrived, rates.sum(axis=1), zone)), None


Fitted = tuple[Arrivals, "Week | None"]

_FITS: tuple[tuple[str, Callable[[Array, str], Fitted]], ...] = (
    ("renewal", _renewal),
    ("gaps", _seen_gaps),
    ("poisson", _poisson),
)


def arrival_week(arrived: Array, zone: str) -> Week:
    """Hours of the week in which cases come: those with at least a tenth of the arrivals of a typical hour."""
    clock = zone_clock(zone, arrived)
    quarter = clock.quarters(arrived)
    slot = (quarter + 288) % 672
    counts = np.bincount(slot, minlength=672).astype(np.float64)
    hours = counts.reshape(168, 4).sum(axis=1)
    typical = float((hours * (hours - 1)).sum() / max(hours.sum(), 1.0))
    on = hours >= max(0.1 * typical, 1.0)
    if typical < 3.0 or not on.any():
        on = np.ones(168, bool)
    minutes = np.repeat(on, 60)
    inside = (clock.quarters(arrived) + 288) % 672 * 15
    local = (arrived + clock.offset_us[np.searchsorted(clock.since_us, arrived, side="right") - 1]) // 60_000_000
    minute = (local + 3 * 1440) % WEEK
    return week_of(clock, _trimmed(minutes, minute if inside.size else inside))


def _trimmed(minutes: Array, minute: Array) -> Array:
    """Each stretch from its first to its last arrival, to the minute."""
    if minutes.all():
        return minutes
    on = np.zeros(WEEK, bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], minutes, [False]]).astype(np.int8)))
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inside = minute[(minute >= low) & (minute < high)]
        on[int(inside.min()) : int(inside.max()) + 1] = True
    return on


def _by_hour(arrived: Array, zone: str) -> tuple[Array, float]:
    clock = zone_clock(zone, arrived)
    counts = np.bincount(clock.slots(arrived), minlength=168).reshape(7, 24).astype(np.float64)
    return counts, max(float(np.ptp(arrived)) / (7 * DAY_US), 1e-9) if arrived.size else 1.0


def _spread(arrived: Array, expected: Array, zone: str) -> float:
    """Standard deviation of the level of a day, beyond that of Poisson counts."""
    clock = zone_clock(zone, arrived)
    day = clock.hours(arrived) // 24
    if day.size < 2 or day[-1] - day[0] < 7:
        return 0.0
    counts = np.bincount(day - day[0])[1:-1].astype(np.float64)
    due = expected[(np.arange(day[0] + 1, day[-1]) + 3) % 7]
    used = due > 0.5
    if not used.any():
        return 0.0
    excess = float(((counts[used] - due[used]) ** 2 - due[used]).sum() / (due[used] ** 2).sum())
    return float(np.sqrt(max(excess, 0.0)))


def _score(fitted: tuple[Arrivals, Week | None], first: Array, later: Array, zone: str) -> float:
    """Mean distance of simulated to later arrivals, over a few runs."""
    rng = np.random.default_rng(7)
    runs = [simulated(fitted, int(first[-1]), later.size, zone, rng) for _ in range(10)]
    return float(np.mean([gap(run / HOUR_US, later / HOUR_US) for run in runs]))


def simulated(
    fitted: tuple[Arrivals, Week | None], begin_us: int, number: int, zone: str, rng: np.random.Generator
) -> Array:
    """So many arrivals after a moment, int64 microseconds."""
    arrivals, week = fitted
    if isinstance(arrivals, Renewal):
        assert week is not None
        gaps = _drawn(arrivals, number, rng)
        worked = week.total_us(np.array([begin_us]))[0] + np.cumsum(gaps * 1e6)
        return _moments(week, begin_us, worked)
    assert isinstance(arrivals, Poisson)
    rates = np.concatenate([arrivals.per_hour.get(day, (0.0,) * 24) for day in WEEKDAYS])
    clock = zone_clock(zone, np.array([begin_us]))
    hours = begin_us // HOUR_US + np.arange(int(number / max(rates.sum(), 1e-9) * 168 * 2) + 400)
    levels = rng.gamma(1 / max(arrivals.spread, 1e-6) ** 2, max(arrivals.spread, 1e-6) ** 2, hours.size // 24 + 2)
    level = levels[(hours - hours[0]) // 24] if arrivals.spread else np.ones(hours.size)
    counts = rng.poisson(rates[clock.slots(hours * HOUR_US)] * level)
    found: Array = np.repeat(hours, counts) * HOUR_US + rng.integers(0, HOUR_US, int(counts.sum()))
    return np.sort(found)[:number]


def _drawn(arrivals: Renewal, number: int, rng: np.random.Generator) -> Array:
    from clearway.twin.fit.draws import draw

    return draw(arrivals.gap, number, rng)


def _moments(week: Week, begin_us: int, worked: Array) -> Array:
    """The moments at which so much time on duty has passed."""
    minutes = np.flatnonzero(week.on)
    per_week = minutes.size * 60_000_000
    edge = np.arange(begin_us // 60_000_000 - 1, begin_us // 60_000_000 + WEEK + 1) * 60_000_000
    total = week.total_us(edge)
    rest = (worked - total[0]) % per_week
    turns = (worked - total[0]) // per_week
    at = np.searchsorted(total - total[0], rest, side="right") - 1
    found: Array = edge[at] + (rest - (total[at] - total[0])) + turns * WEEK * 60_000_000
    return found.astype(np.int64)
