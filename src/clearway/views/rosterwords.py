"""Rosters in the words of a language: days, hours of a shift, and rules that stand in the way; people are numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.rostersolve import OF_PERSONS
from clearway.plan.shifts import DAY, Shift, clock_text
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.plan.optionroster import Rostered
    from clearway.plan.rostersolve import Reason

MONDAY = date(2024, 1, 1)
"""Any Monday, to name the days of a week that repeats."""


def day_name(day: str, words: Words) -> str:
    """A weekday, or a date with its weekday.

    Examples
    --------
    >>> day_name("tue", Words("en")), day_name("2025-10-01", Words("en"))
    ('Tue', 'Wed, Oct 1')
    """
    if day in WEEKDAYS:
        return words.date(MONDAY + timedelta(days=WEEKDAYS.index(day)), "E")
    return words.date(date.fromisoformat(day), "MMMEd")


def shift_hours(shift: Shift) -> list[str]:
    """Spans of a shift as a constraints file writes them.

    Examples
    --------
    >>> shift_hours(Shift("night", ((1320, 1560), (1590, 1800))))
    ['22:00-02:00', '02:30-06:00']
    """
    return [f"{clock_text(begin % DAY)}-{clock_text(end % DAY or DAY)}" for begin, end in shift.spans]


def verdict(found: Rostered, words: Words) -> str:
    """Whether there is a legal roster, in a word or two."""
    return words(f"roster.is.{found.status}")


def told_reasons(found: Rostered, words: Words) -> list[Message]:
    """Why a roster is impossible: the rules that would have to give way together, and how much stays uncovered.

    Where the rules were not found within the limit, that is said.
    """
    if found.status != "impossible":
        return []
    told = [in_words(one, found, words).message for one in (found.reasons[0] if found.reasons else ())]
    return [*(told or [Message("roster.unfound")]), *_lacking(found, words)]


def in_words(reason: Reason, found: Rostered, words: Words) -> Reason:
    """A reason whose message speaks of people by number, of pools by name and of days by their names."""
    values = dict(reason.message.values)
    if reason.rule in OF_PERSONS:
        values["subject"] = Message("roster.person", {"number": reason.subject})
    elif reason.subject:
        values["subject"] = found.pools.get(reason.subject, reason.subject)
    if "days" in values:
        values["days"] = words("diff.comma").join(day_name(day, words) for day in values["days"])
    return replace(reason, message=Message(reason.message.id, values))


def _lacking(found: Rostered, words: Words) -> Iterator[Message]:
    lacking = (found.roster.lacking if found.roster is not None else None) or {}
    covers = {one.subject for one in (found.reasons[0] if found.reasons else ()) if one.rule == "cover"}
    for pool, hours in lacking.items():
        if pool not in covers:
            values = {"subject": found.pools.get(pool, pool), "hours": words.figure(hours)}
            yield Message("roster.lacking", values)
