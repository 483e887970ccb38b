"""When each activity instance could have started, and how long it waited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clearway.base.kernel import kernel
from clearway.base.time import NULL_US
from clearway.measures.timing.concurrency import Concurrency, find_concurrency
from clearway.measures.timing.orders import order_by

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Enabled:
    """Enabled time and wait of each instance, in the order of the input.

    Parameters
    ----------
    enabled_us : int64[n]
        Microseconds; of a ``first`` instance its own start; ``NULL_US`` where unknown.
    wait_us : int64[n]
        ``max(0, start - enabled)``; ``NULL_US`` where not ``known``.
    known : bool[n]
        Whether the wait is known: the start is, and it does not lie behind the end.
    first : bool[n]
        No enabler is known (the first instance of a case, and those beside it from the beginning): the wait is 0.
    enabler : int64[n]
        Row of the instance whose end enabled this one; -1 where there is none or the log gave the time.
    clipped : int
        Instances that started before they were enabled; their wait is 0.
    """

    enabled_us: Ints
    wait_us: Ints
    known: NDArray[np.bool_]
    first: NDArray[np.bool_]
    enabler: Ints
    clipped: int


def enabled_times(
    case: ArrayLike,
    activity: ArrayLike,
    start_us: ArrayLike,
    end_us: ArrayLike,
    *,
    enabled_us: ArrayLike | None = None,
    concurrency: Concurrency | None = None,
) -> Enabled:
    """Find when each instance was enabled.

    An instance is enabled when the log says so (``enabled_us``), else at the end of the latest instance of its case
    that ended no later than it started and whose activity is not concurrent with its own. Where an end and the start
    of an instance without duration are equal, the order of completion decides who came first. An instance of the same
    activity is an enabler too, unless the activity overlaps itself. Where nothing but concurrent activities went
    before, those that overlap in half of their common cases or fewer may enable too: lots that move on in parts make
    almost everything overlap now and then.

    Parameters
    ----------
    case : int[n]
        Case of each instance, non-decreasing.
    activity : int[n]
        Activity code, 0 and up.
    start_us, end_us : int64[n]
        Microseconds; ``NULL_US`` where unknown. Ends ascend in a case, unknown ones last.
    enabled_us : int64[n], optional
        Times the log gives (a schedule record, an arrival for the first instance); ``NULL_US`` where it does not.
    concurrency : Concurrency, optional
        As found by :func:`find_concurrency`, which is called when it is missing.

    Returns
    -------
    Enabled

    Notes
    -----
    One sweep a case over starts and ends, with the activities in the order of their latest end: ``O(n log n)`` plus
    the concurrent activities passed over. Source: Lashkevich et al. 2023, arXiv 2212.01392, section 3.

    Examples
    --------
    >>> found = enabled_times([0, 0], [0, 1], [0, 25], [10, 30])
    >>> found.enabled_us.tolist(), found.wait_us.tolist(), found.first.tolist()
    ([0, 10], [0, 15], [True, False])
    """
    cases, codes, start, end = (np.ascontiguousarray(a, dtype=np.int64) for a in (case, activity, start_us, end_us))
    found = concurrency or find_concurrency(cases, codes, start, end)
    known = (start != NULL_US) & ((end == NULL_US) | (end >= start))
    enabler = _enablers(cases, codes, start, end, known, found)
    given = _given(enabled_us, cases.size)
    enabled = np.where(enabler >= 0, end[enabler], np.where(known, start, NULL_US))
    enabled = np.where(given != NULL_US, given, enabled)
    first = known & (enabler < 0) & (given == NULL_US)
    wait, clipped = _waits(enabled, start, known)
    return Enabled(enabled, wait, known, first, np.where(given != NULL_US, -1, enabler), clipped)


def _given(enabled_us: ArrayLike | None, size: int) -> Ints:
    if enabled_us is None:
        return np.full(size, NULL_US, np.int64)
    return np.ascontiguousarray(enabled_us, dtype=np.int64)


def _waits(enabled: Ints, start: Ints, known: NDArray[np.bool_]) -> tuple[Ints, int]:
    early = known & (enabled > start)
    wait = np.full(start.size, NULL_US, np.int64)
    wait[known] = np.maximum(start[known] - enabled[known], 0)
    return wait, int(early.sum())


def _enablers(case: Ints, activity: Ints, start: Ints, end: Ints, known: NDArray[np.bool_], found: Concurrency) -> Ints:
    """Row of each instance's enabler, -1 where there is none."""
    rows = np.flatnonzero(known)
    order = rows[order_by(case[rows], start[rows])]
    by_end = np.flatnonzero(end != NULL_US)
    return _look_back(case, activity, start, end, order, by_end, *found.neighbours(), *found.neighbours(mostly=True))


@kernel
def _look_back(
    case: Ints,
    activity: Ints,
    start: Ints,
    end: Ints,
    order: Ints,
    by_end: Ints,
    first: Ints,
    codes: Ints,
    first_mostly: Ints,
    codes_mostly: Ints,
) -> Ints:
    count = first.size - 1
    newer, older, latest = np.full(count + 1, -1), np.full(count + 1, -1), np.full(count, -1)
    enabler = np.full(case.size, -1)
    done, current = 0, -1
    for row in order:
        if case[row] != current:
            current = case[row]
            _forget(newer, older, latest, count)
            while done < by_end.size and case[by_end[done]] < current:
                done += 1
        while done < by_end.size and _is_before(case, end, by_end[done], row, start[row]):
            _to_front(activity[by_end[done]], newer, older, count)
            latest[activity[by_end[done]]] = by_end[done]
            done += 1
        enabler[row] = _latest_of_others(activity[row], older, latest, first, codes, count)
        if enabler[row] < 0:
            enabler[row] = _latest_of_others(activity[row], older, latest, first_mostly, codes_mostly, count)
    return enabler


@kernel
def _is_before(case: Ints, end: Ints, other: int, row: int, start: int) -> bool:
    """Whether the other instance was over when this one started; on a tie of moments the earlier row."""
    return case[other] == case[row] and (end[other] < start or (end[other] == start and other < row))


@kernel
def _forget(newer: Ints, older: Ints, latest: Ints, head: int) -> None:
    """Empty the list; ``head`` is its anchor: ``older[head]`` is the activity that ended last."""
    node = older[head]
    while node != -1:
        following = older[node]
        newer[node] = older[node] = latest[node] = -1
        node = following
    older[head] = -1


@kernel
def _to_front(code: int, newer: Ints, older: Ints, head: int) -> None:
    if newer[code] != -1:
        older[newer[code]] = older[code]
        if older[code] != -1:
            newer[older[code]] = newer[code]
    front = older[head]
    older[code], newer[code], older[head] = front, head, code
    if front != -1:
        newer[front] = code


@kernel
def _latest_of_others(code: int, older: Ints, latest: Ints, first: Ints, codes: Ints, head: int) -> int:
    node = older[head]
    while node != -1 and _holds(codes, first[code], first[code + 1], node):
        node = older[node]
    return latest[node] if node != -1 else -1


@kernel
def _holds(codes: Ints, low: int, high: int, code: int) -> bool:
    """Binary search for the code in an ascending part of ``codes``."""
    stop = high
    while low < high:
        middle = (low + high) // 2
        if codes[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low < stop and codes[low] == code
