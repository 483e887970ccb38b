"""Rows by number: their values, without a copy where they are all the rows in order; rows of each code counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]


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


@kernel
def are_all(rows: Array) -> bool:
    """Whether rows count up from 0; says no at the first that does not.

    Parameters
    ----------
    rows : int64 array, shape (n,)
    """
    for place in range(len(rows)):  # noqa: SIM110
        if rows[place] != place:
            return False
    return True


@kernel
def counted(codes: Array, size: int) -> Array:
    """Rows of each code, int64[size]; negative codes (missing) do not count.

    Parameters
    ----------
    codes : integer array, shape (n,)
        Below ``size``.
    """
    counts = np.zeros(size, np.int64)
    for row in range(len(codes)):
        if codes[row] >= 0:
            counts[codes[row]] += 1
    return counts
