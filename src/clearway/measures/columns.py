"""Columns made ready for kernels and exact sums of microseconds."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

_BITS = 26
_TABLE = 1 << 24
"""Keys below this are marked in a table instead of sorted."""


def locked(array: Array) -> Array:
    """A read-only view, as Arrow's columns are: a kernel is compiled once for each kind of array it meets."""
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view


def exact_sum(values: Array) -> int:
    """Sum of integers as a Python integer, which cannot overflow.

    Examples
    --------
    >>> exact_sum(np.array([2**62, 2**62, 2**62])) == 3 * 2**62
    True
    """
    high = int((values >> 32).sum(dtype=np.int64))
    low = int((values & 0xFFFFFFFF).sum(dtype=np.int64))
    return (high << 32) + low


def sums_by(codes: Array, values: Array, size: int) -> list[int]:
    """Exact sums of non-negative integers below 2 ** 53 by code, as Python integers.

    Floating-point sums are exact as long as they stay below 2 ** 53: the values are summed in two parts of 26 and 27
    bits, which holds for 67 million values.

    Parameters
    ----------
    codes : integer array of shape (n,)
        0 to ``size - 1``.
    values : int64 array of shape (n,)

    Examples
    --------
    >>> sums_by(np.array([0, 1, 0]), np.array([5, 7, 2**40]), 2)
    [1099511627781, 7]
    """
    high = np.bincount(codes, weights=values >> _BITS, minlength=size)
    low = np.bincount(codes, weights=values & ((1 << _BITS) - 1), minlength=size)
    return [(int(above) << _BITS) + int(below) for above, below in zip(high, low, strict=True)]


def sum_array(codes: Array, values: Array, size: int) -> Array:
    """:func:`sums_by` as int64, for sums that stay far below 2 ** 63 (those of a case, a person, a day)."""
    high = np.bincount(codes, weights=values >> _BITS, minlength=size).astype(np.int64)
    low = np.bincount(codes, weights=values & ((1 << _BITS) - 1), minlength=size).astype(np.int64)
    total: Array = (high << _BITS) + low
    return total


def split_by(codes: Array, values: Array, size: int) -> list[Array]:
    """The values of each code, ascending.

    Parameters
    ----------
    codes : integer array of shape (n,)
        0 to ``size - 1``.
    values : array of shape (n,)

    Examples
    --------
    >>> [part.tolist() for part in split_by(np.array([1, 0, 1]), np.array([9, 7, 8]), 3)]
    [[7], [8, 9], []]
    """
    narrow = codes.astype(np.uint16) if size <= 2**16 else codes
    order = np.argsort(narrow, kind="stable")
    stops = np.cumsum(np.bincount(codes, minlength=size))[:-1]
    return [np.sort(part) for part in np.split(values[order], stops)]


def distinct(keys: Array) -> Array:
    """The different values, ascending; sorting is several times faster here than the hash table of ``np.unique``.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(keys)
    fresh = np.ones(ordered.size, bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def ranked(keys: Array, size: int) -> tuple[Array, Array]:
    """The different keys, ascending, and the place of each key among them.

    Parameters
    ----------
    keys : int array of shape (n,)
        0 to ``size - 1``.

    Examples
    --------
    >>> [part.tolist() for part in ranked(np.array([5, 2, 5]), 6)]
    [[2, 5], [1, 0, 1]]
    """
    if size > _TABLE:
        found, place = np.unique(keys, return_inverse=True)
        return found, place
    used = np.zeros(size, bool)
    used[keys] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[keys]


def distinct_by(codes: Array, things: Array, size: int) -> Array:
    """Number of distinct non-negative things with each code, int64 of shape (size,).

    Examples
    --------
    >>> distinct_by(np.array([0, 0, 1, 1]), np.array([4, 4, 4, 5]), 2).tolist()
    [1, 2]
    """
    some = things >= 0
    codes, things = codes[some], things[some]
    width = int(things.max(initial=0)) + 1
    keys = codes * width + things
    if size * width <= _TABLE:
        used = np.zeros(size * width, bool)
        used[keys] = True
        return np.asarray(used.reshape(size, width).sum(axis=1))
    counts: Array = np.bincount(distinct(keys) // width, minlength=size)
    return counts
