"""A large roster in parts: pools that share nobody get rosters of their own, which together are the whole one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from time import perf_counter

from clearway.plan.labour import Labour
from clearway.plan.roster import CLOCK_S, Roster, Status, roster
from clearway.plan.rostersolve import Reason
from clearway.plan.staffing import Demand, Person

WORST: tuple[Status, ...] = ("impossible", "unknown", "feasible", "optimal")
"""What the whole is, if a part is."""

LEAST_S = 0.1
"""What the clock leaves to each, however late it is."""


def roster_in_parts(
    demand: Demand,
    people: Sequence[Person],
    labour: Labour,
    *,
    start: date | None = None,
    days: int = 7,
    effort: float = 1.0,
    clock_s: float = CLOCK_S,
) -> Roster:
    """The roster of all pools, part by part; as good as in one go, because every rule holds for a person or a pool.

    Where it is impossible, the rules that would have to give way are as few as can be in each part, and no
    alternatives are looked for.

    Parameters
    ----------
    demand, people, labour, start, days
        See :func:`clearway.plan.roster.roster`.
    effort : float
        Limit of each search over all parts together, in steps of the solver that take one to five seconds.
    clock_s : float
        Limit of all parts together by the clock, see :func:`clearway.plan.roster.roster`: each may take an even share
        of what those before it left.

    Raises
    ------
    OptionError
        As :func:`clearway.plan.roster.roster` does; ``roster.people`` also where a pool is needed and has nobody.

    Examples
    --------
    >>> from clearway.plan.labour import labour_of
    >>> from clearway.plan.staffing import Need
    >>> rules = labour_of({"shifts": {"day": ["09:00-13:00"]}})
    >>> both = Demand((Need("mon", "desk", 540, 780, 1), Need("mon", "back", 540, 780, 1)))
    >>> found = roster_in_parts(both, [Person("1", ("desk",)), Person("2", ("back",))], rules)
    >>> found.status, [(one.person, one.pool) for one in found.duties]
    ('optimal', [('1', 'desk'), ('2', 'back')])
    """
    groups = groups_of(demand.pools, people)
    until = perf_counter() + clock_s
    parts = []
    for number, pools in enumerate(groups):
        needs = tuple(one for one in demand.needs if one.pool in pools)
        mine = [one for one in people if pools & set(one.pools)]
        share = effort / len(groups)
        part = Demand(needs, demand.closed)
        left = share_s(until, len(groups) - number)
        found = roster(part, mine, labour, start=start, days=days, seconds=share, alternatives=1, clock_s=left)
        parts.append(found)
    return whole_of(parts)


def share_s(until: float, left: int) -> float:
    """An even share of the time until a moment for so many that are left; never nothing."""
    return max(LEAST_S, (until - perf_counter()) / left)


def groups_of(pools: Iterable[str], people: Iterable[Person]) -> list[set[str]]:
    """Pools that somebody serves together, however indirectly.

    Examples
    --------
    >>> shared = [Person("1", ("a", "b")), Person("2", ("b", "c")), Person("3", ("d",))]
    >>> [sorted(one) for one in groups_of("abcd", shared)]
    [['a', 'b', 'c'], ['d']]
    """
    groups = [{one} for one in pools]
    for person in people:
        touched = [one for one in groups if one & set(person.pools)]
        if len(touched) > 1:
            groups = [one for one in groups if one not in touched] + [set().union(*touched)]
    return sorted(groups, key=min)


def whole_of(parts: Sequence[Roster]) -> Roster:
    """Rosters of several pools over the same days as one."""
    status = min((one.status for one in parts), key=WORST.index)
    legal = status in ("optimal", "feasible")
    days = parts[0].days
    order = {day: number for number, day in enumerate(days)}
    duties = [duty for part in parts for duty in part.duties] if legal else []
    return Roster(
        status,
        days,
        tuple(sorted(duties, key=lambda one: (order.get(one.day, -1), len(one.person), one.person))),
        needed_hours=sum(one.needed_hours for one in parts),
        over_hours=sum(one.over_hours for one in parts),
        overtime_hours=sum(one.overtime_hours for one in parts),
        least_over_hours=sum(one.least_over_hours for one in parts),
        spread=_widest(parts),
        reasons=_reasons(parts),
        lacking=_lacking(parts) if status == "impossible" else None,
        assumes=tuple({message.id + str(message.values): message for one in parts for message in one.assumes}.values()),
        seconds=sum(one.seconds for one in parts),
    )


def _widest(parts: Sequence[Roster]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for part in parts:
        for name, pair in part.spread.items():
            found[name] = max(found.get(name, pair), pair, key=lambda ends: ends[1] - ends[0])
    return found


def _reasons(parts: Sequence[Roster]) -> tuple[tuple[Reason, ...], ...]:
    """What has to give way in every part; of one rule for all, what goes furthest."""
    found: dict[tuple[str, str], Reason] = {}
    for one in (reason for part in parts for reasons in part.reasons[:1] for reason in reasons):
        key = (one.rule, one.subject)
        found[key] = max(found.get(key, one), one, key=_beyond)
    return (tuple(found.values()),) if found else ()


def _beyond(reason: Reason) -> float:
    return abs(reason.needed - (reason.limit or 0.0))


def _lacking(parts: Sequence[Roster]) -> dict[str, float] | None:
    """Hours that stay uncovered in the parts that are impossible; None where one of them does not know."""
    broken = [one.lacking for one in parts if one.status == "impossible"]
    known = [one for one in broken if one is not None]
    return {pool: hours for one in known for pool, hours in one.items()} if len(known) == len(broken) else None
