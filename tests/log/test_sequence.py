"""Kernels of the normal form against plain Python."""

from __future__ import annotations

from collections import Counter, deque
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.time import NULL_US
from clearway.log.sequence import (
    ABORT,
    ASSIGN,
    COMPLETE,
    FINGERPRINT_ACTIVITY,
    FINGERPRINT_POSITION,
    FINGERPRINT_PRIME,
    RESUME,
    SCHEDULE,
    START,
    SUSPEND,
    fingerprints,
    pair_rows,
    pair_schedules,
    tied_rows,
    total_order,
)

Ints = np.ndarray[Any, np.dtype[np.int64]]
STAMPS = st.sampled_from([NULL_US, 0, 1, 2, 3, 10**15])


@given(st.lists(st.tuples(st.integers(0, 3), STAMPS, STAMPS), max_size=30), st.sampled_from([1, 40]))
@settings(max_examples=200, deadline=None)
def test_the_order_is_that_of_sorting_by_its_key(rows: list[tuple[int, int, int]], times: int) -> None:
    """Short cases and long ones, which take another way."""
    rows = rows * times
    case, end, start = np.array(rows, np.int64).reshape(-1, 3).T.copy()
    order, offsets = total_order(case.astype(np.int32), 4, end, start)

    def key(row: int) -> tuple[int, bool, int, int]:
        open_ = rows[row][1] == NULL_US
        return (rows[row][0], open_, rows[row][2] if open_ else rows[row][1], row)

    assert order.tolist() == sorted(range(len(rows)), key=key)
    sizes = Counter(row[0] for row in rows)
    assert np.diff(offsets).tolist() == [sizes[code] for code in range(4)]


@given(st.lists(st.tuples(st.integers(0, 3), STAMPS), max_size=20))
@settings(max_examples=100, deadline=None)
def test_ties_share_case_and_stamp(rows: list[tuple[int, int]]) -> None:
    case, time = np.array(rows, np.int64).reshape(-1, 2).T.copy()
    order, offsets = total_order(case.astype(np.int32), 4, time, time)
    assert tied_rows(order, offsets, time).tolist() == [rows.count(row) > 1 for row in rows]


def test_rows_in_order_stay_as_they_are() -> None:
    """Case by case, open ones last; one row out of place is enough to sort."""
    case, end = np.array([0, 0, 0, 2, 2], np.int32), np.array([5, 5, NULL_US, 1, NULL_US], np.int64)
    start = np.array([9, 1, 3, 0, 7], np.int64)
    order, offsets = total_order(case, 3, end, start)
    assert order.tolist() == [0, 1, 2, 3, 4]
    assert offsets.tolist() == [0, 3, 3, 5]
    end[:3] = NULL_US
    assert total_order(case, 3, end, start)[0].tolist() == [1, 2, 0, 3, 4]


