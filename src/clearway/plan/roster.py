"""Turn a staffing vector into a legal roster, or say which rule makes it impossible."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter
from typing import Any, Literal

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.plan.labour import Labour
from clearway.plan.rosterdraft import Draft, Key, draft_of
from clearway.plan.rosterfair import overtime_of, shared_out, spread_of
from clearway.plan.rostergrid import Grid, grid_of
from clearway.plan.rostersolve import ALTERNATIVES, Reason, Solution, lacking_of, reasons_of, solved, with_rules
from clearway.plan.shifts import Spans
from clearway.plan.staffing import Demand, Person

Status = Literal["optimal", "feasible", "impossible", "unknown"]
CLOCK_S = 300.0
"""Limit by the clock; a roster rarely comes near it, as steps end its search before."""

NEARLY_S = 0.05
"""A search that the clock stops may end so much before it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift of one person.

    Parameters
    ----------
    person : str
    day : str
        ISO date, or weekday of a week that repeats.
    shift : str
    pool : str
        Pool or skill that is served.
    spans : tuple of (int, int)
        Minutes after midnight of the day; above 1440 on the next day.
    """

    person: str
    day: str
    shift: str
    pool: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Roster:
    """Who works which shift on which day.

    Parameters
    ----------
    status : str
        ``optimal``: no legal roster has less cover beyond the need; ``feasible``: legal, and it is not proven that none
        has less; ``impossible``: the rules allow none; ``unknown``: none was found within the limit.
    days : tuple of str
        ISO dates, or weekdays of a week that repeats.
    duties : tuple of Duty
        By day, then person.
    needed_hours, over_hours, overtime_hours : float
        Person-hours that are needed, that are on duty beyond, and that exceed the weekly hours.
    least_over_hours : float
        What no roster can go below.
    spread : mapping of str to (float, float)
        Least and most over the people who can do the same work, the widest of all such groups: ``weekend`` and
        ``late`` shifts, and ``hours``. Nobody is named.
    reasons : tuple of tuple of Reason
        Where it is impossible: the smallest set of rules that would have to give way, with alternatives behind it.
    lacking : mapping of str to float or None
        Where it is impossible: person-hours by pool that stay uncovered if all rules are kept; None where even an empty
        roster breaks a rule, or none was found in time.
    assumes : tuple of Message
        What somebody has to own.
    seconds : float
    """

    status: Status
    days: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    needed_hours: float = 0.0
    over_hours: float = 0.0
    overtime_hours: float = 0.0
    least_over_hours: float = 0.0
    spread: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    reasons: tuple[tuple[Reason, ...], ...] = ()
    lacking: Mapping[str, float] | None = None
    assumes: tuple[Message, ...] = ()
    seconds: float = 0.0

    @property
    def possible(self) -> bool:
        """Whether there are duties to work by."""
        return self.status in ("optimal", "feasible")


def roster(
    demand: Demand,
    people: Iterable[Person],
    labour: Labour,
    *,
    start: date | None = None,
    days: int = 7,
    seconds: float = 8.0,
    alternatives: int = ALTERNATIVES,
    clock_s: float = CLOCK_S,
) -> Roster:
    """A roster that covers a demand, keeps the labour rules, and puts on as few hours beyond the need as possible.

    Of all rosters with the fewest hours beyond the need (overtime counts once more), one is chosen in which weekends,
    late shifts and hours are spread evenly. The constraints are solved by CP-SAT of OR-tools; the same call gives the
    same roster on every machine,
    unless the clock stops it, which its assumptions then say with what was reached.

    Parameters
    ----------
    demand : Demand
    people : iterable of Person
    labour : Labour
    start : date, optional
        First date. None: a week that repeats for ever, so that its Sunday is followed by its Monday.
    days : int
        Number of dates; not used without a start.
    seconds : float
        Limit of each of the two searches, in steps of the solver that take one to five seconds of one core each. A
        clock would give another roster on a busy machine.
    alternatives : int
        Smallest sets of rules that are looked for where it is impossible, at most.
    clock_s : float
        Seconds by the clock after which all searches end with what they have, however many steps are left.

    Raises
    ------
    OptionError
        ``roster.people``: nobody, or one name twice; ``roster.days``, ``roster.dates``, ``roster.nothing``,
        ``roster.clock``.

    Examples
    --------
    >>> from clearway.plan.labour import labour_of
    >>> from clearway.plan.staffing import Need
    >>> rules = labour_of({"shifts": {"day": ["09:00-12:00", "13:00-17:00"]}, "days_off_per_week": 2})
    >>> desk = Demand((Need("mon", "desk", 540, 720, 1), Need("fri", "desk", 780, 1020, 1)))
    >>> found = roster(desk, (Person("anna", ("desk",)),), rules)
    >>> found.status, [(one.day, one.shift) for one in found.duties], found.over_hours
    ('optimal', [('mon', 'day'), ('fri', 'day')], 7.0)
    """
    began = perf_counter()
    refuse_clock(clock_s)
    until = began + clock_s
    everybody = _people(people)
    grid = grid_of(demand, labour, start=start, days=days)
    draft = with_rules(draft_of(grid, everybody, elastic=False))
    first, solver = solved(draft, _excess(draft), seconds, until=until)
    if first.status in ("optimal", "feasible"):
        found = _filled(draft, first, shared_out(draft, first, solver, _excess(draft), seconds, until=until))
    elif first.status == "impossible":
        lacking = lacking_of(draft, seconds, until=until)
        reasons = reasons_of(draft, seconds, alternatives=alternatives, until=until)
        found = Roster("impossible", _names(grid), reasons=reasons, lacking=lacking)
    else:
        found = Roster("unknown", _names(grid))
    return _told(found, grid, perf_counter() - began, clock_s)


def refuse_clock(clock_s: float) -> None:
    """Refuse a limit that is no time.

    Raises
    ------
    OptionError
        ``roster.clock``.
    """
    if not 0 < clock_s < math.inf:
        raise OptionError("roster.clock", place={"option": "--roster-minutes"}, value=clock_s / 60)


def _people(people: Iterable[Person]) -> tuple[Person, ...]:
    everybody = tuple(people)
    names = [one.name for one in everybody]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not everybody or twice:
        raise OptionError("roster.people", place={"option": "people"}, count=len(names), twice=", ".join(twice) or "-")
    return everybody


def _excess(draft: Draft) -> Any:
    """Minutes at work within the roster's days, and overtime once more; the need itself is the same for all."""
    grid = draft.grid
    shifts = grid.labour.shifts
    work = sum(grid.inside(day, shifts[shift]) * one for (_, day, shift, _), one in draft.duties.items())
    return work + sum(draft.overtime)


