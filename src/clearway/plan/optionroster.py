"""A legal roster for the staffing of every option, or the labour rule that makes it impossible; people are numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from time import perf_counter

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.plan.labour import Labour
from clearway.plan.roster import CLOCK_S, Roster, refuse_clock
from clearway.plan.rostergrid import Grid, Segment, grid_of
from clearway.plan.rosterparts import roster_in_parts, share_s
from clearway.plan.rostersolve import Reason
from clearway.plan.shifts import DAY, Shift, clock_text
from clearway.plan.staffing import Demand, Person, demand_of, people_of

EFFORT = 0.5
"""Limit of each search for one option, in steps of the solver that take one to five seconds each."""

DAYS = 14
"""Dates of a roster that begins on a date."""


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people of a pool work a shift of a day.

    Parameters
    ----------
    day, shift, pool : str
    people : int
    """

    day: str
    shift: str
    pool: str
    people: int


@dataclass(frozen=True, slots=True)
class Rostered:
    """The roster of an option. Nobody is named: people are numbers, counted by pool.

    Parameters
    ----------
    roster : Roster or None
        Its people are ``1``, ``2`` and so on; None where there is nothing to put in a roster.
    people : mapping of str to str
        Own pool of each number.
    pools : mapping of str to str
        What pools and skills are called.
    shifts : tuple of Shift
        Those that somebody works.
    reasons : tuple of tuple of Reason
        Why it is impossible: the rules that would have to give way together, alternatives behind them.
    notes : tuple of Message
        What the roster leaves out or takes for granted.
    same : str
        Option before this one that has the same roster; empty: none.
    """

    roster: Roster | None
    people: Mapping[str, str]
    pools: Mapping[str, str]
    shifts: tuple[Shift, ...] = ()
    reasons: tuple[tuple[Reason, ...], ...] = ()
    notes: tuple[Message, ...] = ()
    same: str = ""

    @property
    def status(self) -> str:
        """That of the roster, or ``nothing``."""
        return "nothing" if self.roster is None else self.roster.status

    @property
    def heads(self) -> tuple[Heads, ...]:
        """Days x shifts x heads by pool, in this order."""
        if self.roster is None:
            return ()
        count = Counter((one.day, one.shift, one.pool) for one in self.roster.duties)
        days = {day: number for number, day in enumerate(self.roster.days)}
        names = [one.name for one in self.shifts]
        keys = sorted(count, key=lambda key: (days.get(key[0], -1), names.index(key[1]), key[2]))
        return tuple(Heads(*key, count[key]) for key in keys)


def rosters_of(
    specs: Mapping[str, Spec],
    base: Spec,
    labour: Labour,
    *,
    start: date | None = None,
    days: int = DAYS,
    effort: float = EFFORT,
    clock_s: float = CLOCK_S,
    on_progress: Callable[[int], None] = lambda _: None,
) -> dict[str, Rostered]:
    """A roster for each option's people and the hours that its Spec needs them.

    Options with the same people and hours share one roster, so that it is made once.

    Parameters
    ----------
    specs : mapping of str to Spec
        Processes with their changes, by name of the option.
    base : Spec
        The process as it is, whose people the labour rules name.
    labour : Labour
    start : date, optional
        First date. None: a week that repeats.
    days : int
        Number of dates; not used without a start.
    effort : float
        Limit of each search, see :func:`clearway.plan.roster.roster`.
    clock_s : float
        Limit of all rosters together by the clock: each option may take an even share of what those before it left.
    on_progress : callable
        Takes the number of options that are done.

    Raises
    ------
    OptionError
        See :func:`refuse_people`.
    """
    refuse_people(base, labour)
    refuse_clock(clock_s)
    until = perf_counter() + clock_s
    found: dict[str, Rostered] = {}
    known: dict[tuple[Demand, tuple[Person, ...]], str] = {}
    for number, (name, spec) in enumerate(specs.items()):
        on_progress(number)
        bare, demand, people = _asked(spec, base, labour, start, days)
        first = known.setdefault((demand, people), name)
        if first != name:
            found[name] = _alike(bare, found[first], first)
        elif people and demand.needs:
            left = share_s(until, len(specs) - number)
            made = partial(roster_in_parts, start=start, days=days, effort=effort, clock_s=left)
            found[name] = _rostered(bare, demand, people, labour, grid_of(demand, labour, start=start, days=days), made)
        else:
            found[name] = bare
    return found


def refuse_people(base: Spec, labour: Labour) -> None:
    """Refuse labour rules for somebody who is not there, and pools whose hours no roster can hold.

    Raises
    ------
    OptionError
        ``roster.person``: the rules name somebody who is no resource of the Spec; ``roster.skill``: a skill that no
        pool has; ``roster.zones``: members of one pool keep hours of different time zones.
    """
    people_of(base, labour)
    for name, terms in labour.people.items():
        for skill in terms.skills:
            if skill not in base.pools:
                place = {"path": f"labour.people.{name}.skills"}
                raise OptionError("roster.skill", place=place, skill=skill, known=", ".join(sorted(base.pools)[:8]))
    demand_of(base)