def slow_pairs(rows: list[tuple[int, int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Start row of each completion, suspended time, state; one queue a key."""
    start_of, paused, state = [-1] * len(rows), [0] * len(rows), [0] * len(rows)
    queues: dict[int, deque[int]] = {}
    since: dict[int, int] = {}
    pauses: Counter[int] = Counter()
    for row, (key, kind, time) in enumerate(rows):
        queue = queues.setdefault(key, deque())
        if kind == START:
            queue.append(row)
            state[row] = 1
        if kind == START or not queue:
            continue
        first = queue[0]
        if kind == SUSPEND:
            since.setdefault(first, time)
        if kind in (RESUME, COMPLETE) and first in since:
            pauses[first] += time - since.pop(first)
        if kind in (COMPLETE, ABORT):
            queue.popleft()
            state[first] = 0 if kind == COMPLETE else 2
        if kind == COMPLETE:
            start_of[row], paused[row] = first, pauses[first]
    return start_of, paused, state


KINDS = st.sampled_from([0, START, COMPLETE, SCHEDULE, ASSIGN, SUSPEND, RESUME, ABORT])
EVENTS = st.lists(st.tuples(st.integers(0, 2), KINDS, st.integers(0, 5)), max_size=30)


def arrays(events: list[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints, Ints, list[tuple[int, int, int]]]:
    """Rows in the log's order (by time), and that order grouped by key."""
    rows = sorted(events, key=lambda event: event[2])
    key, kind, time = np.array(rows, np.int64).reshape(-1, 3).T.copy()
    return np.argsort(key, kind="stable"), key, kind.astype(np.uint8), time, rows


@given(EVENTS)
@settings(max_examples=300, deadline=None)
def test_pairs_are_first_in_first_out(events: list[tuple[int, int, int]]) -> None:
    order, key, kind, time, rows = arrays(events)
    start_of, paused = np.full(len(rows), -1), np.zeros(len(rows), np.int64)
    state = pair_rows(order, key, kind, time, start_of, paused)
    assert (start_of.tolist(), paused.tolist(), state.tolist()) == slow_pairs(rows)


@given(EVENTS)
@settings(max_examples=200, deadline=None)
def test_no_row_is_paired_twice_or_lost(events: list[tuple[int, int, int]]) -> None:
    order, key, kind, time, rows = arrays(events)
    start_of, paused = np.full(len(rows), -1), np.zeros(len(rows), np.int64)
    state = pair_rows(order, key, kind, time, start_of, paused)
    used = start_of[start_of >= 0]
    assert len(set(used.tolist())) == len(used)
    starts = Counter(kind.tolist())[START]
    assert starts == len(used) + int((state == 1).sum()) + int((state == 2).sum())
    assert (kind[used] == START).all()
    done = start_of >= 0
    assert (key[done] == key[used]).all()
    assert (time[done] >= time[used]).all()
    assert (paused >= 0).all()
    assert (paused[done] <= (time[done] - time[used])).all()


@given(EVENTS)
@settings(max_examples=200, deadline=None)
def test_schedules_enable_first_in_first_out(events: list[tuple[int, int, int]]) -> None:
    order, key, kind, time, rows = arrays(events)
    start_of, enabled_by = np.full(len(rows), -1), np.full(len(rows), -1)
    pair_rows(order, key, kind, time, start_of, np.zeros(len(rows), np.int64))
    pair_schedules(order, key, kind, start_of, enabled_by)
    expected = [-1] * len(rows)
    queues: dict[int, deque[int]] = {}
    for row, (code, what, _) in enumerate(rows):
        queue = queues.setdefault(code, deque())
        if what == SCHEDULE or (what == ASSIGN and not queue):
            queue.append(row)
        elif queue and (what == START or (what == COMPLETE and start_of[row] < 0)):
            expected[row] = queue.popleft()
    assert enabled_by.tolist() == expected


@given(st.lists(st.lists(st.integers(0, 2**31 - 2), max_size=4), max_size=10))
@settings(deadline=None)
def test_fingerprints_are_those_of_whole_numbers(cases: list[list[int]]) -> None:
    offsets = np.concatenate([[0], np.cumsum([len(case) for case in cases])]).astype(np.int64)
    activity = np.array([code for case in cases for code in case], np.int32)
    lengths = np.array([len(case) for case in cases], np.int64)
    expected = [
        sum(
            pow((code + 1) * FINGERPRINT_ACTIVITY + (pos + 1) * FINGERPRINT_POSITION, 3, FINGERPRINT_PRIME)
            for pos, code in enumerate(case)
        )
        for case in cases
    ]
    assert fingerprints(offsets, lengths, activity, np.arange(len(cases))).tolist() == expected


def test_order_tells_fingerprints_apart() -> None:
    offsets, lengths = np.array([0, 2, 4, 7], np.int64), np.array([2, 2, 3], np.int64)
    activity = np.array([0, 1, 1, 0, 0, 1, 0], np.int32)
    assert len(set(fingerprints(offsets, lengths, activity, np.arange(3)).tolist())) == 3