def _filled(draft: Draft, first: Solution, keys: tuple[Key, ...]) -> Roster:
    grid, shifts = draft.grid, draft.grid.labour.shifts
    duties = [
        Duty(draft.people[person].name, str(grid.days[day]), shifts[shift].name, pool, shifts[shift].spans)
        for person, day, shift, pool in sorted(keys, key=lambda key: (key[1], key[0]))
    ]
    inside = sum(grid.inside(day, shifts[shift]) for _, day, shift, _ in keys)
    overtime = overtime_of(draft, keys)
    return Roster(
        "optimal" if first.status == "optimal" else "feasible",
        _names(grid),
        tuple(duties),
        needed_hours=grid.needed / 60,
        over_hours=(inside - grid.needed) / 60,
        overtime_hours=overtime / 60,
        least_over_hours=max(0.0, (first.bound - grid.needed) / 60),
        spread=spread_of(draft, keys),
    )


def _told(found: Roster, grid: Grid, seconds: float, clock_s: float) -> Roster:
    """The roster with what it takes for granted, and what was reached where the clock stopped the search."""
    assumes = []
    first, last = grid.days[grid.lead], grid.days[-1]
    if isinstance(first, date) and isinstance(last, date):
        unknown = grid.labour.unpublished(first, last)
        assumes = [Message("roster.assumes.holidays", {"year": year}) for year in unknown]
    if seconds >= clock_s - NEARLY_S:
        values = {"limit_s": clock_s, "over": _hours(found.over_hours), "least": _hours(found.least_over_hours)}
        assumes.append(Message(f"roster.clock.{found.status}", values))
    return replace(found, assumes=tuple(assumes), seconds=seconds)


def _hours(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _names(grid: Grid) -> tuple[str, ...]:
    return tuple(str(day) for day in grid.days[grid.lead :])
