"""Groups of people: the teams of the log, or pools mined from who does what; released by the small-group rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.privacy.release import SUPPRESSED, distinct_pairs, hidden_groups

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

SIMILAR = 0.75
"""Correlation of two profiles from which their people belong to one pool."""

MAX_MINED = 2_000
"""People beyond whom no pools are mined (the comparison is quadratic)."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Who belongs together, after release.

    Parameters
    ----------
    names : tuple of str
        Shown name of each group: a team, a pool ``P1``, ``P2`` ..., ``all``, ``suppressed`` or ``""`` (nobody).
    code : int64[n]
        Group of each instance.
    member : int64[r]
        Group of each resource: the one in which it works most.
    people : tuple of int
        Resources behind each group: its members, or whoever works in it where it has none.
    source : {"column", "mined", "all"}
    """

    names: tuple[str, ...]
    code: Array
    member: Array
    people: tuple[int, ...]
    source: str

    def is_suppressed(self, group: int) -> bool:
        """Whether this is the row of the merged groups."""
        return self.names[group] == SUPPRESSED


def groups_of(log: Log, work: Work, *, k: int, raw: bool) -> Groups:
    """Find the groups and merge those that the small-group rule hides.

    A team is the role ``group``. Without it, people with similar profiles (share of their instances by activity) form
    a pool: the connected parts of the graph that joins two people whose profiles correlate by 0.75 or more (Song and
    van der Aalst 2008). Everybody belongs to the group in which most of their instances lie, and that is where the
    rule counts them.
    """
    names, code, source = _column(log, work) or _mined(work)
    names = [*names, ""]
    code = np.where(code < 0, len(names) - 1, code)
    member = _members(work, code, len(names))
    behind = _behind(work, code, member, len(names))
    hidden = np.zeros(len(names), bool) if raw else hidden_groups(*behind, len(names), k=k)
    return _merged(names, code, member, behind, hidden, source)


def _column(log: Log, work: Work) -> tuple[list[str], Array, str] | None:
    column = log.roles.get("group")
    if column is None or column not in log.dictionaries:
        return None
    if column in log.instances.names:
        code = log.column(column).astype(np.int64)
    elif column in log.cases.names:
        code = log.cases.column(column).astype(np.int64)[work.case]
    else:
        return None
    return log.names(column), code, "column"


def _mined(work: Work) -> tuple[list[str], Array, str]:
    mine = 1 < work.n_resources <= MAX_MINED
    pools = _pools(work) if mine else np.zeros(max(work.n_resources, 1), np.int64)
    count = int(pools.max(initial=0)) + 1
    code = np.where(work.resource >= 0, pools[work.resource], -1)
    if count == 1:
        return ["all"], code, "all"
    return [f"P{pool + 1}" for pool in range(count)], code, "mined"


def _pools(work: Work) -> Array:
    """Pool of each resource, the largest first."""
    from scipy.sparse.csgraph import connected_components

    placed = work.resource >= 0
    keys = work.resource[placed] * work.n_activities + work.activity[placed]
    counts = np.bincount(keys, minlength=work.n_resources * work.n_activities)
    profile = counts.reshape(work.n_resources, work.n_activities).astype(np.float64)
    centred = profile - profile.mean(axis=1, keepdims=True)
    length = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    unit = centred / np.where(length > 0, length, 1)
    close = unit @ unit.T >= SIMILAR
    flat = length[:, 0] == 0
    close[np.ix_(flat, flat)] = True
    found, label = connected_components(close, directed=False)
    sizes = np.bincount(label, minlength=found)
    first = np.full(found, work.n_resources)
    np.minimum.at(first, label, np.arange(work.n_resources))
    rank = np.empty(found, np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(found)
    pools: Array = rank[label]
    return pools


def _members(work: Work, code: Array, groups: int) -> Array:
    """Group in which each resource has most instances, the smaller code on a tie; -1 for nowhere."""
    placed = work.resource >= 0
    keys = work.resource[placed] * groups + code[placed]
    counts = np.bincount(keys, minlength=work.n_resources * groups).reshape(work.n_resources, groups)
    return np.where(counts.sum(axis=1) > 0, counts.argmax(axis=1), -1)


def _behind(work: Work, code: Array, member: Array, groups: int) -> tuple[Array, Array]:
    """(group, person) pairs: members, and everybody who works in a group that has no members of its own."""
    worked = np.flatnonzero(member >= 0)
    empty = np.bincount(member[worked], minlength=groups) == 0
    guests = empty[code] & (work.resource >= 0)
    return np.concatenate([member[worked], code[guests]]), np.concatenate([worked, work.resource[guests]])


def _merged(
    names: list[str], code: Array, member: Array, behind: tuple[Array, Array], hidden: Array, source: str
) -> Groups:
    """Shown groups in their order, then the merged one, then the instances without one; unused ones left out."""
    used = np.bincount(code, minlength=len(names)) > 0
    shown = [group for group in range(len(names)) if used[group] and not hidden[group]]
    labels = [names[group] for group in shown]
    target = np.full(len(names), len(shown))
    target[shown] = np.arange(len(shown))
    if (hidden & used).any():
        labels.append(SUPPRESSED)
    belongs = np.where(member >= 0, target[np.maximum(member, 0)], -1)
    people = np.bincount(distinct_pairs(target[behind[0]], behind[1])[0], minlength=len(labels))
    return Groups(tuple(labels), target[code], belongs, tuple(people.tolist()), source)
