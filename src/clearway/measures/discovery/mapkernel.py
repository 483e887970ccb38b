"""The kernels of the process map: passes over completed instances case by case, state carried between batches.

Written for speed: no calls that take arrays within the loops (each would count references), unsigned places (no test
for negative ones), columns read once and nothing read that follows from something else.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel, part
from clearway.base.time import NULL_US
from clearway.stats.loghistogram import bin_of

Array = np.ndarray[Any, np.dtype[Any]]

COUNT, HIGH, LOW, MIN, MAX, KEY = range(6)
"""Columns of a tally: count; sum as ``HIGH * 2 ** 43 + LOW`` (exact, cannot overflow); extremes; key of an edge."""

SUM_BITS = 43
"""Times below 2 ** 43 microseconds (101 days) are added to ``LOW`` as they are: it has room for a million of them."""

CASES, STARTS, ENDS, LAST = range(4)
"""Columns of the visits of a node: cases with it, cases begun and ended with it, case seen last."""

CASE, ROW, ACTIVITY, END, EDGES = range(5)
"""The state carried between batches: case and row to go on with, last activity and end of that case; edges known."""

_HASH = 0x9E3779B1
_LOW = (1 << SUM_BITS) - 1
_MAX = 2**63 - 1


def new_tally(size: int) -> Array:
    """An empty tally of some nodes or edges, int64[size, 8]: six columns, padded to a cache line."""
    tally = np.zeros((size, 8), np.int64)
    tally[:, MIN] = _MAX
    tally[:, MAX] = -1
    return tally


@kernel
def walk(
    offset: Array,
    n: Array,
    first_row: int,
    activity: Array,
    end: Array,
    state: Array,
    keys: Array,
    ids: Array,
    visits: Array,
    edge: Array,
    bins: Array,
    first_bin: int,
) -> bool:
    """Take the rows of a batch; stop early where there is no room for another edge.

    Parameters
    ----------
    offset, n : int64[c], int32[c]
        First row and number of completed instances of each case; open instances lie behind them.
    first_row : int
        Row of the log with which the batch begins.
    activity, end : int32[r], int64[r]
        The batch, at most 2 ** 20 rows.
    state : int64[5]
    keys, ids : int64[t], int32[t]
        Open addressing from ``source * activities + target`` to the edge; ``t`` is a power of two; free keys are -1.
        Without ``keys``, ``ids`` has a place for every pair; free ones are -1.
    visits : int64[a, 4]
    edge : int64[e, 8]
        Tally of the time between completions.
    bins : int32[b, BINS]
        Log histograms of the edges from ``first_bin`` on; empty when quantiles are not asked for.

    Returns
    -------
    bool
        Whether the batch is done; if not, come again with room for more edges.
    """
    n_activities, n_bins = visits.shape[0], bins.shape[0]
    stop_row, room = first_row + activity.size, edge.shape[0]
    case, row, known = state[CASE], state[ROW], state[EDGES]
    last, last_end = state[ACTIVITY], state[END]
    while case < offset.size:
        begin, stop = offset[case], offset[case] + n[case]
        row = max(row, begin)
        if row >= stop_row and stop > begin:
            break
        if row == begin and stop > begin:
            last, last_end = np.int64(activity[np.uint64(row - first_row)]), end[np.uint64(row - first_row)]
            visits[last, STARTS] += 1
            visits[last, CASES] += 1
            visits[last, LAST] = case
            row += 1
        until = min(stop, stop_row)
        while row < until and known < room:
            at = np.uint64(row - first_row)
            code, gap = np.int64(activity[at]), end[at] - last_end
            slot = _slot(keys, last * n_activities + code)
            if ids[slot] < 0:
                ids[slot] = known
                edge[known, KEY] = last * n_activities + code
                known += 1
            _add(edge, np.uint64(ids[slot]), gap)
            if 0 <= ids[slot] - first_bin < n_bins:
                bins[np.uint64(ids[slot] - first_bin), np.uint64(bin_of(gap))] += 1
            node = np.uint64(code)
            visits[node, CASES] += visits[node, LAST] != case
            visits[node, LAST] = case
            last, last_end = code, end[at]
            row += 1
        if row < stop:
            break
        visits[last, ENDS] += stop > begin
        case += 1
    state[CASE], state[ROW], state[ACTIVITY], state[END], state[EDGES] = case, row, last, last_end, known
    _carry(edge, known)
    return bool(case == offset.size or row >= stop_row)


@part
def _slot(keys: Array, key: int) -> Any:
    """Place of a key; a free one becomes its own."""
    slot = np.uint64(key)
    if keys.size:
        mask = keys.size - 1
        slot = np.uint64(key * _HASH >> 9 & mask)
        while keys[slot] != key and keys[slot] >= 0:
            slot = slot + np.uint64(1) & np.uint64(mask)
        keys[slot] = key
    return slot


@part
def _add(tally: Array, which: Any, time: int) -> None:
    """One more time."""
    tally[which, COUNT] += 1
    tally[which, LOW] += time & _LOW
    if time > _LOW:
        tally[which, HIGH] += time >> SUM_BITS
    if time < tally[which, MIN]:
        tally[which, MIN] = time
    if time > tally[which, MAX]:
        tally[which, MAX] = time


@kernel
def _carry(tally: Array, size: int) -> None:
    """Make room in ``LOW`` again."""
    for which in range(size):
        tally[which, HIGH] += tally[which, LOW] >> SUM_BITS
        tally[which, LOW] &= _LOW


@kernel
def tally_touch(activity: Array, start: Array, end: Array, paused: Array, node: Array, bins: Array) -> None:
    """Tally the touch time (start to end without pauses) of each activity.

    Instances without a start, or with one behind their end, have none.

    Parameters
    ----------
    activity, start, end : int32[n], int64[n], int64[n]
        At most 2 ** 20 rows.
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
        _add(node, which, touch)
        if has_bins:
            bins[which, np.uint64(bin_of(touch))] += 1
    _carry(node, node.shape[0])


@kernel
def enter(edges: Array, keys: Array, ids: Array) -> None:
    """Enter the keys of edges, in order, into an empty table.

    Parameters
    ----------
    edges : int64[e]
        Keys.
    keys, ids : int64[t], int32[t]
        As :func:`walk` takes them.
    """
    mask = keys.size - 1
    for which in range(edges.size):
        slot = edges[which]
        if keys.size:
            slot = edges[which] * _HASH >> 9 & mask
            while keys[slot] >= 0:
                slot = slot + 1 & mask
            keys[slot] = edges[which]
        ids[slot] = which
