"""Calendars as spans of time on duty, in microseconds after the start of the simulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.errors import SpecError
from clearway.measures.timing.working import works_in_china
from clearway.model.spec.hours import WEEKDAYS, span_seconds
from clearway.model.spec.people import Calendar
from clearway.twin.kernel import memory

Array = np.ndarray[Any, np.dtype[Any]]
SECOND = memory.MICROSECOND
HOUR = 3600 * SECOND
DAY = 24 * HOUR
WEEK = 7 * DAY
CHANGE_S = 3 * 3600
"""Seconds after midnight from which on a day's new offset from UTC counts: clocks change before 03:00."""


@dataclass(frozen=True, slots=True)
class Days:
    """The local days of a zone over the time that is simulated.

    Parameters
    ----------
    dates : tuple of date
    midnight_us, later_us : int64[d]
        UTC of local midnight, and of midnight by the offset of the day's noon, after the start of the simulation.
    weekday : int64[d]
        0 for Monday.
    """

    dates: tuple[date, ...]
    midnight_us: Array
    later_us: Array
    weekday: Array


def local_days(zone: str, start: datetime, low_us: int, high_us: int) -> Days:
    """The days of a zone from a time to another, both in microseconds after the start."""
    tz = ZoneInfo(zone)
    # Two times of one zone are subtracted by their clocks, as if these were never changed.
    start = start.astimezone(UTC)
    first = (start + timedelta(microseconds=low_us)).astimezone(tz).date() - timedelta(days=1)
    last = (start + timedelta(microseconds=high_us)).astimezone(tz).date() + timedelta(days=1)
    count = (last - first).days + 1
    dates = tuple(date.fromordinal(first.toordinal() + k) for k in range(count))
    naive = np.arange(count, dtype=np.int64) * DAY + _us(
        datetime(first.year, first.month, first.day, tzinfo=UTC) - start
    )
    return Days(
        dates,
        naive - _offsets(dates, tz, 0),
        naive - _offsets(dates, tz, 12),
        (first.weekday() + np.arange(count)) % 7,
    )


def _offsets(dates: tuple[date, ...], tz: ZoneInfo, hour: int) -> Array:
    """Offset from UTC at an hour of each day, microseconds; days are asked one by one only in weeks that change it."""
    fixed = tz.utcoffset(None)
    if fixed is not None:
        return np.full(len(dates), _us(fixed))
    found = np.zeros(len(dates), np.int64)
    for begin in range(0, len(dates), 7):
        end = min(begin + 7, len(dates) - 1)
        first, last = (_offset(dates[place], tz, hour) for place in (begin, end))
        found[begin : end + 1] = first
        if first != last:
            found[begin : end + 1] = [_offset(day, tz, hour) for day in dates[begin : end + 1]]
    return found


def _offset(day: date, tz: ZoneInfo, hour: int) -> int:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=tz).utcoffset()
    return _us(moment) if moment is not None else 0


def _us(difference: timedelta) -> int:
    return difference // timedelta(microseconds=1)


def spans_of(calendar: Calendar, days: Days, tail_us: int, *, seed: int = 0, unit: str = "") -> Array:
    """The spans on duty, as records of the kernel's type, in order, joined where they touch.

    From ``tail_us`` on stands one plain week without exceptions, which the kernel repeats.

    Parameters
    ----------
    calendar : Calendar
    days : Days
    tail_us : int
        Where the plain week begins; no span crosses it.
    seed : int
        For calendars with presence.
    unit : str
        Whose presence is drawn.

    Returns
    -------
    records of type ``SPAN``, shape (n,)
    """
    edges = _present(calendar, days, seed, unit) if calendar.presence else _regular(calendar, days, tail_us)
    return _joined(edges, tail_us)


def edges_of(span: str) -> tuple[float, float]:
    """Begin and end of a span in seconds after midnight; the check has seen that it can be read.

    Examples
    --------
    >>> edges_of("22:00-24:00")
    (79200.0, 86400.0)
    """
    found = span_seconds(span)
    if found is None:
        raise SpecError("spec.span", place={"path": span}, value=span)
    return float(found[0]), float(found[1])


def hours_on(calendar: Calendar, day: date) -> tuple[tuple[float, float], ...]:
    """Spans on duty of one date by weekday and exceptions, seconds after local midnight.

    Examples
    --------
    >>> office = Calendar({"mon": ("09:00-17:00",)}, holidays=("2025-01-13",))
    >>> hours_on(office, date(2025, 1, 6)), hours_on(office, date(2025, 1, 13))
    (((32400.0, 61200.0),), ())
    """
    week = [tuple(edges_of(span) for span in calendar.week.get(name, ())) for name in WEEKDAYS]
    exception = _exception(calendar, day, week)
    return week[day.weekday()] if exception is None else exception


def _regular(calendar: Calendar, days: Days, tail_us: int) -> Array:
    """Begin and end of every span of a calendar by weekdays, int64[n, 2]."""
    week = [tuple(edges_of(span) for span in calendar.week.get(day, ())) for day in WEEKDAYS]
    kinds = days.weekday.copy()
    shapes = list(week)
    exact = {}
    # A day across the tail is plain, because its second part is repeated for ever.
    special = calendar.country or calendar.days or calendar.holidays or calendar.workdays
    for number in np.flatnonzero(days.midnight_us + DAY <= tail_us) if special else ():
        day = days.dates[number]
        spans = _exception(calendar, day, week)
        if spans is not None:
            exact[number] = spans
    for number, spans in exact.items():
        kinds[number] = len(shapes)
        shapes.append(spans)
    found = [_of_days(days, np.flatnonzero(kinds == kind), spans) for kind, spans in enumerate(shapes) if spans]
    return np.concatenate(found) if found else np.zeros((0, 2), np.int64)


