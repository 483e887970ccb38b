"""Staffing as a decision: people who are alike, and a Spec with other numbers of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from clearway.model.spec.people import Resource
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity


@dataclass(frozen=True, slots=True)
class Group:
    """Resources that count as alike: of one pool, with the same hours, pay and skills.

    How quick each of them is makes no difference: that would be a ranking of people.

    Parameters
    ----------
    members : tuple of str
        Ids.
    pool : str
    amount : int
        Heads today.
    """

    members: tuple[str, ...]
    pool: str
    amount: int

    @property
    def id(self) -> str:
        """Id of the first member."""
        return self.members[0]


def groups_of(spec: Spec) -> tuple[Group, ...]:
    """The groups of a Spec in the order of its resources."""
    able: dict[str, list[str]] = {id: [] for id in spec.resources}
    for task, activity in spec.activities.items():
        for id in activity.resources:
            if id in able:
                able[id].append(task)
    alike: dict[tuple[Any, ...], list[str]] = {}
    for id, one in spec.resources.items():
        calendar = one.calendar or spec.pools[one.pool].calendar
        key = (one.pool, calendar, one.cost_per_hour, one.slowdown, tuple(able[id]))
        alike.setdefault(key, []).append(id)
    return tuple(
        Group(tuple(members), spec.resources[members[0]].pool, sum(spec.resources[id].amount for id in members))
        for members in alike.values()
    )


def staffed(spec: Spec, heads: Mapping[tuple[str, ...], int]) -> Spec | None:
    """The Spec with other numbers of people.

    Who joins or goes is spread evenly over the members of a group in their order, whoever they are: the twin needs
    somebody, and nobody decides by it. Somebody who goes is taken out of all lists of who can do a step.

    Parameters
    ----------
    spec : Spec
    heads : mapping of tuple of str to int
        By members of a group: how many there are to be, 0 for none.

    Returns
    -------
    Spec or None
        None where a group is not there, somebody who goes holds a running case, or a step would have nobody left.
    """
    resources: dict[str, Resource | None] = dict(spec.resources)
    for members, count in heads.items():
        if any(id not in spec.resources for id in members):
            return None
        for id, amount in _amounts(spec, members, count):
            resources[id] = replace(spec.resources[id], amount=amount) if amount else None
    gone = {id for id, one in resources.items() if one is None}
    held = {token.resource for case in spec.running for token in case.tokens}
    if gone & held:
        return None
    kept = {id: one for id, one in resources.items() if one is not None}
    activities = _without(spec.activities, gone) if gone else spec.activities
    changed = replace(spec, resources=kept, activities=activities)
    return changed if _served(spec, changed) else None


def _amounts(spec: Spec, members: tuple[str, ...], count: int) -> Iterator[tuple[str, int]]:
    """New amounts of the members whose amount changes, spread evenly: members as often as they have heads."""
    heads = [id for id in members for _ in range(spec.resources[id].amount)]
    more = count - len(heads)
    among = heads if more < 0 else members
    chosen = [among[(2 * k + 1) * len(among) // (2 * abs(more))] for k in range(abs(more))]
    for id, times in Counter(chosen).items():
        yield id, spec.resources[id].amount + (times if more > 0 else -times)


def _without(activities: Mapping[str, Activity], gone: set[str]) -> dict[str, Activity]:
    made = {}
    for task, activity in activities.items():
        if gone.isdisjoint(activity.resources) and gone.isdisjoint(activity.durations):
            made[task] = activity
            continue
        made[task] = replace(
            activity,
            resources=tuple(id for id in activity.resources if id not in gone),
            durations={id: dist for id, dist in activity.durations.items() if id not in gone},
        )
    return made


def _served(before: Spec, after: Spec) -> bool:
    """Whether every step still has somebody; an emptied list would mean everybody."""
    staffed_pools = {one.pool for one in after.resources.values()}
    for task, activity in after.activities.items():
        if before.activities[task].resources and not activity.resources:
            return False
        if activity.pool is not None and activity.pool not in staffed_pools:
            return False
        if activity.duration is None and activity.pool is not None and not activity.durations:
            return False
    return True


def heads_of(spec: Spec) -> dict[str, int]:
    """Heads of each pool."""
    found = dict.fromkeys(spec.pools, 0)
    for one in spec.resources.values():
        found[one.pool] += one.amount
    return found
