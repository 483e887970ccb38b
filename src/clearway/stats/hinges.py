"""A straight line with bends: the basis of a piecewise linear curve, and the knots at which it may bend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
BENDS = (0.5, 0.9)
"""Shares of the values below which the bends lie: the median and the 90th percentile."""

LEAST_SHARE = 0.02
"""Share of the values, at least, that must lie on either side of a bend and differ."""


def knots_of(values: Floats, shares: Sequence[float] = BENDS) -> tuple[float, ...]:
    """Where a curve over some values may bend: at quantiles, ascending, where values lie on both sides.

    Parameters
    ----------
    values : float array
    shares : sequence of float

    Examples
    --------
    >>> knots_of(np.arange(101.0))
    (50.0, 90.0)
    >>> knots_of(np.r_[np.zeros(90), np.arange(10.0)])
    ()
    """
    if values.size < 2:
        return ()
    found = []
    for knot in np.unique(np.quantile(values, shares)):
        below, above = values[values < knot], values[values > knot]
        if min(below.size, above.size) >= LEAST_SHARE * values.size and np.ptp(below) > 0:
            found.append(float(knot))
    return tuple(found)


def hinges(values: Floats, knots: Sequence[float]) -> Floats:
    """The basis: the value itself, and how far it lies beyond each knot; float64[n, 1 + knots].

    The slope of the curve with coefficients ``b`` behind the knots passed so far is the sum of the first of them.

    Examples
    --------
    >>> hinges(np.array([1.0, 5.0]), (2.0,)).tolist()
    [[1.0, 0.0], [5.0, 3.0]]
    """
    plain = np.asarray(values, np.float64)
    return np.column_stack([plain, *(np.maximum(plain - knot, 0.0) for knot in knots)])


def slopes_of(coefficients: Floats) -> Floats:
    """The slope of each stretch, from the coefficients of :func:`hinges`.

    Examples
    --------
    >>> slopes_of(np.array([-1.0, 0.25])).tolist()
    [-1.0, -0.75]
    """
    return np.cumsum(np.asarray(coefficients, np.float64))