def terms_in(labour: Labour, base: Spec, spec: Spec) -> Labour:
    """The rules with the terms of those who are still there in an option.

    The terms of one of several stay with the same number, and with the id where only one is left.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal, Resource
    >>> from clearway.plan.labour import Terms
    >>> two, one = (Spec(Graph(), Renewal(Fixed(1.0)), resources={"a": Resource("d", amount=n)}) for n in (2, 1))
    >>> rules = Labour((), people={"a #1": Terms(hours_per_week=20), "a #2": Terms(hours_per_week=30)})
    >>> {name: terms.hours_per_week for name, terms in terms_in(rules, two, one).people.items()}
    {'a': 20}
    """
    kept = {}
    for name, terms in labour.people.items():
        id, _, number = name.rpartition(" #")
        if name in base.resources:
            kept.update({name: terms} if name in spec.resources else {})
        elif id in spec.resources and int(number) <= spec.resources[id].amount:
            kept[name if spec.resources[id].amount > 1 else id] = terms
    return replace(labour, people=kept)


def _asked(
    spec: Spec, base: Spec, labour: Labour, start: date | None, days: int
) -> tuple[Rostered, Demand, tuple[Person, ...]]:
    """What a roster of an option is made from: a frame without duties, the demand, and the people as numbers."""
    left, told = set(_unhoured(spec)), terms_in(labour, base, spec)
    whole = demand_of(spec, start=start, days=days)
    demand = Demand(tuple(one for one in whole.needs if one.pool not in left), whole.closed)
    ordered = sorted(people_of(spec, told), key=lambda one: list(spec.pools).index(one.pools[0]))
    there = [one for one in ordered if set(one.pools) & set(demand.pools)]
    people = tuple(replace(one, name=str(number)) for number, one in enumerate(there, 1))
    pools = {id: pool.name or id for id, pool in spec.pools.items()}
    notes = [Message("roster.assumes.unhoured", {"subject": pools[id]}) for id in spec.pools if id in left]
    if len(told.people) < len(labour.people):
        notes.append(Message("roster.assumes.left", {"people_n": len(labour.people) - len(told.people)}))
    return Rostered(None, {one.name: one.pools[0] for one in people}, pools, notes=tuple(notes)), demand, people


def _unhoured(spec: Spec) -> Iterator[str]:
    """Pools with somebody who is there around the clock: a service, or people whose hours nobody stated."""
    for resource in spec.resources.values():
        id = resource.calendar or spec.pools[resource.pool].calendar
        if id is None or spec.calendars[id].always:
            yield resource.pool


def _alike(bare: Rostered, other: Rostered, first: str) -> Rostered:
    """The roster of another option with the same people and hours."""
    told = () if other.roster is None else other.roster.assumes
    made = replace(bare, roster=other.roster, shifts=other.shifts, reasons=other.reasons)
    return replace(made, notes=(*bare.notes, *told), same=first)


def _rostered(
    bare: Rostered,
    demand: Demand,
    people: tuple[Person, ...],
    labour: Labour,
    grid: Grid,
    make: Callable[[Demand, Sequence[Person], Labour], Roster],
) -> Rostered:
    """The roster; where no shift reaches over a need, that is all there is to say, and nothing is searched for."""
    missed = tuple(_unreached(grid))
    if missed:
        named = tuple(str(day) for day in grid.days[grid.lead :])
        return replace(bare, roster=Roster("impossible", named), reasons=(missed,))
    found = make(demand, people, labour)
    worked = {one.shift for one in found.duties}
    return replace(
        bare,
        roster=found,
        shifts=tuple(one for one in labour.shifts if one.name in worked),
        reasons=found.reasons,
        notes=(*bare.notes, *found.assumes),
    )


def _unreached(grid: Grid) -> Iterator[Reason]:
    """Times at which people are needed and nobody could be at work, pool by pool and span by span."""
    spans: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    for one in _joined(one for one in grid.segments if not _reached(one, grid)):
        day, begin = divmod(one.begin, DAY)
        spans.setdefault((one.pool, begin, one.end - DAY * day), []).append((day, one.people))
    for (pool, begin, end), found in spans.items():
        hours = sum((end - begin) * people for _, people in found) / 60
        days = tuple(str(grid.days[grid.lead + day]) for day, _ in found)
        values = {"subject": pool, "days": days, "span": f"{clock_text(begin)}-{clock_text(end)}"}
        yield Reason("shifts", pool, None, hours, Message("roster.rule.shifts", values))


def _reached(segment: Segment, grid: Grid) -> bool:
    return any(grid.covers(day, shift, segment) for day in range(len(grid.days)) for shift in grid.starts(day))


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Segments that follow each other within a day as one, with the most people of them."""
    found: list[Segment] = []
    for one in segments:
        last = found[-1] if found else None
        if last and (last.pool, last.end) == (one.pool, one.begin) and one.begin % DAY:
            found[-1] = replace(last, end=one.end, people=max(last.people, one.people))
        else:
            found.append(one)
    return found
