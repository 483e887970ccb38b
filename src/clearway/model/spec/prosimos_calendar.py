"""Calendars of Prosimos and ours, one out of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from clearway.model.spec.foreign import Part
from clearway.model.spec.hours import DAY, WEEKDAYS, span_seconds, span_text
from clearway.model.spec.left import Left
from clearway.model.spec.people import Calendar

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
"""As Prosimos names them, in order."""

LAST_SECOND = DAY - 1
"""An end from here on means midnight."""

HOURS = 24
_MIDNIGHT = "23:59:59.999"
_GRANULES = (60, 30, 15, 5, 1)

Spans = dict[int, list[tuple[float, float, float]]]
"""Begin, end and probability by the number of the weekday."""


def calendar_of(parts: Iterable[Part], *, fuzzy: Iterable[Part] | None = None) -> Calendar:
    """A calendar out of Prosimos' periods.

    Overlaps are joined. An end at 23:59:59 or later is midnight; a period that ends before it begins goes on into the
    next day, which Prosimos itself refuses.

    Parameters
    ----------
    parts : iterable of Part
        ``from, to, beginTime, endTime`` and, for fuzzy calendars, ``probability``.
    fuzzy : iterable of Part, optional
        The second table of a fuzzy calendar: somebody is there when either says so.
    """
    spans = _spans(parts)
    if fuzzy is None:
        return Calendar({WEEKDAYS[day]: _joined(spans[day]) for day in sorted(spans) if spans[day]})
    other = _spans(fuzzy)
    days = sorted({*spans, *other})
    chances = {WEEKDAYS[day]: _presence(spans.get(day, []), other.get(day, [])) for day in days}
    return Calendar(presence={day: row for day, row in chances.items() if any(row)})


def prosimos_periods(calendar: Calendar) -> list[dict[str, Any]]:
    """Periods of a calendar, with their probabilities where they are not certain."""
    if calendar.presence:
        return list(_chances(calendar.presence))
    periods = []
    for day, spans in calendar.week.items():
        for begin, end in filter(None, map(span_seconds, spans)):
            periods.append(_period(WEEKDAYS.index(day), begin, end))
    return periods


def fuzzy_periods(calendar: Calendar) -> list[dict[str, Any]]:
    """Periods of a calendar among fuzzy ones, whose last granule an end before midnight would lose."""
    periods = [{"probability": 1.0} | period for period in prosimos_periods(calendar)]
    return [one | ({"endTime": "00:00:00"} if one["endTime"] == _MIDNIGHT else {}) for one in periods]


def granule(calendars: Iterable[Calendar]) -> int:
    """Minutes of the largest granule that cuts no span of these calendars."""
    texts = [text for one in calendars if not one.presence for spans in one.week.values() for text in spans]
    ends = [end for span in filter(None, map(span_seconds, texts)) for end in span]
    return next((size for size in _GRANULES if all(end % (size * 60) == 0 for end in ends)), 1)


def untold(id: str, calendar: Calendar, zone: str) -> Iterator[Left]:
    """What Prosimos' calendars cannot say."""
    for name in ("holidays", "workdays", "days", "country"):
        if getattr(calendar, name):
            yield Left("calendar", f"/calendars/{id}/{name}")
    if calendar.zone not in (None, zone):
        yield Left("calendar", f"/calendars/{id}/zone")


def _spans(parts: Iterable[Part]) -> Spans:
    spans: Spans = {}
    for part in parts:
        first, last = _day(part, "from"), _day(part, "to")
        begin, end = _time(part, "beginTime"), _time(part, "endTime")
        chance = part.number("probability", 1.0)
        part.rest()
        if first is None or last is None or begin is None or end is None:
            continue
        if not 0 <= chance <= 1:
            part.reading.fault("spec.share", part.place("probability"), found=chance)
        end = DAY if end >= LAST_SECOND or end == 0 else end
        for day in _range(first, last):
            _add(spans, day, begin, end, chance, part)
    return spans


def _add(spans: Spans, day: int, begin: float, end: float, chance: float, part: Part) -> None:
    if begin < end:
        spans.setdefault(day, []).append((begin, end, chance))
    elif begin > end:
        part.reading.leave("overnight", part.path)
        spans.setdefault(day, []).append((begin, DAY, chance))
        spans.setdefault((day + 1) % 7, []).append((0.0, end, chance))
    else:
        part.reading.leave("empty_period", part.path)


def _day(part: Part, key: str) -> int | None:
    text = part.text(key)
    if text.upper() in DAYS:
        return DAYS.index(text.upper())
    if text:
        part.reading.fault("spec.choice", part.place(key), found=text[:40], known=", ".join(DAYS))
    return None


def _time(part: Part, key: str) -> float | None:
    text = part.text(key)
    padded = text if len(text.split(":")[0]) > 1 else f"0{text}"
    span = span_seconds(f"00:00-{padded}")
    if span is None and text:
        part.reading.fault("spec.clock", part.place(key), found=text[:40])
    return span[1] if span else None


def _range(first: int, last: int) -> Iterator[int]:
    """Days from one to another; from Friday to Monday leads over Sunday."""
    return ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _joined(spans: Iterable[tuple[float, float, float]]) -> tuple[str, ...]:
    merged: list[tuple[float, float]] = []
    for begin, end, _ in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(span_text(*one) for one in merged)


def _presence(spans: list[tuple[float, float, float]], other: list[tuple[float, float, float]]) -> tuple[float, ...]:
    """The chance to be there in each hour: mean over the hour that at least one of the two tables says so."""
    return tuple(1 - (1 - _mean(spans, hour)) * (1 - _mean(other, hour)) for hour in range(HOURS))


def _mean(spans: list[tuple[float, float, float]], hour: int) -> float:
    """Probability in an hour; where periods overlap, the last one counts least and the sum is cut at 1."""
    begin, end = hour * 3600.0, hour * 3600.0 + 3600
    held = sum(max(0.0, min(end, stop) - max(begin, start)) * chance for start, stop, chance in spans)
    return min(1.0, held / 3600)


def _chances(presence: Mapping[str, tuple[float, ...]]) -> Iterator[dict[str, Any]]:
    for day, row in presence.items():
        for chance, hours in groupby(range(HOURS), key=lambda hour, row=row: row[hour]):  # type: ignore[misc]
            held = list(hours)
            if chance > 0:
                period = _period(WEEKDAYS.index(day), held[0] * 3600.0, (held[-1] + 1) * 3600.0)
                yield period | {"probability": chance}


def _period(day: int, begin: float, end: float) -> dict[str, Any]:
    texts = span_text(begin, end).split("-")
    first, last = (text if text.count(":") == 2 else f"{text}:00" for text in texts)
    last = _MIDNIGHT if end >= DAY else last
    return {"from": DAYS[day], "to": DAYS[day], "beginTime": first, "endTime": last}
