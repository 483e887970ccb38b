"""Kernels over the rows of large logs, without a copy."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]


@kernel
def count_up(rows: Array) -> bool:
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
def count_codes(codes: Array, size: int) -> Array:
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
