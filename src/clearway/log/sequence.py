"""Kernels of the normal form: total order inside each case, pairing of life-cycle rows, fingerprints."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel, part
from clearway.base.time import NULL_US

Array = np.ndarray[Any, np.dtype[Any]]
START, COMPLETE, SCHEDULE, ASSIGN, SUSPEND, RESUME, ABORT = 1, 2, 3, 4, 5, 6, 7
"""Codes of the standard transitions in the pairing kernels; 0 is any other."""

_LAST = 2**63 - 1
_SHORT = 48
FINGERPRINT_PRIME = 2_147_483_647
FINGERPRINT_ACTIVITY, FINGERPRINT_POSITION = 1_000_003, 15_485_863


@kernel
def total_order(case: Array, cases: int, end: Array, start: Array) -> tuple[Array, Array]:
    """Order rows by case, then end (open ones last, by start), then given order.

    Parameters
    ----------
    case : int32 array, shape (n,)
        Case codes, all >= 0.
    cases : int
        Number of cases.
    end, start : int64 arrays, shape (n,)
        Stamps; a null end sorts last.

    Returns
    -------
    order : int64 array, shape (n,)
        Row numbers in the new order.
    offsets : int64 array, shape (cases + 1,)
        Where each case begins.
    """
    offsets, sorted_already = np.zeros(cases + 1, np.int64), True
    for row in range(len(case)):
        offsets[case[row] + 1] += 1
        if row and sorted_already and case[row] <= case[row - 1]:
            sorted_already = case[row] == case[row - 1] and not _later(row - 1, row, end, start)
    for code in range(cases):
        offsets[code + 1] += offsets[code]
    if sorted_already:
        return np.arange(len(case)), offsets
    order = np.empty(len(case), np.int64)
    fill = offsets[:-1].copy()
    for row in range(len(case)):
        order[fill[case[row]]] = row
        fill[case[row]] += 1
    for code in range(cases):
        _sort_case(order[offsets[code] : offsets[code + 1]], end, start)
    return order, offsets


@kernel
def _sort_case(rows: Array, end: Array, start: Array) -> None:
    if len(rows) > _SHORT:
        keys = np.empty(len(rows), np.int64)
        for at in range(len(rows)):
            keys[at] = start[rows[at]] if end[rows[at]] == NULL_US else NULL_US
        rows[:] = rows[np.argsort(keys, kind="mergesort")]
        for at in range(len(rows)):
            keys[at] = _LAST if end[rows[at]] == NULL_US else end[rows[at]]
        rows[:] = rows[np.argsort(keys, kind="mergesort")]
        return
    for at in range(1, len(rows)):
        row, place = rows[at], at
        while place > 0 and _later(rows[place - 1], row, end, start):
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = row


@part
def _later(one: int, two: int, end: Array, start: Array) -> Any:
    first = _LAST if end[one] == NULL_US else end[one]
    second = _LAST if end[two] == NULL_US else end[two]
    return first > second or (first == second and first == _LAST and start[one] > start[two])


@kernel
def tied_rows(order: Array, offsets: Array, time: Array) -> Array:
    """Mark the rows that share case and stamp with another row.

    Parameters
    ----------
    order, offsets : int64 arrays, shape (n,), shape (cases + 1,)
        As :func:`total_order` gives them.
    time : int64 array, shape (n,)
        Stamps by row.

    Returns
    -------
    bool array, shape (n,)
    """
    tied = np.zeros(len(order), np.bool_)
    for code in range(len(offsets) - 1):
        for at in range(offsets[code] + 1, offsets[code + 1]):
            if time[order[at]] == time[order[at - 1]]:
                tied[order[at]] = tied[order[at - 1]] = True
    return tied


@kernel
def pair_rows(order: Array, key: Array, transition: Array, time: Array, start_of: Array, paused: Array) -> Array:
    """Pair start and complete rows of one key first in first out.

    Parameters
    ----------
    order : int64 array, shape (n,)
        Rows sorted by key, inside a key in the log's order.
    key : int64 array, shape (n,)
        Key of (case, activity, resource) by row.
    transition : uint8 array, shape (n,)
        Transition codes by row.
    time : int64 array, shape (n,)
        Stamps by row.
    start_of : int64 array, shape (n,), out
        For a paired complete row its start row, else -1.
    paused : int64 array, shape (n,), out
        Microseconds between suspend and resume, by complete row.

    Returns
    -------
    uint8 array, shape (n,)
        1 for start rows that stay open, 2 for aborted ones.
    """
    size = len(order)
    state = np.zeros(size, np.uint8)
    queue = np.empty(size, np.int64)
    since = np.full(size, NULL_US)
    pauses = np.zeros(size, np.int64)
    head = tail = 0
    for at in range(size):
        row = order[at]
        if at and key[row] != key[order[at - 1]]:
            head = tail
        kind = transition[row]
        if kind == START:
            queue[tail] = row
            state[row] = 1
            tail += 1
        elif head < tail:
            head += _close(kind, row, queue[head], time, start_of, paused, state, since, pauses)
    return state


@kernel
def _close(
    kind: int,
    row: int,
    begun: int,
    time: Array,
    start_of: Array,
    paused: Array,
    state: Array,
    since: Array,
    pauses: Array,
) -> int:
    if kind == SUSPEND and since[begun] == NULL_US:
        since[begun] = time[row]
    elif since[begun] != NULL_US and (kind == RESUME or kind == COMPLETE):  # noqa: SIM109
        pauses[begun] += time[row] - since[begun]
        since[begun] = NULL_US
    if kind == COMPLETE:
        start_of[row] = begun
        paused[row] = pauses[begun]
        state[begun] = 0
        return 1
    if kind == ABORT:
        state[begun] = 2
        return 1
    return 0


@kernel
def pair_schedules(order: Array, key: Array, transition: Array, start_of: Array, enabled_by: Array) -> None:
    """Give each start (or complete without start) the earliest waiting schedule row of its key (case, activity).

    ``enabled_by`` (out, by row) is the schedule row or -1; an assignment counts where nothing is scheduled.
    """
    queue = np.empty(len(order), np.int64)
    head = tail = 0
    for at in range(len(order)):
        row = order[at]
        if at and key[row] != key[order[at - 1]]:
            head = tail
        kind = transition[row]
        if kind == SCHEDULE or (kind == ASSIGN and head == tail):
            queue[tail] = row
            tail += 1
        elif head < tail and (kind == START or (kind == COMPLETE and start_of[row] < 0)):
            enabled_by[row] = queue[head]
            head += 1


@kernel
def fingerprints(offsets: Array, lengths: Array, activity: Array, cases: Array) -> Array:
    """An order-sensitive integer of some cases' activities in arithmetic that every SQL engine has.

    ``sum(x**3 mod p)`` with ``x = ((activity + 1) * 1000003 + (pos + 1) * 15485863) mod p``, ``p = 2**31 - 1``.
    """
    found = np.zeros(len(cases), np.int64)
    for at in range(len(cases)):
        case = cases[at]
        for pos in range(lengths[case]):
            code = np.int64(activity[offsets[case] + pos])
            x = ((code + 1) * FINGERPRINT_ACTIVITY + (pos + 1) * FINGERPRINT_POSITION) % FINGERPRINT_PRIME
            found[at] += (x * x % FINGERPRINT_PRIME) * x % FINGERPRINT_PRIME
    return found
