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
"""Rows of the visits of nodes: cases with it, cases begun and ended with it, case seen last."""

CASE, ROW, ACTIVITY, END, EDGES, SEEN = range(6)
"""The state carried between batches: case and row to go on with, last activity and end of that case; edges known; the
activities that the case had so far, a bit each, where there are few."""

FEW = 32
"""Activities up to which those of a case are kept in the bits of one number instead of a table."""

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
def _probe(keys: Array, key: int) -> Any:
    """Place of a key in open addressing; a free one becomes its own. A call, because within the loop it slows all."""
    mask = keys.size - 1
    slot = np.uint64(key * _HASH >> 9 & mask)
    while keys[slot] != key and keys[slot] >= 0:
        slot = slot + np.uint64(1) & np.uint64(mask)
    keys[slot] = key
    return slot


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
    state : int64[6]
    keys, ids : int64[t], int32[t]
        Open addressing from ``source * activities + target`` to the edge; ``t`` is a power of two; free keys are -1.
        Without ``keys``, ``ids`` has a place for every pair; free ones are -1.
    visits : int64[4, a]
    edge : int64[e, 8]
        Tally of the time between completions.
    bins : int32[b, BINS]
        Log histograms of the edges from ``first_bin`` on; empty when quantiles are not asked for.

    Returns
    -------
    bool
        Whether the batch is done; if not, come again with room for more edges.
    """
    hashed, n_activities, last_bin = keys.size > 0, visits.shape[1], first_bin + bins.shape[0]
    stop_row, room = first_row + activity.size, edge.shape[0]
    case, row, known = state[CASE], state[ROW], state[EDGES]
    last, last_end, seen, few = state[ACTIVITY], state[END], state[SEEN], n_activities <= FEW
    while case < offset.size:
        begin, stop = offset[case], offset[case] + n[case]
        row = max(row, begin)
        if row >= stop_row and stop > begin:
            break
        if row == begin and stop > begin:
            last, last_end = np.int64(activity[np.uint64(row - first_row)]), end[np.uint64(row - first_row)]
            visits[STARTS, last] += 1
            seen = _meet(visits, last, case, 0, few)
            row += 1
        until = min(stop, stop_row)
        while row < until and known < room:
            at = np.uint64(row - first_row)
            code, moment = np.int64(activity[at]), end[at]
            slot = np.uint64(last * n_activities + code)
            if hashed:
                slot = _probe(keys, last * n_activities + code)
            which, gap = np.int64(ids[slot]), moment - last_end
            if which < 0:
                which, ids[slot], edge[known, KEY] = known, known, last * n_activities + code
                known += 1
            _add(edge, np.uint64(which), gap)
            if first_bin <= which < last_bin:
                bins[np.uint64(which - first_bin), classed(gap)] += 1
            seen = _meet(visits, code, case, seen, few)
            last, last_end = code, moment
            row += 1
        if row < stop:
            break
        visits[ENDS, last] += stop > begin
        _tell(visits, seen, few)
        seen = 0
        case += 1
    state[CASE], state[ROW], state[ACTIVITY], state[END], state[EDGES] = case, row, last, last_end, known
    state[SEEN] = seen
    carry(edge, known)
    return bool(case == offset.size or row >= stop_row)


@part
def _meet(visits: Array, code: Any, case: Any, seen: Any, few: bool) -> Any:
    """One more activity of a case."""
    if few:
        seen = seen | np.int64(1) << code
    else:
        node = np.uint64(code)
        visits[CASES, node] += visits[LAST, node] != case
        visits[LAST, node] = case
    return seen


@part
def _tell(visits: Array, seen: Any, few: bool) -> None:
    """The activities of a case whose bits were set."""
    if few:
        for code in range(visits.shape[1]):
            visits[CASES, code] += seen >> code & 1


@part
def _add(tally: Array, which: Any, time: int) -> None:
    """One more time, counted."""
    tally[which, COUNT] += 1
    timed(tally, which, time)


@part
def timed(tally: Array, which: Any, time: int) -> None:
    """One more time of something that is counted elsewhere."""
    tally[which, LOW] += time & _LOW
    if time > _LOW:
        tally[which, HIGH] += time >> SUM_BITS
    if time < tally[which, MIN]:
        tally[which, MIN] = time
    if time > tally[which, MAX]:
        tally[which, MAX] = time


@part
def classed(time: int) -> Any:
    """The bin of a time, as an unsigned place."""
    return np.uint64(bin_of(time))


@kernel
def carry(tally: Array, size: int) -> None:
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
            bins[which, classed(touch)] += 1
    carry(node, node.shape[0])


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
