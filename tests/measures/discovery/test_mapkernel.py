"""The kernels of the map on bare arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.time import NULL_US
from clearway.measures.columns import locked
from clearway.measures.discovery.mapkernel import (
    CASE,
    CASES,
    COUNT,
    EDGES,
    ENDS,
    HIGH,
    KEY,
    LAST,
    LOW,
    MAX,
    MIN,
    STARTS,
    SUM_BITS,
    enter,
    new_tally,
    tally_touch,
    walk,
)
from clearway.stats.loghistogram import BINS

Array = np.ndarray[Any, np.dtype[Any]]


def tables(dense: bool) -> tuple[Array, Array]:
    """An empty table for three activities."""
    if dense:
        return np.zeros(0, np.int64), np.full(9, -1, np.int32)
    return np.full(16, -1, np.int64), np.full(16, -1, np.int32)


@pytest.mark.parametrize("dense", [True, False])
def test_walk_stops_where_there_is_no_room_and_goes_on(dense: bool) -> None:
    offset, n = locked(np.array([0, 5], np.int64)), locked(np.array([4, 1], np.int32))
    activity = locked(np.array([0, 1, 2, 0, 1, 2], np.int32))
    end = locked(np.array([0, 10, 30, 2**50, NULL_US, 7], np.int64))
    state, visits, bins = np.zeros(6, np.int64), np.zeros((4, 3), np.int64), np.zeros((0, BINS), np.int32)
    visits[LAST] = -1
    keys, ids = tables(dense)
    edge = new_tally(2)
    assert not walk(offset, n, 0, activity, end, state, keys, ids, visits, edge, bins, 0)
    assert state[EDGES] == 2
    edge = np.concatenate([edge, new_tally(2)])
    keys, ids = tables(dense)
    enter(edge[:2, KEY].copy(), keys, ids)
    assert walk(offset, n, 0, activity, end, state, keys, ids, visits, edge, bins, 0)
    assert edge[:3, COUNT].tolist() == [1, 1, 1]
    assert edge[:3, KEY].tolist() == [1, 5, 6]
    assert [(int(h) << SUM_BITS) + int(low) for h, low in edge[:3, [HIGH, LOW]]] == [10, 20, 2**50 - 30]
    assert visits[[CASES, STARTS, ENDS]].T.tolist() == [[1, 1, 1], [1, 0, 0], [2, 1, 1]]
    assert state[CASE] == 2


def test_a_case_goes_on_in_the_next_batch() -> None:
    offset, n = locked(np.array([0], np.int64)), locked(np.array([3], np.int32))
    state, visits, bins = np.zeros(6, np.int64), np.zeros((4, 3), np.int64), np.zeros((4, BINS), np.int32)
    visits[LAST] = -1
    keys, ids = tables(True)
    edge = new_tally(4)
    for row, (code, moment) in enumerate([(0, 5), (1, 25), (0, 40)]):
        batch = (row, locked(np.array([code], np.int32)), locked(np.array([moment], np.int64)))
        assert walk(offset, n, *batch, state, keys, ids, visits, edge, bins, 0)
    assert edge[:2, [COUNT, LOW, MIN, MAX]].tolist() == [[1, 20, 20, 20], [1, 15, 15, 15]]
    assert visits[[CASES, STARTS, ENDS], :2].T.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert bins.sum() == 2


def test_a_million_long_times_do_not_overflow() -> None:
    rows, gap = 1 << 20, (1 << SUM_BITS) - 1
    offset, n = locked(np.zeros(1, np.int64)), locked(np.array([rows], np.int32))
    state, visits, bins = np.zeros(6, np.int64), np.zeros((4, 1), np.int64), np.zeros((0, BINS), np.int32)
    edge, end = new_tally(2), locked(np.arange(rows, dtype=np.int64) * gap - 2**62)
    batch = (0, locked(np.zeros(rows, np.int32)), end)
    assert walk(offset, n, *batch, state, np.zeros(0, np.int64), np.full(1, -1, np.int32), visits, edge, bins, 0)
    assert (int(edge[0, HIGH]) << SUM_BITS) + int(edge[0, LOW]) == (rows - 1) * gap


def test_touch_leaves_unusable_starts_out() -> None:
    node, bins = new_tally(2), np.zeros((2, BINS), np.int32)
    start = locked(np.array([0, NULL_US, 9, 4], np.int64))
    end = locked(np.array([5, 5, 5, 10], np.int64))
    paused = locked(np.array([1, 0, 0, NULL_US], np.int64))
    tally_touch(locked(np.array([0, 0, 0, 1], np.int32)), start, end, paused, node, bins)
    assert node[:, [COUNT, LOW, MIN, MAX]].tolist() == [[1, 4, 4, 4], [1, 6, 6, 6]]
    assert bins.sum() == 2
