"""Share out what nobody likes: weekends, late shifts and hours, evenly among those who can do the same work."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from clearway.plan.labour import MORNING
from clearway.plan.rosterdraft import Draft, Key
from clearway.plan.rostersolve import Solution, solved
from clearway.plan.staffing import Person

FAIR = ("weekend", "late", "hours")
"""What is shared out: shifts on free days, late shifts, hours."""

SHIFT = 480
"""A shift too many weighs as much as so many minutes."""


def shared_out(
    draft: Draft, first: Solution, solver: Any, excess: Any, seconds: float, *, until: float = math.inf
) -> tuple[Key, ...]:
    """Of the duties that are as good as the first ones, those that are shared out most evenly.

    Within each group of people with the same pools, weekly hours and times off, everybody should have an equal share of
    the first duties, rounded to whole shifts; what lies beyond is made small. Nobody is ranked.

    Parameters
    ----------
    draft : Draft
    first : Solution
    solver : ortools CpSolver
        That found it.
    excess : linear expression
        What the first duties made as small as possible.
    seconds, until : float
        See :func:`clearway.plan.rostersolve.solved`.
    """
    for choice in draft.duties.values():
        draft.model.add_hint(choice, solver.value(choice))
    draft.model.add(excess <= round(first.value))
    gaps = [gap for group in _groups(draft.people) for name in FAIR for gap in _gaps(draft, name, group, first.duties)]
    fairer, _ = solved(draft, sum(gaps), seconds, linear=(1,), until=until)
    return fairer.duties or first.duties


def spread_of(draft: Draft, keys: Sequence[Key]) -> dict[str, tuple[float, float]]:
    """Least and most over the people of the group where they lie furthest apart; shifts, and hours."""
    found = {}
    for name in FAIR:
        unit = 60 if name == "hours" else 1
        ends = []
        for group in _groups(draft.people):
            sums = [sum(_weight(draft, name, key) for key in keys if key[0] == person) / unit for person in group]
            ends.append((min(sums), max(sums)))
        found[name] = max(ends, key=lambda pair: pair[1] - pair[0])
    return found


def overtime_of(draft: Draft, keys: Sequence[Key]) -> int:
    """Minutes beyond the weekly hours of everybody."""
    labour = draft.grid.labour
    total = 0
    for week in draft.grid.weeks():
        most = round(60 * labour.hours_per_week[1] * (5 + week.extra) / 5)
        for person in range(len(draft.people)):
            mine = [labour.shifts[shift].minutes for who, day, shift, _ in keys if who == person and day in week.days]
            total += max(0, sum(mine) - most)
    return total


def _gaps(draft: Draft, name: str, group: list[int], first: Sequence[Key]) -> list[Any]:
    """By how much each of a group has more or less than an equal share, in whole shifts."""
    shift = 1 if name != "hours" else max(one.minutes for one in draft.grid.labour.shifts)
    total = sum(_weight(draft, name, key) for key in first if key[0] in group)
    low, high = _share(total, len(group), shift)
    found = []
    for person in group:
        weight = _sum(draft, name, person)
        gap = draft.model.new_int_var(0, 10_000_000, "gap")
        draft.model.add(weight <= high + gap)
        draft.model.add(weight >= low - gap)
        found.append(gap if name == "hours" else SHIFT * gap)
    return found


def _share(total: int, people: int, shift: int) -> tuple[int, int]:
    """An equal share of a total, between two whole shifts."""
    if shift == 1:
        return total // people, -(-total // people)
    middle = total / people
    return math.floor(middle - shift / 2), math.ceil(middle + shift / 2)


def _sum(draft: Draft, name: str, person: int) -> Any:
    weights = ((_weight(draft, name, key), choice) for key, choice in draft.duties.items() if key[0] == person)
    return sum(weight * choice for weight, choice in weights if weight)


def _groups(people: tuple[Person, ...]) -> list[list[int]]:
    """People who can do the same work under the same terms, by number."""
    groups: dict[Any, list[int]] = {}
    for number, one in enumerate(people):
        key = (frozenset(one.pools), one.terms.hours_per_week, frozenset(one.terms.never))
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _weight(draft: Draft, name: str, key: Key) -> int:
    """What one duty counts."""
    grid = draft.grid
    _, day, number, _ = key
    shift = grid.labour.shifts[number]
    if name == "weekend":
        return int(grid.kind(day) != "workday")
    if name == "late":
        return int(shift.late(grid.labour.late_after, MORNING))
    return shift.minutes
