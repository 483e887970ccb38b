"""Pools, resources and calendars that could never do anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from clearway.model.spec.at import absent, below, share, wrong
from clearway.model.spec.fault import Fault
from clearway.model.spec.hours import WEEKDAYS, is_date, is_zone, span_seconds
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec


def pools(spec: Spec) -> Iterator[Fault]:
    """Members with hours, costs that are no gain, and pre-emption only where priorities rule."""
    used = {work.pool for work in spec.activities.values()}
    for id, pool in spec.pools.items():
        yield from below(pool.cost_per_hour, 0, "pools", id, "cost_per_hour")
        if pool.preemptive and pool.discipline != "priority":
            yield wrong("spec.preemptive", "pools", id, "preemptive", discipline=pool.discipline)
        members = [one for one in spec.resources.values() if one.pool == id]
        if not members and id in used:
            yield wrong("spec.no_members", "pools", id)
        if pool.calendar is None and any(one.calendar is None for one in members):
            yield wrong("spec.no_hours", "pools", id, "calendar", known=", ".join(list(spec.calendars)[:8]) or "-")


def resources(spec: Spec) -> Iterator[Fault]:
    """At least one of each, with room for at least one task."""
    for id, one in spec.resources.items():
        yield from below(one.amount, 1, "resources", id, "amount")
        yield from below(one.cost_per_hour, 0, "resources", id, "cost_per_hour")
        if not one.slowdown:
            yield wrong("spec.no_room", "resources", id, "slowdown")
        for place, factor in enumerate(one.slowdown):
            if factor <= 0:
                yield wrong("spec.positive", "resources", id, "slowdown", place, found=factor)


def calendars(spec: Spec) -> Iterator[Fault]:
    """Days, spans, dates and zones that exist, and some time at work."""
    for id, one in spec.calendars.items():
        place = ("calendars", id)
        faults = list(_calendar(one, *place))
        yield from faults
        if not faults and not _is_open(one):
            yield wrong("spec.never_open", *place)


def weekdays(days: Iterable[str], *place: str | int) -> Iterator[Fault]:
    """Names of weekdays."""
    for day in days:
        yield from absent("spec.weekday", day, WEEKDAYS, *place, day)


def dates(texts: Iterable[str], *place: str | int) -> Iterator[Fault]:
    """ISO dates."""
    for number, text in enumerate(texts):
        if not is_date(text):
            yield wrong("spec.date", *place, number, found=text)


def _calendar(one: Calendar, *place: str | int) -> Iterator[Fault]:
    yield from weekdays(one.week, *place, "week")
    yield from weekdays(one.presence, *place, "presence")
    yield from dates(one.holidays, *place, "holidays")
    yield from dates(one.workdays, *place, "workdays")
    if one.zone is not None and not is_zone(one.zone):
        yield wrong("spec.zone", *place, "zone", found=one.zone)
    for day, spans in one.week.items():
        yield from _spans(spans, *place, "week", day)
    for day, spans in one.days.items():
        if not is_date(day):
            yield wrong("spec.date", *place, "days", day, found=day)
        yield from _spans(spans, *place, "days", day)
    for day, chances in one.presence.items():
        if len(chances) != 24:
            yield wrong("spec.length", *place, "presence", day, expected=24, found=len(chances))
        for hour, chance in enumerate(chances):
            yield from share(chance, *place, "presence", day, hour)


def _spans(spans: tuple[str, ...], *place: str | int) -> Iterator[Fault]:
    read = [span_seconds(text) for text in spans]
    for number, (text, span) in enumerate(zip(spans, read, strict=True)):
        if span is None:
            yield wrong("spec.span", *place, number, found=text[:40])
        elif span[0] >= span[1]:
            yield wrong("spec.empty_span", *place, number, found=text)
    ranked = sorted((span, number) for number, span in enumerate(read) if span)
    for (before, _), (after, number) in pairwise(ranked):
        if after[0] < before[1]:
            yield wrong("spec.overlap", *place, number, found=spans[number])


def _is_open(one: Calendar) -> bool:
    if one.presence:
        return any(chance > 0 for chances in one.presence.values() for chance in chances)
    return any(one.week.values())


PEOPLE_RULES = (pools, resources, calendars)
"""From the whole to the parts."""
