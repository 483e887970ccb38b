"""The kernels of the process map along variants: what a case runs through is known, so only its times are read."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel
from clearway.measures.discovery.mapkernel import (
    CASE,
    CASES,
    END,
    ENDS,
    LAST,
    ROW,
    STARTS,
    carry,
    classed,
    timed,
)

Array = np.ndarray[Any, np.dtype[Any]]


@kernel
def cases_along(variant: Array, n: Array, begin: Array, count: Array) -> bool:
    """Count the cases of each variant and tell whether every case is as long as its variant.

    Parameters
    ----------
    variant, n : int32[c], int32[c]
        Variant (-1 without completed instances) and number of completed instances of each case.
    begin : int64[v + 1]
        Where the activities of each variant begin.
    count : int64[v]
        To be filled.
    """
    for case in range(variant.size):
        which = np.int64(variant[case])
        if which < 0 and n[case] == 0:
            continue
        if which < 0 or which >= count.size or begin[which + 1] - begin[which] != n[case]:
            return False
        count[which] += 1
    return True


@kernel
def count_pairs(activity: Array, begin: Array, count: Array, pairs: Array, visits: Array) -> None:
    """Count how often each activity follows each, and where cases begin and end.

    Parameters
    ----------
    activity : int32[p]
        Activities of all variants.
    begin, count : int64[v + 1], int64[v]
        Where each variant begins, and its cases.
    pairs : int64[a * a]
        To be filled, by ``source * activities + target``.
    visits : int64[4, a]
        To be filled, as by :func:`clearway.measures.discovery.mapkernel.walk`; its last row begins with -1.
    """
    for which in range(count.size):
        first, stop, cases = begin[which], begin[which + 1], count[which]
        if first == stop:
            continue
        visits[STARTS, activity[first]] += cases
        visits[ENDS, activity[stop - 1]] += cases
        for place in range(first, stop):
            code = np.int64(activity[place])
            if visits[LAST, code] != which:
                visits[CASES, code] += cases
                visits[LAST, code] = which
            if place > first:
                pairs[activity[place - 1] * visits.shape[1] + code] += cases


@kernel
def number_steps(activity: Array, begin: Array, ids: Array, activities: int) -> Array:
    """The edge from each place of a variant to the next, int32[p]; the last place of a variant has none: -1."""
    steps = np.full(activity.size, -1, np.int32)
    for which in range(begin.size - 1):
        for place in range(begin[which], begin[which + 1] - 1):
            steps[place] = ids[np.int64(activity[place]) * activities + activity[place + 1]]
    return steps


@kernel
def follow(
    offset: Array,
    n: Array,
    variant: Array,
    first_row: int,
    end: Array,
    begin: Array,
    steps: Array,
    state: Array,
    edge: Array,
    bins: Array,
) -> None:
    """Take the times of a batch along the variants of its cases; counts of edges stay as they are.

    Parameters
    ----------
    offset, n, variant : int64[c], int32[c], int32[c]
        First row, number of completed instances and variant of each case.
    first_row : int
        Row of the log with which the batch begins.
    end : int64[r]
        The batch, at most 2 ** 20 rows.
    begin, steps : int64[v + 1], int32[p]
        The edges of each variant.
    state : int64[6]
        Case and row to go on with, and the last end of that case.
    edge : int64[e, 8]
        Tally of the time between completions.
    bins : int32[e, BINS]
        Log histograms; empty when quantiles are not asked for.
    """
    stop_row, has_bins = first_row + end.size, bins.shape[0] > 0
    case, row, last = state[CASE], state[ROW], state[END]
    while case < offset.size:
        first, stop = offset[case], offset[case] + n[case]
        row = max(row, first)
        if row >= stop_row and stop > first:
            break
        if row == first and stop > first:
            last = end[np.uint64(row - first_row)]
            row += 1
        ahead = np.uint64(begin[variant[case]] + first_row - first - 1)
        until = min(stop, stop_row)
        for place in range(row - first_row, until - first_row):
            at = np.uint64(place)
            which, moment = np.uint64(steps[ahead + at]), end[at]
            timed(edge, which, moment - last)
            if has_bins:
                bins[which, classed(moment - last)] += 1
            last = moment
        row = max(row, until)
        if row < stop:
            break
        case += 1
    state[CASE], state[ROW], state[END] = case, row, last
    carry(edge, edge.shape[0])
