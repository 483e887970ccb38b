"""The kernels of the process map: passes over instances in completion order, state carried between batches.

Written for speed: no calls that take arrays within the loops (each would count references), unsigned places (no test
for negative ones), and no branch where an addition does. That is 4 to 6 ns an instance instead of 30.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel
from clearway.base.time import NULL_US
from clearway.stats.loghistogram import bin_of

Array = np.ndarray[Any, np.dtype[Any]]

COUNT, HIGH, LOW, MIN, MAX = range(5)
"""Columns of a tally: count; sum as ``HIGH * 2 ** 32 + LOW`` (exact, cannot overflow); extremes."""

INSTANCES, CASES, STARTS, ENDS, LAST = range(5)
"""Columns of the visits of a node: instances, cases, cases begun and ended with it, case seen last."""

CASE, ACTIVITY, END, EDGES = range(4)
"""The state carried between rows and batches: last case, activity and end; edges known."""

_HASH = 0x9E3779B1
_LOW = 0xFFFFFFFF
_MAX = 2**63 - 1


def new_tally(size: int) -> Array:
    """An empty tally of some nodes or edges, int64[size, 8]: five columns, padded to a cache line."""
    tally = np.zeros((size, 8), np.int64)
    tally[:, MIN] = _MAX
    tally[:, MAX] = -1
    return tally


@kernel
def walk(
    case: Array,
    activity: Array,
    end: Array,
    row: int,
    state: Array,
    keys: Array,
    ids: Array,
    visits: Array,
    edge: Array,
    bins: Array,
    first_bin: int,
) -> int:
    """Take the rows of a batch from ``row`` on; stop early where there is no room for another edge.

    Parameters
    ----------
    case, activity : int32[n]
    end : int64[n]
        Rows without an end are open and left out.
    state : int64[4]
    keys, ids : int64[t], int32[t]
        Open addressing from ``source * activities + target`` to the edge; ``t`` is a power of two; free keys are -1.
    visits : int64[a, 5]
    edge : int64[e, 8]
        Tally of the time between completions.
    bins : int32[b, BINS]
        Log histograms of the edges from ``first_bin`` on; empty when quantiles are not asked for.

    Returns
    -------
    int
        The row to go on with; ``n`` when the batch is done.
    """
    n_activities, n_bins, mask = visits.shape[0], bins.shape[0], keys.size - 1
    last_case, last, last_end, known = state[CASE], state[ACTIVITY], state[END], state[EDGES]
    while row < case.size and known < edge.shape[0]:
        stop, code = end[row], np.int64(activity[row])
        row += 1
        if stop == NULL_US:
            continue
        if case[row - 1] != last_case:
            if last_case >= 0:
                visits[last, ENDS] += 1
            visits[code, STARTS] += 1
            last_case = np.int64(case[row - 1])
        else:
            key = last * n_activities + code
            slot = np.uint64(key * _HASH >> 9 & mask)
            while keys[slot] != key and keys[slot] >= 0:
                slot = slot + np.uint64(1) & np.uint64(mask)
            if keys[slot] < 0:
                keys[slot], ids[slot] = key, known
                known += 1
            gap, which = stop - last_end, np.uint64(ids[slot])
            edge[which, COUNT] += 1
            edge[which, HIGH] += gap >> 32
            edge[which, LOW] += gap & _LOW
            edge[which, MIN] = min(edge[which, MIN], gap)
            edge[which, MAX] = max(edge[which, MAX], gap)
            if 0 <= ids[slot] - first_bin < n_bins:
                bins[np.uint64(ids[slot] - first_bin), np.uint64(bin_of(gap))] += 1
        node = np.uint64(code)
        visits[node, INSTANCES] += 1
        visits[node, CASES] += visits[node, LAST] != last_case
        visits[node, LAST] = last_case
        last, last_end = code, stop
    state[CASE], state[ACTIVITY], state[END], state[EDGES] = last_case, last, last_end, known
    return row


@kernel
def tally_touch(activity: Array, start: Array, end: Array, paused: Array, node: Array, bins: Array) -> None:
    """Tally the touch time (start to end without pauses) of each activity.

    Instances without a start, or with one behind their end, have none.

    Parameters
    ----------
    activity, start, end : int32[n], int64[n], int64[n]
    paused : int64[n]
        May be empty: no pauses.
    node : int64[a, 8]
    bins : int32[a, BINS]
        May be empty: no histograms.
    """
    has_pauses, has_bins = paused.size > 0, bins.shape[0] > 0
    for row in range(activity.size):
        if start[row] == NULL_US or start[row] > end[row]:
            continue
        touch = end[row] - start[row]
        if has_pauses:
            touch = max(0, touch - max(0, paused[row]))
        which = np.uint64(activity[row])
        node[which, COUNT] += 1
        node[which, HIGH] += touch >> 32
        node[which, LOW] += touch & _LOW
        node[which, MIN] = min(node[which, MIN], touch)
        node[which, MAX] = max(node[which, MAX], touch)
        if has_bins:
            bins[which, np.uint64(bin_of(touch))] += 1


@kernel
def rehash(keys: Array, ids: Array, new_keys: Array, new_ids: Array) -> None:
    """Move the edges to a larger table."""
    mask = new_keys.size - 1
    for old in range(keys.size):
        if keys[old] >= 0:
            slot = keys[old] * _HASH >> 9 & mask
            while new_keys[slot] >= 0:
                slot = slot + 1 & mask
            new_keys[slot], new_ids[slot] = keys[old], ids[old]
