"""How many people are needed when, and who there is: what a roster is made from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from clearway.base.errors import OptionError
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec
from clearway.plan.labour import Labour, Terms
from clearway.plan.shifts import DAY
from clearway.twin.program.duty import edges_of, hours_on

MOST_DAYS = 366
"""Days of one roster, at most."""


@dataclass(frozen=True, slots=True)
class Need:
    """People needed at once during a part of a day.

    Parameters
    ----------
    day : str
        ISO date, or weekday (``mon`` to ``sun``).
    pool : str
        Pool or skill.
    begin, end : int
        Minutes after midnight, up to 1440.
    people : int
        Needs of one pool that overlap add up.
    """

    day: str
    pool: str
    begin: int
    end: int
    people: int


@dataclass(frozen=True, slots=True)
class Demand:
    """A staffing vector over a week or over dates.

    Parameters
    ----------
    needs : tuple of Need
        Those of a weekday hold on every such day; a date with needs of its own, or one that is closed, has no others.
    closed : frozenset of str
        ISO dates on which nobody is needed.
    """

    needs: tuple[Need, ...]
    closed: frozenset[str] = frozenset()

    @property
    def pools(self) -> tuple[str, ...]:
        """Pools and skills that are needed, in alphabetical order."""
        return tuple(sorted({one.pool for one in self.needs}))

    def on(self, day: date | str) -> tuple[Need, ...]:
        """Needs of a date, or of a weekday of a week that repeats.

        Examples
        --------
        >>> usual, special = Need("fri", "desk", 540, 1020, 2), Need("2025-01-03", "desk", 540, 720, 1)
        >>> demand = Demand((usual, special), closed=frozenset({"2025-01-10"}))
        >>> [[one.people for one in demand.on(date(2025, 1, day))] for day in (3, 10, 17)]
        [[1], [], [2]]
        """
        if isinstance(day, str):
            return tuple(one for one in self.needs if one.day == day)
        own = tuple(one for one in self.needs if one.day == day.isoformat())
        if own or day.isoformat() in self.closed:
            return own
        return tuple(one for one in self.needs if one.day == WEEKDAYS[day.weekday()])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be on duty.

    Parameters
    ----------
    name : str
        Id of the resource; ``id #2`` for the second of several that are alike.
    pools : tuple of str
        Pools and skills that the person can serve, the own pool first.
    terms : Terms
    """

    name: str
    pools: tuple[str, ...]
    terms: Terms = field(default_factory=Terms)


def demand_of(spec: Spec, *, start: date | None = None, days: int = 7) -> Demand:
    """The people that each pool of a Spec has on duty today, as a demand.

    It is the sum over the pool's members of their calendars; a member who is there by chance counts with the expected
    number of people in that hour, rounded up for the pool.

    Parameters
    ----------
    spec : Spec
    start : date, optional
        First date: then holidays, adjusted weekends and other exceptions count. None: the plain week.
    days : int
        Dates from the start on; not used without one.

    Raises
    ------
    OptionError
        ``roster.zones``: members of one pool keep hours of different time zones; ``roster.days``.
    """
    _one_zone(spec)
    if start is None:
        found = [need for day in WEEKDAYS for need in _needs(spec, day, None)]
        return Demand(tuple(found))
    if not 1 <= days <= MOST_DAYS:
        raise OptionError("roster.days", place={"option": "days"}, found=days, most=MOST_DAYS)
    dates = [start + timedelta(days=number) for number in range(days)]
    needs = tuple(need for day in dates for need in _needs(spec, day.isoformat(), day))
    return Demand(needs, frozenset(day.isoformat() for day in dates) - {one.day for one in needs})


def people_of(spec: Spec, labour: Labour) -> tuple[Person, ...]:
    """The members of a Spec's pools one by one, with their skills and terms.

    Raises
    ------
    OptionError
        ``roster.person``: the rules name somebody who is no resource of the Spec.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal, Resource
    >>> desk = Spec(Graph(), Renewal(Fixed(60.0)), resources={"anna": Resource("desk", amount=2)})
    >>> [one.name for one in people_of(desk, Labour(()))]
    ['anna #1', 'anna #2']
    """
    people = tuple(person for id in spec.resources for person in _persons(spec, id, labour))
    known = {person.name for person in people} | set(spec.resources)
    for name in labour.people:
        if name not in known:
            place = {"path": f"labour.people.{name}"}
            raise OptionError("roster.person", place=place, name=name, known=", ".join(sorted(known)[:8]) or "-")
    return people


def _persons(spec: Spec, id: str, labour: Labour) -> Iterator[Person]:
    """A resource as people; terms under the id hold for all of them, unless one has terms of its own."""
    resource = spec.resources[id]
    for number in range(1, resource.amount + 1):
        name = id if resource.amount == 1 else f"{id} #{number}"
        terms = labour.people.get(name, labour.people.get(id, Terms()))
        yield Person(name, tuple(dict.fromkeys((resource.pool, *terms.skills))), terms)


def _one_zone(spec: Spec) -> None:
    zones: dict[str, set[str]] = {}
    for pool, _, calendar in _members(spec):
        zones.setdefault(pool, set()).add(calendar.zone or spec.zone)
    for pool, found in zones.items():
        if len(found) > 1:
            place = {"path": f"/pools/{pool}"}
            raise OptionError("roster.zones", place=place, pool=pool, zones=", ".join(sorted(found)))


def _members(spec: Spec) -> Iterator[tuple[str, int, Calendar]]:
    """Pool, amount and calendar of each resource that has hours."""
    for resource in spec.resources.values():
        id = resource.calendar or spec.pools[resource.pool].calendar
        if id is not None:
            yield resource.pool, resource.amount, spec.calendars[id]


def _needs(spec: Spec, name: str, day: date | None) -> Iterator[Need]:
    """Needs of one day: the number on duty by pool between any two changes."""
    members = list(_members(spec))
    for pool in sorted({pool for pool, _, _ in members}):
        shares = [(span, amount) for own, amount, one in members if own == pool for span in _shares(one, name, day)]
        edges = sorted({edge for (begin, end, _), _ in shares for edge in (begin, end)})
        for begin, end in pairwise(edges):
            there = sum(amount * chance for (a, b, chance), amount in shares if a <= begin and end <= b)
            if there > 0:
                yield Need(name, pool, begin, end, math.ceil(there - 1e-9))


def _shares(calendar: Calendar, name: str, day: date | None) -> Iterator[tuple[int, int, float]]:
    """Spans of a calendar on a day in minutes, with the chance that its owner is there."""
    weekday = name if day is None else WEEKDAYS[day.weekday()]
    if calendar.presence:
        chances = calendar.presence.get(weekday, ())
        yield from ((60 * hour, 60 * hour + 60, chance) for hour, chance in enumerate(chances) if chance > 0)
        return
    usual = [edges_of(text) for text in calendar.week.get(weekday, ())]
    for begin, end in usual if day is None else hours_on(calendar, day):
        # A part of a minute counts as a whole one, so that a roster by minutes covers it.
        yield int(begin // 60), min(DAY, math.ceil(end / 60)), 1.0
