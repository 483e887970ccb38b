"""Which activities run side by side: the concurrency oracle on the overlap of intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clearway.base.kernel import kernel
from clearway.base.time import NULL_US

Ints = NDArray[np.int64]

MIN_SHARE = 0.01
"""Share of common cases from which an overlap is taken for concurrency.

Two activities in sequence never overlap, so the only thing to guard against is a wrong stamp. In the shared logs with
start and end the parallel branches of the known models overlap in 5% to 100% of their common cases (delays pull them
apart: 52 of 1,000 is the least) and the only overlap of a sequential pair is 1 of 1,463 (0.07%): 1% lies between.
"""

MIN_CASES = 2
"""Cases with an overlap below which there is no evidence, whatever the share."""


@dataclass(frozen=True, slots=True)
class Concurrency:
    """Pairs of activities whose intervals overlapped, and which of them count as concurrent.

    Parameters
    ----------
    n_activities : int
        Activity codes run from 0 to ``n_activities - 1``.
    left, right : int64[p]
        Codes of each overlapping pair, ``left <= right``; equal codes mean that an activity overlaps itself.
    overlapping, common : int64[p]
        Cases in which the two overlap; cases in which both occur (twice, for a pair of equal codes).
    concurrent : bool[p]
        Whether the pair counts as concurrent.
    """

    n_activities: int
    left: Ints
    right: Ints
    overlapping: Ints
    common: Ints
    concurrent: NDArray[np.bool_]

    def neighbours(self, *, mostly: bool = False) -> tuple[Ints, Ints]:
        """Concurrent activities as a compressed table: those of ``a`` are ``codes[start[a]:start[a + 1]]``, ascending.

        Parameters
        ----------
        mostly : bool
            Only pairs that overlap in more than half of their common cases.

        Returns
        -------
        start : int64[n_activities + 1]
        codes : int64[m]
        """
        pairs = self.concurrent & (2 * self.overlapping > self.common) if mostly else self.concurrent
        return _table(self.n_activities, self.left[pairs], self.right[pairs])

    def are(self, left: int, right: int) -> bool:
        """Whether two activities are concurrent."""
        low, high = min(left, right), max(left, right)
        return bool(np.any(self.concurrent & (self.left == low) & (self.right == high)))


def find_concurrency(
    case: ArrayLike,
    activity: ArrayLike,
    start_us: ArrayLike,
    end_us: ArrayLike,
    *,
    min_share: float = MIN_SHARE,
    min_cases: int = MIN_CASES,
) -> Concurrency:
    """Find the activities that run side by side.

    Two instances of a case overlap when they share more than a moment, or when one without duration lies strictly
    inside the other. Two activities are concurrent when this happens in at least ``min_cases`` cases and in at least
    ``min_share`` of the cases where both occur (where one activity occurs twice, for an activity and itself). A log
    with one stamp has no intervals, so nothing is concurrent in it.

    Parameters
    ----------
    case : int[n]
        Case of each instance, non-decreasing.
    activity : int[n]
        Activity code, 0 and up.
    start_us, end_us : int64[n]
        Microseconds; ``NULL_US`` where unknown. Ends ascend in a case, unknown ones last.

    Returns
    -------
    Concurrency

    Notes
    -----
    One sweep a case: ``O(n log n)`` plus the number of activities under way at each start.

    Examples
    --------
    B starts while A is under way, in both cases; C follows:

    >>> both = find_concurrency([0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2], [0, 5, 20, 0, 9, 20], [10, 20, 30, 10, 20, 30])
    >>> both.are(0, 1), both.are(1, 2)
    (True, False)
    """
    cases, codes, start, end = (np.ascontiguousarray(a, dtype=np.int64) for a in (case, activity, start_us, end_us))
    count = int(codes.max()) + 1 if codes.size else 0
    keys, overlapping = _overlaps(cases, codes, start, end, _sweep_order(cases, start, end), count)
    left, right = keys // max(count, 1), keys % max(count, 1)
    common = _common(cases, codes, *_upper_table(count, left, right), count)
    concurrent = (overlapping >= min_cases) & (overlapping >= min_share * common)
    return Concurrency(count, left, right, overlapping, common, concurrent)


def _sweep_order(case: Ints, start: Ints, end: Ints) -> Ints:
    """Rows with both stamps by (case, start, end): those without duration come before their equals."""
    rows = np.flatnonzero((start != NULL_US) & (end != NULL_US) & (end >= start))
    return rows[np.lexsort((end[rows], start[rows], case[rows]))]


def _overlaps(case: Ints, activity: Ints, start: Ints, end: Ints, order: Ints, count: int) -> tuple[Ints, Ints]:
    """Keys ``low * count + high`` of overlapping pairs, ascending, and the number of cases in which they overlap."""
    by_end = np.sort(order)
    keys, cases = _sweep(case, activity, start, end, order, by_end, count)
    used = np.flatnonzero(keys >= 0)
    used = used[np.argsort(keys[used])]
    return keys[used], cases[used]


def _upper_table(count: int, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    return np.searchsorted(left, np.arange(count + 1)), right


def _table(count: int, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    keys = np.unique(np.concatenate([left * count + right, right * count + left]))
    return np.searchsorted(keys, np.arange(count + 1) * count), keys % max(count, 1)


@kernel
def _sweep(
    case: Ints, activity: Ints, start: Ints, end: Ints, order: Ints, by_end: Ints, count: int
) -> tuple[Ints, Ints]:
    keys, seen, cases = _grow(np.full(8, -1), np.full(8, -1), np.zeros(8, np.int64), 4 * count)
    alive, place, under_way = np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int64)
    n_alive, used, done = 0, 0, 0
    for row in order:
        while done < by_end.size and _is_over(case, end, by_end[done], case[row], start[row]):
            if start[by_end[done]] < end[by_end[done]]:
                n_alive = _leave(activity[by_end[done]], alive, place, under_way, n_alive)
            done += 1
        for k in range(n_alive):
            low, high = min(activity[row], alive[k]), max(activity[row], alive[k])
            used += _count_case(keys, seen, cases, low * count + high, case[row])
        if start[row] < end[row]:
            n_alive = _enter(activity[row], alive, place, under_way, n_alive)
        if 2 * (used + count) > keys.size:
            keys, seen, cases = _grow(keys, seen, cases, 4 * (used + count))
    return keys, cases


@kernel
def _is_over(case: Ints, end: Ints, row: int, current: int, now: int) -> bool:
    return bool(case[row] < current or (case[row] == current and end[row] <= now))


@kernel
def _enter(code: int, alive: Ints, place: Ints, under_way: Ints, n_alive: int) -> int:
    under_way[code] += 1
    if under_way[code] > 1:
        return n_alive
    alive[n_alive] = code
    place[code] = n_alive
    return n_alive + 1


@kernel
def _leave(code: int, alive: Ints, place: Ints, under_way: Ints, n_alive: int) -> int:
    under_way[code] -= 1
    if under_way[code] > 0:
        return n_alive
    last = alive[n_alive - 1]
    alive[place[code]] = last
    place[last] = place[code]
    return n_alive - 1


@kernel
def _slot(keys: Ints, key: int) -> int:
    """Open addressing: the place of the key, or the free one where it belongs; the size is a power of two."""
    mask = keys.size - 1
    place = ((key * 0x9E3779B1) >> 7) & mask
    while keys[place] != -1 and keys[place] != key:
        place = (place + 1) & mask
    return place


@kernel
def _count_case(keys: Ints, seen: Ints, cases: Ints, key: int, case: int) -> int:
    """Count the case once for the pair; 1 when the pair is new."""
    place = _slot(keys, key)
    fresh = 1 if keys[place] == -1 else 0
    if fresh or seen[place] != case:
        keys[place] = key
        seen[place] = case
        cases[place] += 1
    return fresh


@kernel
def _grow(keys: Ints, seen: Ints, cases: Ints, needed: int) -> tuple[Ints, Ints, Ints]:
    size = keys.size
    while size < needed:
        size *= 2
    new_keys, new_seen, new_cases = np.full(size, -1), np.full(size, -1), np.zeros(size, np.int64)
    for old in range(keys.size):
        if keys[old] != -1:
            place = _slot(new_keys, keys[old])
            new_keys[place], new_seen[place], new_cases[place] = keys[old], seen[old], cases[old]
    return new_keys, new_seen, new_cases


@kernel
def _common(case: Ints, activity: Ints, first: Ints, partner: Ints, count: int) -> Ints:
    """Cases in which both of each pair occur, open instances included."""
    times = np.zeros(count, np.int64)
    common = np.zeros(partner.size, np.int64)
    begin = 0
    while begin < case.size:
        stop = begin
        while stop < case.size and case[stop] == case[begin]:
            times[activity[stop]] += 1
            stop += 1
        _count_pairs(activity[begin:stop], times, first, partner, common)
        begin = stop
    return common


@kernel
def _count_pairs(activity: Ints, times: Ints, first: Ints, partner: Ints, common: Ints) -> None:
    """Visit each activity of the case once (its count turns negative) and clear the counts."""
    for code in activity:
        if times[code] <= 0:
            continue
        for k in range(first[code], first[code + 1]):
            needed = 2 if partner[k] == code else 1
            common[k] += 1 if abs(times[partner[k]]) >= needed else 0
        times[code] = -times[code]
    for code in activity:
        times[code] = 0
