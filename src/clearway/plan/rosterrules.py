"""The rules of a roster as constraints, one function each; a broken rule says by how much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.labourtable import Mask
from clearway.plan.rosterdraft import Draft, Rule
from clearway.plan.rostergrid import Week
from clearway.plan.shifts import DAY, Shift, joined_stretch, rest_between


def cover(draft: Draft) -> None:
    """In every stretch at least as many people are at work as are needed; broken by person-minutes."""
    grid = draft.grid
    lacking: dict[str, list[tuple[int, Any]]] = {}
    for segment in grid.segments:
        there = sum(
            choice
            for (_, day, shift, pool), choice in draft.duties.items()
            if pool == segment.pool and grid.covers(day, grid.labour.shifts[shift], segment)
        )
        short = draft.model.new_int_var(0, segment.people if draft.elastic else 0, "short")
        draft.model.add(there + short >= segment.people)
        lacking.setdefault(segment.pool, []).append((segment.end - segment.begin, short))
    if draft.elastic:
        for pool, parts in lacking.items():
            draft.model.add(sum(length * short for length, short in parts) <= draft.room(Rule("cover", pool)))


def length_of_shifts(draft: Draft) -> None:
    """Hours a day, and hours without a pause; broken by the minutes of the longest, or shortest, shift."""
    labour = draft.grid.labour
    least, most = (round(60 * hours) for hours in labour.hours_per_day)
    longest = DAY if labour.consecutive_hours is None else round(60 * labour.consecutive_hours)
    for person, day, shift, one in draft.choices():
        worked = draft.worked(person, day, shift)
        draft.avoid(Rule("hours_per_day"), one.minutes - most, worked)
        draft.avoid(Rule("least_per_day"), least - one.minutes, worked)
        draft.avoid(Rule("consecutive_hours"), one.stretch - longest, worked)


def rest(draft: Draft) -> None:
    """Hours between two shifts; broken by the minutes of rest that the worst pair lacks."""
    shifts = draft.grid.labour.shifts
    for (person, day, first, one), days, second in product(draft.choices(), (1, 2), range(len(shifts))):
        other = draft.grid.later(day, days)
        if other is not None and (person, other, second) in draft.by_shift:
            both = draft.worked(person, day, first) + draft.worked(person, other, second) - 1
            _part(draft, one, shifts[second], days, both)


def _part(draft: Draft, one: Shift, following: Shift, days: int, both: Any) -> None:
    labour = draft.grid.labour
    lack = round(60 * labour.rest_hours) - rest_between(one, following, days)
    draft.avoid(Rule("rest_hours"), lack, both)
    if labour.consecutive_hours is not None and lack <= 0:
        longest = round(60 * labour.consecutive_hours)
        draft.avoid(Rule("consecutive_hours"), joined_stretch(one, following, days) - longest, both)


def weeks(draft: Draft) -> None:
    """Hours and days off of each week; hours broken by minutes, days off by days."""
    for week in draft.grid.weeks():
        for person in range(len(draft.people)):
            _hours(draft, week, person)
            _days_off(draft, week, person)


def _hours(draft: Draft, week: Week, person: int) -> None:
    labour, terms = draft.grid.labour, draft.people[person].terms
    share, minutes = (5 + week.extra) / 5, draft.minutes(person, week.days)
    over = draft.model.new_int_var(0, round(60 * labour.overtime_per_week), "overtime")
    draft.overtime.append(over)
    most = round(60 * labour.hours_per_week[1] * share)
    draft.model.add(minutes <= most + over + draft.room(Rule("hours_per_week")))
    if terms.hours_per_week is not None:
        own = round(60 * terms.hours_per_week * share)
        draft.model.add(minutes <= own + draft.room(Rule("own_hours_per_week", draft.people[person].name)))
    if week.whole and labour.hours_per_week[0] > 0:
        draft.model.add(minutes + draft.room(Rule("least_per_week")) >= round(60 * labour.hours_per_week[0]))


def _days_off(draft: Draft, week: Week, person: int) -> None:
    off = draft.grid.labour.days_off_per_week - week.extra - (7 - len(week.days))
    if off > 0:
        days = sum(draft.at_work(person, day) for day in week.days)
        draft.model.add(days <= len(week.days) - off + draft.room(Rule("days_off_per_week")))


def days_in_a_row(draft: Draft) -> None:
    """Days of work one after another; broken by days."""
    most, count = draft.grid.labour.consecutive_days, len(draft.grid.days)
    if not draft.grid.cyclic and most >= count:
        return
    shortest = min(most + 1, count)
    # Of the longest row of days worked, each length beyond the rule has a switch of its own.
    longest = count if draft.elastic else shortest
    rule = Rule("consecutive_days")
    for length in range(shortest, longest + 1):
        switch = draft.model.new_bool_var("row") if draft.elastic else 0
        draft.avoid(rule, length - shortest + 1, switch)
        for person, first in product(range(len(draft.people)), range(count)):
            days = [draft.grid.later(first, number) for number in range(length)]
            if None not in days:
                worked = sum(draft.at_work(person, day) for day in days if day is not None)
                draft.model.add(worked <= length - 1 + switch)


def masks(draft: Draft) -> None:
    """What a person never or always works; broken by shifts."""
    for person, one in enumerate(draft.people):
        wrong = [worked for mask in one.terms.never for worked in _meeting(draft, person, mask)]
        if wrong:
            draft.model.add(sum(wrong) <= draft.room(Rule("never", one.name)))
        missed = []
        for mask in one.terms.always:
            for day in _days_of(draft, mask):
                missing = draft.model.new_bool_var("missed")
                draft.model.add(sum(_reaching(draft, person, day, mask)) + missing >= 1)
                missed.append(missing)
        if missed:
            draft.model.add(sum(missed) <= draft.room(Rule("always", one.name)))


def _days_of(draft: Draft, mask: Mask) -> list[int]:
    grid = draft.grid
    return [day for day in range(grid.lead, len(grid.days)) if grid.labour.masked(mask, grid.days[day])]


def _meeting(draft: Draft, person: int, mask: Mask) -> list[Any]:
    """Shifts that touch a time at which somebody never works, those that reach over midnight included."""
    grid, found = draft.grid, []
    for who, day, shift, one in draft.choices():
        touched = [number for number in (0, 1) if one.meets(DAY * number + mask.begin, DAY * number + mask.end)]
        named = any(grid.labour.masked(mask, _name(draft, day, number)) for number in touched)
        if who == person and named:
            found.append(draft.worked(person, day, shift))
    return found


def _name(draft: Draft, day: int, later: int) -> date | str:
    found = draft.grid.days[day]
    if isinstance(found, str):
        return WEEKDAYS[(WEEKDAYS.index(found) + later) % 7]
    return found + timedelta(days=later)


def _reaching(draft: Draft, person: int, day: int, mask: Mask) -> list[Any]:
    """Shifts of a day that reach over a time; the whole day means any shift of that day."""
    whole = (mask.begin, mask.end) == (0, DAY)
    return [
        draft.worked(person, day, shift)
        for shift, one in enumerate(draft.grid.labour.shifts)
        if (person, day, shift) in draft.by_shift and (whole or (one.begin <= mask.begin and mask.end <= one.end))
    ]


def public_holidays(draft: Draft) -> None:
    """Nobody works on a public holiday where the rules say so; broken by duties."""
    if draft.grid.labour.holiday_work:
        return
    free = [day for day in range(len(draft.grid.days)) if draft.grid.kind(day) == "holiday"]
    worked = [draft.at_work(person, day) for person in range(len(draft.people)) for day in free]
    if worked:
        draft.model.add(sum(worked) <= draft.room(Rule("holiday_work")))


RULES: tuple[Callable[[Draft], None], ...] = (
    cover, length_of_shifts, rest, weeks, days_in_a_row, masks, public_holidays,
)  # fmt: skip
"""From what customers need to what each person asks for."""