def _exception(
    calendar: Calendar, day: date, week: list[tuple[tuple[float, float], ...]]
) -> tuple[tuple[float, float], ...] | None:
    """Spans of a day that is not like its weekday; None for a usual one."""
    iso = day.isoformat()
    if iso in calendar.days:
        return tuple(edges_of(span) for span in calendar.days[iso])
    if iso in calendar.holidays:
        return ()
    usual = week[day.weekday()]
    works = True if iso in calendar.workdays else works_in_china(day) if calendar.country == "CN" else None
    if works is None or (works and usual):
        return None
    return max(week, key=lambda spans: sum(end - begin for begin, end in spans)) if works else ()


def _of_days(days: Days, which: Array, spans: tuple[tuple[float, float], ...]) -> Array:
    """The same spans on each of some days."""
    parts = []
    for pair in spans:
        bases = [days.midnight_us if second < CHANGE_S else days.later_us for second in pair]
        edges = [base[which] + round(second * SECOND) for base, second in zip(bases, pair, strict=True)]
        parts.append(np.column_stack(edges))
    return np.concatenate(parts)


def _present(calendar: Calendar, days: Days, seed: int, unit: str) -> Array:
    """Hours on duty drawn by their chances, every hour of every day on its own stream."""
    chances = np.array([[*calendar.presence.get(day, (0.0,) * 24)] for day in WEEKDAYS])
    key = int.from_bytes(blake2b(unit.encode(), digest_size=8, key=seed.to_bytes(8, "little")).digest(), "little")
    drawn = np.random.Generator(np.random.Philox(key=key)).random((len(days.dates), 24))
    day, hour = np.nonzero(drawn < chances[days.weekday])
    begin = np.where(hour * 3600 < CHANGE_S, days.midnight_us[day], days.later_us[day]) + hour * HOUR
    return np.column_stack([begin, begin + HOUR])


def _joined(edges: Array, tail_us: int) -> Array:
    """Spans in order, joined where they touch, cut at the tail, with the work before each."""
    # Where clocks are put forward a span may have no time at all.
    edges = edges[edges[:, 1] > edges[:, 0]]
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    begin, end = edges[:, 0], np.maximum.accumulate(edges[:, 1]) if len(edges) else edges[:, 1]
    fresh = np.ones(len(edges), bool)
    fresh[1:] = begin[1:] > end[:-1]
    starts = begin[fresh]
    stops = end[np.append(np.flatnonzero(fresh)[1:] - 1, len(end) - 1)] if len(edges) else end
    crossing = (starts < tail_us) & (stops > tail_us)
    cut = np.concatenate([starts, np.full(int(crossing.sum()), tail_us)])
    ends = np.concatenate([np.where(crossing, tail_us, stops), stops[crossing]])
    last = tail_us + WEEK
    keep = cut < last
    order = np.argsort(cut[keep], kind="stable")
    spans = np.zeros(int(keep.sum()), memory.SPAN)
    spans["begin"] = cut[keep][order]
    spans["end"] = np.minimum(ends[keep][order], last)
    length = spans["end"] - spans["begin"]
    spans["work"] = np.cumsum(length) - length
    return spans


def duties(
    calendars: Mapping[str, Calendar],
    wanted: list[tuple[str, str]],
    days: Mapping[str, Days],
    zone: str,
    tail_us: int,
    seed: int,
) -> tuple[Array, Array]:
    """Tables of the calendars that are wanted and of all their spans."""
    table = np.zeros(max(1, len(wanted)), memory.CALENDAR)
    parts, first = [np.zeros(0, memory.SPAN)], 0
    for number, (name, unit) in enumerate(wanted):
        calendar = calendars[name]
        table[number]["until"] = -memory.NEVER
        if calendar.always:
            table[number]["always"] = 1
            continue
        spans = spans_of(calendar, days[calendar.zone or zone], tail_us, seed=seed, unit=unit)
        inside = spans[spans["begin"] >= tail_us]
        table[number]["first"], table[number]["count"] = first, spans.size
        table[number]["week_work"] = int((inside["end"] - inside["begin"]).sum())
        first += spans.size
        parts.append(spans)
    return table, np.concatenate([*parts, np.zeros(1, memory.SPAN)])


def every_week_alike(
    calendars: Mapping[str, Calendar], wanted: Sequence[tuple[str, str]], zone: str, days: int, start: datetime
) -> bool:
    """Whether no calendar has exceptions and no zone changes its offset: one week then stands for all."""
    used = [calendars[name] for name, _ in wanted]
    if any(one.presence or one.holidays or one.workdays or one.days or one.country for one in used):
        return False
    first = start.date()
    moments = [date.fromordinal(first.toordinal() + number) for number in range(0, days + 1, 28)]
    zones = {tz for one in used if (tz := ZoneInfo(one.zone or zone)).utcoffset(None) is None}
    return all(len({_offset(day, tz, 12) for day in moments}) <= 1 for tz in zones)


def work(spans: Array, tail: int, time: int) -> int:
    """Time on duty from the first span to a time, the week behind the tail repeated for ever.

    Parameters
    ----------
    spans : records of type ``SPAN``
        Of one calendar.
    tail, time : int
        Microseconds after the start.
    """
    weeks = max(0, (time - tail) // WEEK)
    at = time - weeks * WEEK
    inside = np.minimum(spans["end"], at) - spans["begin"]
    plain = spans["begin"] >= tail
    week_work = int((spans["end"][plain] - spans["begin"][plain]).sum())
    return int(np.maximum(inside, 0).sum()) + weeks * week_work
