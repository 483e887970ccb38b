"""The kernels of the map on bare arrays."""

from __future__ import annotations

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import locked
from clearway.measures.discovery.mapkernel import COUNT, HIGH, LOW, MAX, MIN, new_tally, rehash, tally_touch, walk
from clearway.stats.loghistogram import BINS


def test_walk_stops_where_there_is_no_room_and_goes_on() -> None:
    case = locked(np.zeros(5, np.int32))
    activity = locked(np.array([0, 1, 2, 0, 1], np.int32))
    end = locked(np.array([0, 10, 30, 2**33, NULL_US], np.int64))
    state = np.array([-1, 0, 0, 0])
    keys, ids = np.full(16, -1, np.int64), np.zeros(16, np.int32)
    visits, bins = np.full((3, 5), 0, np.int64), np.zeros((0, BINS), np.int32)
    visits[:, 4] = -1
    edge = new_tally(2)
    row = walk(case, activity, end, 0, state, keys, ids, visits, edge, bins, 0)
    assert row == 3
    edge = np.concatenate([edge, new_tally(2)])
    new_keys, new_ids = np.full(32, -1, np.int64), np.zeros(32, np.int32)
    rehash(keys, ids, new_keys, new_ids)
    assert walk(case, activity, end, row, state, new_keys, new_ids, visits, edge, bins, 0) == 5
    assert edge[:3, COUNT].tolist() == [1, 1, 1]
    assert [(int(h) << 32) + int(low) for h, low in edge[:3, [HIGH, LOW]]] == [10, 20, 2**33 - 30]
    assert visits[:, :3].tolist() == [[2, 1, 1], [1, 1, 0], [1, 1, 0]]


def test_touch_leaves_unusable_starts_out() -> None:
    node, bins = new_tally(2), np.zeros((2, BINS), np.int32)
    start = locked(np.array([0, NULL_US, 9, 4], np.int64))
    end = locked(np.array([5, 5, 5, 10], np.int64))
    paused = locked(np.array([1, 0, 0, NULL_US], np.int64))
    tally_touch(locked(np.array([0, 0, 0, 1], np.int32)), start, end, paused, node, bins)
    assert node[:, [COUNT, LOW, MIN, MAX]].tolist() == [[1, 4, 4, 4], [1, 6, 6, 6]]
    assert bins.sum() == 2
