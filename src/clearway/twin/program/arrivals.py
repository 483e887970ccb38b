"""When cases arrive and what they are like: drawn before the kernel runs, each on a stream of its own."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np

from clearway.model.spec.cases import Attribute, Expected, Poisson, Renewal, Replay
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
from clearway.twin.kernel import memory
from clearway.twin.program.duty import CHANGE_S, DAY, WEEK, every_week_alike, local_days, spans_of
from clearway.twin.program.program import Program

Array = np.ndarray[Any, np.dtype[Any]]
HOUR = 3600 * memory.MICROSECOND


def stream(seed: int, purpose: str) -> np.random.Generator:
    """A stream of random numbers for one purpose."""
    digest = blake2b(purpose.encode(), digest_size=16, key=seed.to_bytes(8, "little")).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))


def arrivals_of(program: Program, cases: int, seed: int) -> Array:
    """Times of arrival in microseconds after the start, ascending, int64[cases]."""
    if cases == 0:
        return np.zeros(0, np.int64)
    random = stream(seed, "arrivals")
    match program.spec.arrivals:
        case Renewal() as renewal:
            return _renewal(program, renewal, cases, random)
        case Poisson() as poisson:
            return _poisson(program, poisson, cases, random)
        case Replay(at_s=at):
            return _replayed(np.asarray(at, float), cases)
        case Expected() as expected:
            return _expected(expected, cases, random)


def _renewal(program: Program, renewal: Renewal, cases: int, random: np.random.Generator) -> Array:
    """Gaps one after another, in the calendar's time where there is one, or moved to its next opening."""
    gaps = _whole(draws(renewal.gap, cases, random))
    passed = np.cumsum(gaps)
    if renewal.calendar is None:
        return passed
    calendar = program.calendars[renewal.calendar]
    weeks = 4 + int(passed[-1] // WEEK)
    while True:
        alike = every_week_alike(
            program.calendars, [(renewal.calendar, "")], program.spec.zone, 7 * weeks, program.start
        )
        spans = _open_spans(program, calendar, WEEK if alike else weeks * WEEK)
        period = WEEK if alike else 0
        times = _opened(gaps, spans, period) if renewal.waits else _in_hours(passed, spans, period)
        if times is not None:
            return times
        weeks *= 4


def _opened(gaps: Array, spans: Array, period: int) -> Array | None:
    """Each arrival a gap after the one before, or when the calendar opens next; None where it ends before the last."""
    from clearway.twin.program.openings import opened

    times = np.asarray(opened(gaps, spans[:, 0].copy(), spans[:, 1].copy(), period))
    return times if times[-1] >= 0 else None


def _in_hours(passed: Array, spans: Array, period: int) -> Array | None:
    """When so much time on duty has passed; None where the calendar ends before."""
    done = np.cumsum(spans[:, 1] - spans[:, 0])
    if not done.size or (not period and done[-1] < passed[-1]):
        return None
    rounds = np.maximum((passed - 1) // done[-1], 0) if period else np.zeros_like(passed)
    passed = passed - rounds * done[-1]
    place = np.searchsorted(done, passed)
    return np.asarray(spans[place, 1] - (done[place] - passed) + rounds * period)


def _open_spans(program: Program, calendar: Calendar, high: int) -> Array:
    """Begin and end of each span on duty between the start and a time, int64[n, 2]."""
    days = local_days(calendar.zone or program.spec.zone, program.start, 0, high)
    spans = spans_of(calendar, days, high)
    spans = spans[(spans["begin"] < high) & (spans["end"] > 0)]
    return np.column_stack([np.maximum(spans["begin"], 0), spans["end"]])


def _poisson(program: Program, poisson: Poisson, cases: int, random: np.random.Generator) -> Array:
    """Thinned week by week: numbers of each hour, then uniform places in it."""
    rates = np.array([[*poisson.per_hour.get(day, (0.0,) * 24)] for day in WEEKDAYS])
    holidays = set(poisson.holidays)
    found: list[Array] = []
    total, low = 0, 0
    while total < cases:
        days = local_days(program.spec.zone, program.start, low, low + 4 * WEEK)
        inside = (days.midnight_us >= low - DAY) & (days.midnight_us < low + 4 * WEEK - DAY)
        level = _levels(poisson.spread, days.weekday.size, random)
        closed = np.array([days.date(number).isoformat() in holidays for number in range(days.weekday.size)])
        expected = rates[days.weekday] * level[:, None] * (inside & ~closed)[:, None]
        counts = random.poisson(expected).ravel()
        day, hour = (np.repeat(index.ravel(), counts) for index in np.indices(expected.shape))
        midnight = np.where(3600 * hour < CHANGE_S, days.midnight_us[day], days.later_us[day])
        times = midnight + ((hour + random.random(day.size)) * HOUR).astype(np.int64)
        times = np.sort(times[times >= 0])
        found.append(times)
        total += times.size
        low += 4 * WEEK
    return np.asarray(np.sort(np.concatenate(found))[:cases])


def _levels(spread: float, days: int, random: np.random.Generator) -> Array:
    """The level of each day around 1, gamma distributed."""
    if spread <= 0:
        return np.ones(days)
    return np.asarray(random.gamma(spread**-2, spread**2, days))


def _replayed(at: Array, cases: int) -> Array:
    """The arrivals that were seen, again and again."""
    length = at[-1] + (np.diff(at).mean() if at.size > 1 else 1.0)
    rounds, place = np.divmod(np.arange(cases), at.size)
    return _whole(at[place] + rounds * length)


def _expected(expected: Expected, cases: int, random: np.random.Generator) -> Array:
    found: list[Array] = []
    total, turn = 0, 0
    while total < cases:
        counts = random.poisson(np.asarray(expected.cases, float))
        interval = np.repeat(np.arange(counts.size), counts) + turn * counts.size
        times = np.sort((interval + random.random(interval.size)) * expected.each_s)
        found.append(times)
        total += times.size
        turn += 1
    return _whole(np.concatenate(found)[:cases])


def _whole(seconds: Array) -> Array:
    """Whole microseconds of times in seconds."""
    return np.asarray(np.rint(seconds * memory.MICROSECOND), np.int64)


def attributes_of(program: Program, cases: int, seed: int) -> Array:
    """Attributes of the cases, float64[cases, attributes]; named values by their codes."""
    table = np.zeros((cases, max(1, len(program.attributes))))
    for column, (name, attribute) in enumerate(program.spec.attributes.items()):
        table[:, column] = _values(attribute, cases, stream(seed, f"attribute {name}"))
    for row, case in enumerate(program.spec.running[:cases]):
        for name, value in case.attributes.items():
            codes = program.attributes[name]
            table[row, list(program.attributes).index(name)] = codes[value] if isinstance(value, str) else value
    return table


def _values(attribute: Attribute, cases: int, random: np.random.Generator) -> Array:
    if attribute.number is not None:
        return draws(attribute.number, cases, random, least=-np.inf)
    chances = np.array([*attribute.values.values()])
    inner = np.cumsum(chances / chances.sum())[:-1]
    return np.asarray(np.searchsorted(inner, random.random(cases), side="right"), float)


def draws(dist: Distribution, size: int, random: np.random.Generator, *, least: float = 0.0) -> Array:
    """Values of a distribution within its limits, drawn again while they lie outside."""
    low = getattr(dist, "low", None)
    low, high = least if low is None else low, getattr(dist, "high", None)
    high = np.inf if high is None else high
    values = _drawn(dist, size, random)
    for _ in range(1000):
        outside = (values < low) | (values > high)
        if not outside.any():
            break
        values[outside] = _drawn(dist, int(outside.sum()), random)
    return np.clip(values, low, high)


def _drawn(dist: Distribution, size: int, random: np.random.Generator) -> Array:
    match dist:
        case Exponential(mean=mean):
            return random.exponential(mean, size)
        case Normal(mean=mean, sd=sd):
            return random.normal(mean, sd, size)
        case Uniform(low=low, high=high):
            return random.uniform(low, high, size)
        case Weibull(scale=scale, shape=shape):
            return scale * random.weibull(shape, size)
        case Triangular(low=low, mode=mode, high=high):
            return random.triangular(low, mode, high, size) if high > low else np.full(size, low)
        case Empirical(values=values, smooth=smooth):
            return _seen(np.asarray(values, float), smooth, size, random)
        case Lognormal(mean=mean, sd=sd) if sd > 0:
            variance = np.log1p((sd / mean) ** 2)
            return random.lognormal(np.log(mean) - variance / 2, np.sqrt(variance), size)
        case Gamma(mean=mean, sd=sd) if sd > 0:
            return random.gamma((mean / sd) ** 2, sd**2 / mean, size)
        case Fixed(value=value):
            return np.full(size, float(value))
        case _:
            return np.full(size, dist.mean_value())


def _seen(values: Array, smooth: bool, size: int, random: np.random.Generator) -> Array:
    u = random.random(size)
    if not smooth or values.size == 1:
        return values[(u * values.size).astype(np.int64)]
    return np.interp(u * (values.size - 1), np.arange(values.size), values)
