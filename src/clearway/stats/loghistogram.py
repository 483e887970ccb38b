"""Quantiles of non-negative integers from counts in bins of bounded relative width; constant memory."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]

SUB_BITS = 6
"""Bins per doubling: 2 ** 6 = 64."""

RELATIVE_ERROR = 2.0 ** -(SUB_BITS + 1)
"""Bound of the relative error of a value replaced by the middle of its bin: 1/128, below 1%."""

BINS = (54 - SUB_BITS) << SUB_BITS
"""Bins for 0 to 2 ** 53 - 1; larger values fall into the last bin."""

_SHIFT = 52 - SUB_BITS
_FIRST = ((1023 + SUB_BITS) << SUB_BITS) - (1 << SUB_BITS)


@kernel
def bin_of(value: int) -> int:
    """Bin of a non-negative integer: values below 64 have their own, then 64 bins a doubling.

    The bin is read off the binary form of the value as a float: exponent and first six bits of the mantissa.

    Examples
    --------
    >>> bin_of(63), bin_of(64), bin_of(127), bin_of(128), bin_of(130)
    (63, 64, 127, 128, 129)
    """
    if value < 64:
        return max(value, 0)
    place: Any = (np.float64(value).view(np.int64) >> _SHIFT) - _FIRST
    last: int = place if place < BINS else BINS - 1
    return last


@kernel
def middle_of(place: int) -> float:
    """Middle of a bin; exact for bins of one value.

    Examples
    --------
    >>> middle_of(5), middle_of(128)
    (5.0, 128.5)
    """
    if place < 128:
        return float(place)
    octave = (place >> SUB_BITS) - 1
    width = float(2**octave)
    return ((place & 63) + 64) * width + (width - 1) / 2


@kernel
def order_statistic(counts: Array, rank: int) -> float:
    """Value at a 0-based rank, as the middle of its bin."""
    seen = 0
    for place in range(counts.size):
        seen += counts[place]
        if seen > rank:
            return middle_of(place)
    return np.nan


@kernel
def quantiles(counts: Array, p: float) -> Array:
    """Quantile of each row of counts, interpolated between neighbours as Hyndman and Fan's type 7.

    Parameters
    ----------
    counts : integer array of shape (m, BINS)
    p : float
        0 to 1.

    Returns
    -------
    float64 array of shape (m,); NaN for empty rows
        Relative error at most ``RELATIVE_ERROR``.
    """
    values = np.full(counts.shape[0], np.nan)
    for row in range(counts.shape[0]):
        n = counts[row].sum()
        if n == 0:
            continue
        place = p * (n - 1)
        below = int(np.floor(place))
        first = order_statistic(counts[row], below)
        values[row] = first
        if place > below:
            values[row] += (place - below) * (order_statistic(counts[row], below + 1) - first)
    return values
