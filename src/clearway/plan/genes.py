"""What can be decided about a Spec, one gene each: people, hours, order of work, who takes it, batches, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Constraints
from clearway.plan.contradictions import legal_span
from clearway.plan.hours import MOVES, STAY, legal, movable, moved, pools_of
from clearway.plan.people import Group, groups_of
from clearway.plan.rules import assignments, disciplines, sizes
from clearway.redesign.change import Change

Kind = Literal["people", "hours", "order", "takes", "batch", "change"]
KINDS: tuple[Kind, ...] = ("people", "hours", "order", "takes", "batch", "change")
"""What can be decided."""

MOST_TIMES = 2
"""How many times today's heads are tried at most, where no cap is stated."""


@dataclass(frozen=True, slots=True)
class Gene:
    """One decision.

    Parameters
    ----------
    kind : str
    place : str
        Id of the first resource of a group, of a calendar, pool or activity; name of a change.
    options : tuple
        What it can be; for people ascending.
    now : int
        Place of what it is today.
    pool : str
        Whose decision it is; empty where that has no meaning.
    members : tuple of str
        Of the group of resources.
    """

    kind: Kind
    place: str
    options: tuple[Any, ...]
    now: int = 0
    pool: str = ""
    members: tuple[str, ...] = ()


def genes_of(
    spec: Spec, changes: Sequence[Change], constraints: Constraints, kinds: Sequence[Kind]
) -> tuple[Gene, ...]:
    """Every decision with more than one option.

    Parameters
    ----------
    spec : Spec
    changes : sequence of Change
        Given ones, each of which can be made or left.
    constraints : Constraints
        Protected pools have no genes; caps bound the heads, legal hours the moves.
    kinds : sequence of str
        What may be decided.
    """
    found = (gene for kind, maker in MAKERS if kind in kinds for gene in maker(spec, constraints))
    given = (Gene("change", change.name, (False, True)) for change in changes if "change" in kinds)
    return tuple(gene for gene in (*found, *given) if len(gene.options) > 1)


def _people(spec: Spec, constraints: Constraints) -> Iterator[Gene]:
    groups = groups_of(spec)
    needed = _needed(spec, groups)
    for group in groups:
        if group.pool in constraints.protect.pools:
            continue
        low, high = _range(group, constraints)
        low = max(low, min(high, 1)) if group.id in needed else low
        options = tuple(sorted({*range(low, high + 1), group.amount}))
        yield Gene("people", group.id, options, options.index(group.amount), group.pool, group.members)


def _needed(spec: Spec, groups: Sequence[Group]) -> set[str]:
    """Groups without whom some step would have nobody."""
    home = {id: group for group in groups for id in group.members}
    found = set()
    for activity in spec.activities.values():
        able = activity.resources or [id for id, one in spec.resources.items() if one.pool == activity.pool]
        owners = {home[id].id for id in able}
        found |= owners if len(owners) == 1 else set()
    return found


def _range(group: Group, constraints: Constraints) -> tuple[int, int]:
    """Fewest and most heads of a group, as far as caps speak of it alone."""
    staffing = constraints.staffing
    pool = staffing.pools.get(group.pool)
    own = [staffing.resources[id] for id in group.members if id in staffing.resources]
    high = MOST_TIMES * group.amount
    if pool is not None and pool.max is not None:
        high = pool.max
    if own and all(one.max is not None for one in own):
        high = sum(one.max or 0 for one in own)
    low = max((one.min or 0 for one in own), default=0)
    return min(low, high), high


def _pools(spec: Spec, constraints: Constraints) -> Iterator[str]:
    """Pools with work whose rules may change."""
    asked = {activity.pool for activity in spec.activities.values()}
    return (id for id in spec.pools if id in asked and id not in constraints.protect.pools)


def _hours(spec: Spec, constraints: Constraints) -> Iterator[Gene]:
    begin, end = legal_span(constraints)
    protected = set(constraints.protect.pools)
    for id in movable(spec):
        if pools_of(spec, id) & protected or not pools_of(spec, id):
            continue
        tried = ((move, moved(spec.calendars[id], move)) for move in MOVES)
        good = [
            move
            for move, made in tried
            if move == STAY or (made is not None and legal(made, begin, end, constraints.hours.days))
        ]
        yield Gene("hours", id, tuple(good))


def _batches(spec: Spec, constraints: Constraints) -> Iterator[Gene]:
    for task, activity in spec.activities.items():
        free = activity.pool not in constraints.protect.pools and task not in constraints.protect.steps
        if activity.batch is not None and free:
            yield Gene("batch", task, sizes(activity.batch), pool=activity.pool or "")


def _orders(spec: Spec, constraints: Constraints) -> Iterator[Gene]:
    return (Gene("order", id, disciplines(spec, id), pool=id) for id in _pools(spec, constraints))


def _takes(spec: Spec, constraints: Constraints) -> Iterator[Gene]:
    return (Gene("takes", id, assignments(spec, id), pool=id) for id in _pools(spec, constraints))


MAKERS: tuple[tuple[Kind, Callable[[Spec, Constraints], Iterator[Gene]]], ...] = (
    ("people", _people),
    ("hours", _hours),
    ("order", _orders),
    ("takes", _takes),
    ("batch", _batches),
)
"""What makes the genes of each kind, beside given changes."""
