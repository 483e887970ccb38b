"""Shifts as a decision: a calendar's week moved to earlier or later, or made longer or shorter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from clearway.model.spec.hours import DAY, WEEKDAYS, span_seconds, span_text
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Move:
    """How the hours of a calendar change.

    Parameters
    ----------
    later : int
        Hours by which every span moves; negative: earlier.
    longer : int
        Hours by which the last span of a day ends later after that; negative: earlier.
    """

    later: int = 0
    longer: int = 0


STAY = Move()
MOVES = (STAY, *(Move(later) for later in (-2, -1, 1, 2)), *(Move(0, longer) for longer in (-2, -1, 1, 2)))
"""What is tried for every calendar; what leaves the day or the legal hours is not."""


def moved(calendar: Calendar, move: Move) -> Calendar | None:
    """The calendar after a move; None where a span would leave its day, vanish or run into the next.

    Examples
    --------
    >>> day = Calendar({"mon": ("09:00-12:00", "13:00-17:00")})
    >>> moved(day, Move(1, -2)).week["mon"], moved(day, Move(8)) is None
    (('10:00-13:00', '14:00-16:00'), True)
    """
    week = {day: _day(spans, move) for day, spans in calendar.week.items()}
    days = {day: _day(spans, move) for day, spans in calendar.days.items()}
    if None in week.values() or None in days.values():
        return None
    return replace(
        calendar,
        week={day: spans for day, spans in week.items() if spans is not None},
        days={day: spans for day, spans in days.items() if spans is not None},
    )


def _day(spans: tuple[str, ...], move: Move) -> tuple[str, ...] | None:
    edges = sorted(found for span in spans if (found := span_seconds(span)) is not None)
    if not edges:
        return spans
    shifted = [(begin + move.later * HOUR, end + move.later * HOUR) for begin, end in edges]
    begin, end = shifted[-1]
    shifted[-1] = (begin, end + move.longer * HOUR)
    if shifted[0][0] < 0 or shifted[-1][1] > DAY or shifted[-1][0] >= shifted[-1][1]:
        return None
    return tuple(span_text(*edge) for edge in shifted)


def legal(calendar: Calendar, begin: float, end: float, weekdays: tuple[str, ...]) -> bool:
    """Whether a calendar stays within the legal hours, seconds of the day, on legal days.

    Examples
    --------
    >>> legal(Calendar({"mon": ("09:00-17:00",)}), 28800.0, 61200.0, ("mon", "tue"))
    True
    """
    if calendar.presence:
        return begin <= 0 and end >= DAY and set(weekdays) >= set(WEEKDAYS)
    spans = [(day, span_seconds(span)) for day, texts in calendar.week.items() for span in texts]
    spans += [(weekdays[0], span_seconds(span)) for texts in calendar.days.values() for span in texts]
    return all(edge is None or (day in weekdays and edge[0] >= begin and edge[1] <= end) for day, edge in spans)


def weekly_hours(calendar: Calendar | None) -> float:
    """Hours on duty in a plain week; without a calendar all of them.

    Examples
    --------
    >>> weekly_hours(Calendar({"mon": ("09:00-17:00",)})), weekly_hours(None)
    (8.0, 168.0)
    """
    if calendar is None:
        return 7 * 24.0
    if calendar.presence:
        return float(sum(sum(chances) for chances in calendar.presence.values()))
    edges = [span_seconds(span) for spans in calendar.week.values() for span in spans]
    return sum(edge[1] - edge[0] for edge in edges if edge is not None) / HOUR


def movable(spec: Spec) -> Iterator[str]:
    """Calendars of people alone, with hours that can move: nothing else goes by them."""
    used = {one.calendar for one in spec.resources.values()} | {pool.calendar for pool in spec.pools.values()}
    others = {node.calendar for node in spec.flow.nodes.values()} | {getattr(spec.arrivals, "calendar", None)}
    others |= {activity.delay_calendar for activity in spec.activities.values()}
    for id, calendar in spec.calendars.items():
        if id in used - others and not calendar.presence and not calendar.always and any(calendar.week.values()):
            yield id


def pools_of(spec: Spec, calendar: str) -> set[str]:
    """Pools with somebody who goes by a calendar."""
    return {one.pool for one in spec.resources.values() if (one.calendar or spec.pools[one.pool].calendar) == calendar}


def rescheduled(spec: Spec, moves: Mapping[str, Move]) -> Spec | None:
    """The Spec after the hours of some calendars have moved; None where one cannot, or is not there."""
    calendars = dict(spec.calendars)
    for id, move in moves.items():
        made = moved(calendars[id], move) if id in calendars else None
        if made is None:
            return None
        calendars[id] = made
    return replace(spec, calendars=calendars)
