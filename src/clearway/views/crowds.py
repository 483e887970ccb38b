"""What differs for people, told by their pools: a page about options names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.log.privacy.release import DEFAULT_K
from clearway.model.spec.spec import Spec
from clearway.redesign.diff import Difference, Entry
from clearway.redesign.workload import Workload, capacity

ORDER = ("node", "activity", "gateway", "pool", "attribute", "target", "lane", "satisfaction", "arrivals", "calendar")
"""Kinds as a reader looks for them: what is done first, then by whom and when; connections, which follow, come last."""

WEEK_H = 168.0


def by_pool(difference: Difference, before: Spec, after: Spec) -> tuple[Entry, ...]:
    """The entries of a difference with those on single people summed up by pool, what is done first.

    Parameters
    ----------
    difference : Difference
    before, after : Spec
        Between which it is.

    Returns
    -------
    tuple of Entry
        ``amount`` of a pool is the number of its people. Other fields of its people say only that they differ.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource
    >>> from clearway.redesign.diff import diff
    >>> people = {"anna": Resource("desk", "Anna"), "bo": Resource("desk", "Bo")}
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)), pools={"desk": Pool("Desk")}, resources=people)
    >>> fewer = replace(spec, resources={"anna": Resource("desk", "Anna")})
    >>> [(one.name, one.field, one.before, one.after) for one in by_pool(diff(spec, fewer), spec, fewer)]
    [('Desk', 'amount', 2, 1)]
    """
    kept = [one for one in difference.entries if one.kind != "resource"]
    summed = [*kept, *_people(difference, before, after)]
    ranks = {kind: at for at, kind in enumerate(ORDER)}
    last = len(ranks) + 1
    return tuple(sorted(summed, key=lambda one: ranks.get(one.kind, last if one.kind == "flow" else last - 1)))


def heads(spec: Spec, pool: str) -> int:
    """How many people a pool has."""
    return sum(one.amount for one in spec.resources.values() if one.pool == pool)


def duty_h(spec: Spec, pool: str) -> float | None:
    """Hours a week that a person of a pool is on duty, on average; None where nobody is."""
    people = heads(spec, pool)
    if not people:
        return None
    return WEEK_H * sum(capacity(spec, id) for id, one in spec.resources.items() if one.pool == pool) / people


def busy(spec: Spec, pool: str, work: Workload) -> float | None:
    """Share of their time on duty for which people of a pool work on cases; None where there are none on duty."""
    return work.load_of(spec, pool) if duty_h(spec, pool) else None


def is_small(spec: Spec, pool: str) -> bool:
    """Whether a pool has so few people that a figure on its work would be one on single persons."""
    return heads(spec, pool) < DEFAULT_K


def _people(difference: Difference, before: Spec, after: Spec) -> Iterator[Entry]:
    touched = {one.id: None for one in difference.of("resource")}
    pools = dict.fromkeys(spec.resources[id].pool for id in touched for spec in (before, after) if id in spec.resources)
    for pool in pools:
        known = after.pools.get(pool) or before.pools[pool]
        was, now = heads(before, pool), heads(after, pool)
        if was != now:
            yield Entry("changed", "pool", pool, known.name or pool, "amount", was, now, "")
        for field in _fields(difference, before, after, pool):
            yield Entry("changed", "pool", pool, known.name or pool, field, None, None, "")


def _fields(difference: Difference, before: Spec, after: Spec, pool: str) -> list[str]:
    """What is different about people of a pool who are there before and afterwards."""
    mine = {id for spec in (before, after) for id, one in spec.resources.items() if one.pool == pool}
    found = {one.field for one in difference.of("resource", "changed") if one.id in mine}
    return sorted(found - {"amount", "name"})
