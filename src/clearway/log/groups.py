"""Cases grouped by their exact sequence of activities: each core groups its stretch, then the stretches are joined."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from clearway.base.kernel import kernel, part
from clearway.base.threads import parts, together

Array = np.ndarray[Any, np.dtype[Any]]

_MIX = np.uint64(0x9E3779B97F4A7C15)


def group_sequences(offsets: Array, lengths: Array, activity: Array) -> tuple[Array, Array, Array]:
    """Group cases by their exact sequence of activities.

    A hash finds the group, a comparison with the group's first case proves it.

    Parameters
    ----------
    offsets : int64 array, shape (cases + 1,) or (cases,)
        Where each case begins.
    lengths : int64 array, shape (cases,)
        Activities of each case that count.
    activity : int32 array
        Activity codes.

    Returns
    -------
    group : int32 array, shape (cases,)
        Group of each case, in order of first appearance.
    model : int64 array, shape (groups,)
        First case of each group.
    counts : int64 array, shape (groups,)
        Cases of each group.

    Examples
    --------
    >>> [part.tolist() for part in group_sequences(np.array([0, 2, 3]), np.array([2, 1, 2]), np.array([5, 6, 5, 5, 6]))]
    [[0, 1, 0], [0, 1], [2, 1]]
    """
    cases, pieces = len(lengths), parts(len(activity))
    cuts = [cases * piece.start // max(1, len(activity)) for piece in pieces]
    digest, first = np.empty(cases, np.uint64), np.empty(cases, np.int32)
    call = partial(_first_alike, offsets[:cases], lengths, activity, digest, first)
    stretches = [np.arange(low, high) for low, high in pairwise([*cuts, cases])]
    model = np.concatenate(together(partial(call, stretch, True) for stretch in stretches))
    if len(stretches) > 1:
        model = call(model, False)
        first = first[first]
    place = np.empty(cases, np.int32)
    place[model] = np.arange(len(model), dtype=np.int32)
    group = place[first]
    return group, model, np.bincount(group, minlength=len(model)).astype(np.int64, copy=False)


def runs(begin: Array, lengths: Array) -> Array:
    """The rows of some runs, one run behind the other.

    Examples
    --------
    >>> runs(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    ends = np.cumsum(lengths)
    rows: Array = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begin - ends + lengths, lengths)
    return rows


@kernel
def _first_alike(
    begin: Array, lengths: Array, activity: Array, digest: Array, first: Array, cases: Array, fresh: bool
) -> Array:
    """Find the first case of some with the same sequence; return those that are first.

    Parameters
    ----------
    begin, lengths : int64 arrays, shape (all cases,)
    activity : int32 array
    digest : uint64 array, shape (all cases,)
        Hash of each case; to be filled where ``fresh``.
    first : int32 array, shape (all cases,)
        To be filled.
    cases : int64 array
        The cases to be looked at, ascending.
    fresh : bool
        Whether the hashes are still to be found.
    """
    slots, used = 1024, 0
    table, models = np.full(slots, -1, np.int32), np.empty(len(cases), np.int64)
    for case in cases:
        start, size = begin[case], lengths[case]
        mark = _hash(activity, start, size) if fresh else digest[case]
        digest[case] = mark
        if 2 * used >= slots:
            slots, table = _doubled(table, digest, models[:used])
        slot = _slot(mark, slots)
        other = np.int64(table[slot])
        while other >= 0 and not (
            digest[other] == mark and lengths[other] == size and _same(activity, start, begin[other], size)
        ):
            slot = (slot + 1) & (slots - 1)
            other = np.int64(table[slot])
        if other < 0:
            other = case
            table[slot] = models[used] = case
            used += 1
        first[case] = other
    return models[:used].copy()


@part
def _hash(activity: Array, begin: int, size: int) -> Any:
    """Four polynomials side by side, brought together at the end."""
    a, b, c, d = np.uint64(size), np.uint64(1), np.uint64(2), np.uint64(3)
    at, stop = np.uint64(begin), np.uint64(begin + size)
    while at + np.uint64(3) < stop:
        a = (a + np.uint64(activity[at])) * _MIX
        b = (b + np.uint64(activity[at + np.uint64(1)])) * _MIX
        c = (c + np.uint64(activity[at + np.uint64(2)])) * _MIX
        d = (d + np.uint64(activity[at + np.uint64(3)])) * _MIX
        at += np.uint64(4)
    while at < stop:
        a = (a + np.uint64(activity[at]) + np.uint64(1)) * _MIX
        at += np.uint64(1)
    a = ((a ^ a >> np.uint64(29)) + b) * _MIX
    a = ((a ^ a >> np.uint64(29)) + c) * _MIX
    return ((a ^ a >> np.uint64(29)) + d) * _MIX


@part
def _same(activity: Array, one: int, other: int, size: int) -> Any:
    here, there = np.uint64(one), np.uint64(other)
    differing = np.int32(0)
    for place in range(size):
        at = np.uint64(place)
        differing |= activity[here + at] ^ activity[there + at]
    return differing == 0


@part
def _slot(digest: Any, slots: int) -> Any:
    return np.int64(digest >> np.uint64(20)) & (slots - 1)


@kernel
def _doubled(table: Array, digest: Array, models: Array) -> tuple[int, Array]:
    """A table of twice the size with the same cases."""
    slots = 2 * len(table)
    wider = np.full(slots, -1, np.int32)
    for case in models:
        slot = _slot(digest[case], slots)
        while wider[slot] >= 0:
            slot = (slot + 1) & (slots - 1)
        wider[slot] = case
    return slots, wider
