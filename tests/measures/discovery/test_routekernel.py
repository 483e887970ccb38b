"""The kernels along variants on bare arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import locked
from clearway.measures.discovery.mapkernel import (
    CASE,
    CASES,
    ENDS,
    HIGH,
    LAST,
    LOW,
    MAX,
    MIN,
    STARTS,
    SUM_BITS,
    new_tally,
)
from clearway.measures.discovery.routekernel import cases_along, count_pairs, follow, number_steps
from clearway.stats.loghistogram import BINS

Array = np.ndarray[Any, np.dtype[Any]]
ACTIVITY, BEGIN = locked(np.array([0, 1, 0, 1], np.int32)), locked(np.array([0, 3, 4], np.int64))
"""Two variants: 0 1 0, and 1 alone."""


def ints(*values: int) -> Array:
    return locked(np.array(values, np.int32))


def test_cases_are_counted_where_they_go_with_their_variant() -> None:
    count = np.zeros(2, np.int64)
    assert cases_along(ints(0, 1, -1, 0), ints(3, 1, 0, 3), BEGIN, count)
    assert count.tolist() == [2, 1]
    for variant, n in ((0, 2), (-1, 1), (2, 1), (1, 0)):
        assert not cases_along(ints(variant), ints(n), BEGIN, np.zeros(2, np.int64))


def test_pairs_and_visits() -> None:
    pairs, visits = np.zeros(4, np.int64), np.zeros((4, 2), np.int64)
    visits[LAST] = -1
    count_pairs(ACTIVITY, BEGIN, np.array([5, 7]), pairs, visits)
    assert pairs.tolist() == [0, 5, 5, 0]
    assert visits[[CASES, STARTS, ENDS]].tolist() == [[5, 12], [5, 7], [5, 7]]


def test_steps_end_with_their_variant() -> None:
    assert number_steps(ACTIVITY, BEGIN, np.array([-1, 0, 1, -1], np.int32), 2).tolist() == [0, 1, -1, -1]


def test_times_are_followed_over_batches_and_open_instances() -> None:
    offset, n = locked(np.array([0, 4, 5], np.int64)), ints(3, 0, 1)
    end = np.array([0, 10, 2**50, NULL_US, NULL_US, 7], np.int64)
    steps = locked(np.array([0, 1, -1, -1], np.int32))
    for rows in (6, 1, 2, 4):
        state, edge, bins = np.zeros(6, np.int64), new_tally(2), np.zeros((2, BINS), np.int32)
        for first in range(0, 6, rows):
            batch = locked(end[first : first + rows])
            follow(offset, n, ints(0, -1, 1), first, batch, BEGIN, steps, state, edge, bins)
        assert [(int(high) << SUM_BITS) + int(low) for high, low in edge[:, [HIGH, LOW]]] == [10, 2**50 - 10]
        assert edge[:, [MIN, MAX]].tolist() == [[10, 10], [2**50 - 10] * 2]
        assert bins.sum(axis=1).tolist() == [1, 1]
        assert state[CASE] == 3


def test_a_million_long_times_do_not_overflow() -> None:
    rows, gap = 1 << 20, (1 << SUM_BITS) - 1
    steps, begin = locked(np.zeros(rows, np.int32)), locked(np.array([0, rows], np.int64))
    end = locked(np.arange(rows, dtype=np.int64) * gap - 2**62)
    state, edge, bins = np.zeros(6, np.int64), new_tally(1), np.zeros((0, BINS), np.int32)
    follow(locked(np.zeros(1, np.int64)), ints(rows), ints(0), 0, end, begin, steps, state, edge, bins)
    assert (int(edge[0, HIGH]) << SUM_BITS) + int(edge[0, LOW]) == (rows - 1) * gap
