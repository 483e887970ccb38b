"""A checker of rosters that shares no code with the solver: it looks at every minute and every pair of shifts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar

from clearway.plan.labour import Labour
from clearway.plan.roster import Duty, Roster
from clearway.plan.staffing import Demand, Person

DAY = 1440
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def broken(roster: Roster, demand: Demand, people: tuple[Person, ...], labour: Labour) -> set[str]:
    """Codes of the rules that a roster breaks."""
    cyclic = roster.days[0] in NAMES
    wrong = _cover(roster, demand, cyclic)
    for person in people:
        mine = sorted((one for one in roster.duties if one.person == person.name), key=lambda one: _day(roster, one))
        wrong |= _skills(mine, person, labour)
        wrong |= _pairs(roster, mine, labour, cyclic)
        wrong |= _weeks(roster, mine, person, labour, cyclic)
        wrong |= _row(roster, mine, labour, cyclic)
        wrong |= _masks(roster, mine, person, labour)
        if not labour.holiday_work and any(_kind(one.day, labour) == "holiday" for one in mine):
            wrong.add("holiday_work")
    return wrong


def over_minutes(roster: Roster, demand: Demand) -> int:
    """Person-minutes at work beyond the need, minute by minute."""
    there, needed = _minutes(roster, demand, roster.days[0] in NAMES)
    return sum(max(0, there[key] - needed.get(key, 0)) for key in there)


def _day(roster: Roster, one: Duty) -> int:
    """Number of a duty's day; -1 for the day before the first."""
    return roster.days.index(one.day) if one.day in roster.days else -1


def _minutes(
    roster: Roster, demand: Demand, cyclic: bool
) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    total = DAY * len(roster.days)
    there: dict[tuple[str, int], int] = defaultdict(int)
    needed: dict[tuple[str, int], int] = defaultdict(int)
    for one in roster.duties:
        for begin, end in one.spans:
            for minute in range(begin, end):
                at = DAY * _day(roster, one) + minute
                if cyclic or 0 <= at < total:
                    there[one.pool, at % total] += 1
    for number, name in enumerate(roster.days):
        for need in demand.on(name if cyclic else date.fromisoformat(name)):
            for minute in range(need.begin, need.end):
                needed[need.pool, DAY * number + minute] += need.people
    return there, needed


def _cover(roster: Roster, demand: Demand, cyclic: bool) -> set[str]:
    there, needed = _minutes(roster, demand, cyclic)
    return {"cover"} if any(there.get(key, 0) < people for key, people in needed.items()) else set()


def _skills(mine: list[Duty], person: Person, labour: Labour) -> set[str]:
    wrong = set()
    known = {one.name: one.spans for one in labour.shifts}
    for one in mine:
        length = sum(end - begin for begin, end in one.spans) / 60
        if one.pool not in person.pools or known.get(one.shift) != one.spans:
            wrong.add("skills")
        if length > labour.hours_per_day[1]:
            wrong.add("hours_per_day")
        if length < labour.hours_per_day[0]:
            wrong.add("least_per_day")
        if labour.consecutive_hours and max(b - a for a, b in one.spans) > 60 * labour.consecutive_hours:
            wrong.add("consecutive_hours")
    if len({one.day for one in mine}) < len(mine):
        wrong.add("twice a day")
    return wrong


def _pairs(roster: Roster, mine: list[Duty], labour: Labour, cyclic: bool) -> set[str]:
    """Rest and work across midnight, over the spans of the whole time laid out in a line (twice where it repeats)."""
    offsets = (0, DAY * len(roster.days)) if cyclic else (0,)
    duties = [(DAY * _day(roster, one) + offset, one) for offset in offsets for one in mine]
    wrong = set()
    for (first, one), (second, other) in pairwise(duties):
        gap = second + other.spans[0][0] - (first + one.spans[-1][1])
        if gap < 60 * labour.rest_hours:
            wrong.add("rest_hours")
        joined = one.spans[-1][1] - one.spans[-1][0] + other.spans[0][1] - other.spans[0][0]
        if gap == 0 and labour.consecutive_hours and joined > 60 * labour.consecutive_hours:
            wrong.add("consecutive_hours")
    return wrong


