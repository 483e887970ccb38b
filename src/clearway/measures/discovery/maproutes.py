"""The ways that cases take through the activities, from the variants: a map along them needs nothing but the times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.columns import locked

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

MOST_ACTIVITIES = 512
"""Activities up to which every pair has its place in a table (1 MiB)."""

MOST_STEPS = 1 << 24
"""Steps of all variants that are kept in memory at most (64 MiB)."""

CASES_A_VARIANT = 2
"""Cases that a variant has at least on average; with fewer the variants are as long to read as the log itself."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The edges that each variant runs through, and how often cases do.

    Parameters
    ----------
    variant : int32[c]
        Variant of each case, -1 without completed instances.
    begin : int64[v + 1]
        Where the steps of each variant begin.
    steps : int32[p]
        Edge from each activity of a variant to the next; -1 behind the last one.
    keys, counts : int64[e]
        ``source * activities + target`` of each edge, ascending, and how often it is taken.
    visits : int64[4, a]
        Cases with each activity, begun and ended with it, as in :mod:`clearway.measures.discovery.mapkernel`.
    """

    variant: Array
    begin: Array
    steps: Array
    keys: Array
    counts: Array
    visits: Array

    def take(self, piece: slice, batch: tuple[Array, Array, int, Array], tables: tuple[Array, Array, Array]) -> None:
        """Take a batch (offset, n, first row, ends) of some cases into (state, tallies, histograms)."""
        from clearway.measures.discovery.routekernel import follow

        offset, n, first_row, end = batch
        follow(offset, n, self.variant[piece], first_row, end, self.begin, self.steps, *tables)


def routes_of(log: Log, n: Array, most_edges: int | None) -> Routes | None:
    """The ways through the activities; None where they save nothing or take too much memory.

    Parameters
    ----------
    n : int32[c]
        Completed instances of each case.
    most_edges : int, optional
        Edges that may be met; any number by default.
    """
    activities = len(log.dictionaries["activity"])
    if log.variants.num_rows * CASES_A_VARIANT > n.size or not 0 < activities <= MOST_ACTIVITIES:
        return None
    activity, begin = _sequences(log)
    variant = locked(log.cases.column("variant"))
    counts = _cases(variant, n, begin)
    if activity.size > MOST_STEPS or counts is None:
        return None
    found = _laid(variant, activity, begin, counts, activities)
    return found if most_edges is None or found.keys.size <= most_edges else None


def _sequences(log: Log) -> tuple[Array, Array]:
    """The activities of all variants in one row, and where each begins."""
    import pyarrow as pa

    lists = log.variants.arrow(["activities"]).column(0).combine_chunks()
    whole = lists if isinstance(lists, pa.Array) else pa.concat_arrays(lists.chunks)
    offsets = whole.offsets.to_numpy().astype(np.int64)
    return locked(whole.flatten().to_numpy().astype(np.int32, copy=False)), locked(offsets - offsets[0])


def _cases(variant: Array, n: Array, begin: Array) -> Array | None:
    """Cases of each variant; None where the cases do not go with the variants."""
    from clearway.measures.discovery.routekernel import cases_along

    counts = np.zeros(begin.size - 1, np.int64)
    return counts if cases_along(variant, n, begin, counts) else None


def _laid(variant: Array, activity: Array, begin: Array, counts: Array, activities: int) -> Routes:
    from clearway.measures.discovery.mapkernel import LAST
    from clearway.measures.discovery.routekernel import count_pairs, number_steps

    pairs, visits = np.zeros(activities**2, np.int64), np.zeros((4, activities), np.int64)
    visits[LAST] = -1
    count_pairs(activity, begin, counts, pairs, visits)
    keys = np.flatnonzero(pairs)
    ids = np.full(pairs.size, -1, np.int32)
    ids[keys] = np.arange(keys.size)
    steps = locked(number_steps(activity, begin, ids, activities))
    return Routes(variant, begin, steps, keys, pairs[keys], visits)
