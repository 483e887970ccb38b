"""Labour rules that cannot both be kept, named as a pair before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.plan.labourtable import KINDS, Mask, Table

if TYPE_CHECKING:
    from clearway.plan.labour import Labour, Terms

Clash = tuple[str, str, str, Message]
"""Path of the place, the two rules, and why they cannot both hold."""


def refuse_clashes(labour: Labour, source: Table) -> None:
    """Refuse rules that contradict each other.

    Raises
    ------
    OptionError
        ``labour.clash`` with the two rules.
    """
    for place, first, second, why in (*_of_weeks(labour), *_of_shifts(labour), *_of_people(labour)):
        raise source.error("labour.clash", place, first=first, second=second, why=why)


def _of_weeks(labour: Labour) -> Iterator[Clash]:
    """Days that are too short, or too few, for the least of a week."""
    least, most = labour.hours_per_week[0], labour.hours_per_week[1] + labour.overtime_per_week
    days = 7 - labour.days_off_per_week
    reach = days * labour.hours_per_day[1]
    if reach < least:
        why = Message("labour.why.days", {"days": days, "hours": _hours(reach), "least": _hours(least)})
        yield "hours_per_week", "hours_per_week", "hours_per_day", why
    if labour.hours_per_day[0] > most:
        why = Message("labour.why.day", {"day": _hours(labour.hours_per_day[0]), "week": _hours(most)})
        yield "hours_per_day", "hours_per_day", "hours_per_week", why


def _of_shifts(labour: Labour) -> Iterator[Clash]:
    """No shift that keeps the rules of a day."""
    least, most = labour.hours_per_day
    if not any(60 * least <= one.minutes <= 60 * most for one in labour.shifts):
        why = Message("labour.why.shifts", {"least": _hours(least), "most": _hours(most)})
        yield "hours_per_day", "shifts", "hours_per_day", why
    longest = labour.consecutive_hours
    if longest is not None and not any(one.stretch <= 60 * longest for one in labour.shifts):
        yield (
            "consecutive_hours",
            "shifts",
            "consecutive_hours",
            Message("labour.why.stretch", {"most": _hours(longest)}),
        )


def _of_people(labour: Labour) -> Iterator[Clash]:
    """What is asked of one person."""
    for name, terms in labour.people.items():
        place = f"people.{name}"
        yield from (
            (f"{place}.{key}", f"{place}.{key}", second, why)
            for key, second, why in (*_times(labour, terms, place), *_amounts(labour, terms))
        )


def _times(labour: Labour, terms: Terms, place: str) -> Iterator[tuple[str, str, Message]]:
    """Times at which somebody works in any case although nobody may, or no shift reaches over them."""
    for mask in terms.always:
        for never in terms.never:
            if mask.day == never.day and mask.begin < never.end and never.begin < mask.end:
                yield "always", f"{place}.never", Message("labour.why.never", {"when": str(mask)})
        if not any(_covers(one.spans, mask) for one in labour.shifts) and (mask.begin, mask.end) != (0, 1440):
            yield "always", "shifts", Message("labour.why.no_shift", {"when": str(mask)})
        if not labour.holiday_work and mask.day == KINDS[2]:
            yield "always", "holiday_work", Message("labour.why.holiday", {"when": str(mask)})


def _amounts(labour: Labour, terms: Terms) -> Iterator[tuple[str, str, Message]]:
    least, own = labour.hours_per_week[0], terms.hours_per_week
    if own is not None and own < least:
        yield (
            "hours_per_week",
            "hours_per_week",
            Message("labour.why.own", {"own": _hours(own), "least": _hours(least)}),
        )


def _covers(spans: tuple[tuple[int, int], ...], mask: Mask) -> bool:
    return spans[0][0] <= mask.begin and mask.end <= spans[-1][1]


def _hours(hours: float) -> str:
    return f"{hours:g}"
