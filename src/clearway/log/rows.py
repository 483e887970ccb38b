"""Rows by number: their values, without a copy where they are all the rows in order; rows of each code counted."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

FEW = 100_000
"""Rows up to which numpy is quick enough: loading compiled code would take longer than the work."""


def picked(values: Array, rows: Array) -> Array:
    """The values of some rows; the values themselves where the rows are all of them in order.

    Parameters
    ----------
    values : array, shape (n,)
    rows : int64 array, shape (m,)

    Examples
    --------
    >>> picked(np.array([7, 8, 9]), np.array([2, 0])).tolist()
    [9, 7]
    """
    return values if len(rows) == len(values) and are_all(rows) else values[rows]


def are_all(rows: Array) -> bool:
    """Whether rows count up from 0; says no at the first that does not.

    Parameters
    ----------
    rows : int64 array, shape (n,)
    """
    if len(rows) <= FEW:
        return bool(np.array_equal(rows, np.arange(len(rows))))
    from clearway.log.rowkernel import count_up

    return bool(count_up(rows))


def counted(codes: Array, size: int) -> Array:
    """Rows of each code, int64[size]; negative codes (missing) do not count.

    Parameters
    ----------
    codes : integer array, shape (n,)
        Below ``size``.
    """
    if len(codes) <= FEW:
        return np.bincount(codes[codes >= 0], minlength=size).astype(np.int64)
    from clearway.log.rowkernel import count_codes

    counts: Array = count_codes(codes, size)
    return counts
