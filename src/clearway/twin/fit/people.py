"""People: who does what, who forms a pool, and how much one of them has in hand at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

RARE = 0.02
"""Share of an activity below which a person's part in it does not join two pools ..."""

SIDELINE = 0.1
"""... when it is also less than this share of the person's own work."""

AT_ONCE = 0.05
"""Share of a person's instances that begin on top of others from which the person works on several at once."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Pools and what their people do.

    Parameters
    ----------
    counts : int64 array of shape (people, activities)
        Instances that count: those of people outside of the activity's pool are left out.
    pool : int64 array of shape (people,)
        Pool of each person; -1 for people without work.
    activity_pool : int64 array of shape (activities,)
        Pool of each activity; -1 where nobody is named.
    at_once : int64 array of shape (people,)
        Tasks that a person has in hand at once, at least 1.
    """

    counts: Array
    pool: Array
    activity_pool: Array
    at_once: Array

    @property
    def n_pools(self) -> int:
        """Number of pools."""
        return int(self.pool.max(initial=-1)) + 1


def people_of(observed: Observed) -> People:
    """Find who does what, and the pools.

    A pool is a part of the graph of people and activities that hangs together; a link of less than 2% of the
    activity's instances and 10% of the person's does not count. A person works on several tasks at once when more than
    5% of the instances begin while others are under way; their number is the depth in which 99% of the work begins.
    """
    size, width = len(observed.people), len(observed.activities)
    named = observed.resource >= 0
    keys = observed.resource[named] * width + observed.activity[named]
    counts = np.bincount(keys, minlength=size * width).reshape(size, width).astype(np.int64)
    linked = _links(counts)
    pool, activity_pool = _pools(linked)
    return People(np.where(linked, counts, 0), pool, activity_pool, at_once_of(observed, size))


def _links(counts: Array) -> Array:
    rare = counts < RARE * counts.sum(axis=0, keepdims=True)
    side = counts < SIDELINE * counts.sum(axis=1, keepdims=True)
    found: Array = (counts > 0) & ~(rare & side)
    return found


def _pools(linked: Array) -> tuple[Array, Array]:
    """Pool of each person and of each activity, numbered by the first person."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    size, width = linked.shape
    who, what = np.nonzero(linked)
    graph = coo_matrix((np.ones(who.size), (who, size + what)), shape=(size + width, size + width))
    _, label = connected_components(graph, directed=False)
    used = np.unique(who)
    _, first, code = np.unique(label[used], return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    pool, activity_pool = np.full(size, -1), np.full(width, -1)
    pool[used] = rank[code]
    activity_pool[what] = pool[who]
    return pool, activity_pool


def at_once_of(observed: Observed, size: int) -> Array:
    """The depth in which each person works, int64 of shape (people,)."""
    found = np.ones(size, np.int64)
    order = np.lexsort((observed.end_us, observed.start_us, observed.resource))
    order = order[observed.resource[order] >= 0]
    marks = np.searchsorted(observed.resource[order], np.arange(size + 1))
    for person in range(size):
        rows = order[marks[person] : marks[person + 1]]
        depth = depths(observed.start_us[rows], observed.end_us[rows])
        if depth.size and (depth > 1).mean() > AT_ONCE:
            found[person] = int(np.quantile(depth, 0.99, method="higher"))
    return found


def depths(start: Array, end: Array) -> Array:
    """How many intervals are under way when each one begins, itself among them; starts ascend.

    Examples
    --------
    >>> depths(np.array([0, 1, 5]), np.array([4, 3, 9])).tolist()
    [1, 2, 1]
    """
    over = np.searchsorted(np.sort(end), start, side="right")
    found: Array = np.maximum(np.arange(1, start.size + 1) - over, 1)
    return found