def _kind(name: str, labour: Labour) -> str:
    if name in NAMES:
        return "weekend" if name in ("sat", "sun") else "workday"
    day = date.fromisoformat(name)
    if name in labour.holidays:
        return "holiday"
    if name in labour.workdays:
        return "workday"
    if labour.country == "CN":
        if chinese_calendar.is_workday(day):
            return "workday"
        return "holiday" if chinese_calendar.get_holiday_detail(day)[1] else "weekend"
    return "workday" if day.weekday() < 5 else "weekend"


def _weeks(roster: Roster, mine: list[Duty], person: Person, labour: Labour, cyclic: bool) -> set[str]:
    wrong = set()
    weeks: dict[str, list[Duty]] = defaultdict(list)
    first = {} if cyclic else {name: _monday(name) for name in (*roster.days, *(one.day for one in mine))}
    for one in mine:
        weeks[first.get(one.day, "")].append(one)
    present = {name: sum(first[day] == name for day in first) for name in first.values()} if first else {"": 7}
    if any(one.spans[-1][1] > DAY for one in labour.shifts) and not cyclic:
        lead = (date.fromisoformat(roster.days[0]) - timedelta(days=1)).isoformat()
        if lead not in first:
            present[_monday(lead)] = present.get(_monday(lead), 0) + 1
    for monday, days in present.items():
        hours = sum(end - begin for one in weeks[monday] for begin, end in one.spans) / 60
        extra = _extra(monday, labour) if monday else 0
        share = (5 + extra) / 5
        if hours > labour.hours_per_week[1] * share + labour.overtime_per_week + 1e-9:
            wrong.add("hours_per_week")
        if person.terms.hours_per_week is not None and hours > person.terms.hours_per_week * share + 1e-9:
            wrong.add("own_hours_per_week")
        if days == 7 and hours < labour.hours_per_week[0]:
            wrong.add("least_per_week")
        free = 7 - len({one.day for one in weeks[monday]})
        if free < labour.days_off_per_week - extra:
            wrong.add("days_off_per_week")
    return wrong


def _monday(name: str) -> str:
    day = date.fromisoformat(name)
    return (day - timedelta(days=day.weekday())).isoformat()


def _extra(monday: str, labour: Labour) -> int:
    days = [(date.fromisoformat(monday) + timedelta(days=k)).isoformat() for k in range(7)]
    return max(0, sum(_kind(day, labour) == "workday" for day in days) - 5)


def _row(roster: Roster, mine: list[Duty], labour: Labour, cyclic: bool) -> set[str]:
    worked = {_day(roster, one) for one in mine}
    line = [number % len(roster.days) in worked for number in range(2 * len(roster.days))] if cyclic else [
        number in worked for number in range(-1, len(roster.days))
    ]  # fmt: skip
    longest = run = 0
    for there in line:
        run = run + 1 if there else 0
        longest = max(longest, run)
    return {"consecutive_days"} if longest > labour.consecutive_days else set()


def _masks(roster: Roster, mine: list[Duty], person: Person, labour: Labour) -> set[str]:
    wrong = set()
    at_work = {(_at(one.day, minute), minute % DAY) for one in mine for a, b in one.spans for minute in range(a, b)}
    for mask in person.terms.never:
        if any(_speaks(mask.day, day, labour) and mask.begin <= minute < mask.end for day, minute in at_work):
            wrong.add("never")
    for mask in person.terms.always:
        for name in roster.days:
            whole = (mask.begin, mask.end) == (0, DAY)
            there = [
                one
                for one in mine
                if one.day == name and (whole or (one.spans[0][0] <= mask.begin and mask.end <= one.spans[-1][1]))
            ]
            if _speaks(mask.day, name, labour) and not there:
                wrong.add("always")
    return wrong


def _at(name: str, minute: int) -> str:
    later = minute // DAY
    if name in NAMES:
        return NAMES[(NAMES.index(name) + later) % 7]
    return (date.fromisoformat(name) + timedelta(days=later)).isoformat()


def _speaks(word: str, name: str, labour: Labour) -> bool:
    weekday = name if name in NAMES else NAMES[date.fromisoformat(name).weekday()]
    return word in (name, weekday, _kind(name, labour))
