"""Points along a piecewise straight curve that stays flat outside of the range it was learnt in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


def along(values: Floats, knots: Sequence[float], slopes: Sequence[float], low: float, high: float) -> Floats:
    """Height of a curve that begins at 0 where the values do.

    Parameters
    ----------
    values : float array
        Such as seconds; what lies outside of the range counts as its end.
    knots : sequence of float
        Where the slope changes, ascending.
    slopes : sequence of float
        Of each stretch: one more than there are knots.
    low, high : float
        Range.

    Examples
    --------
    >>> along(np.array([0.0, 1.0, 3.0, 9.0]), (2.0,), (-1.0, -2.0), 0.0, 4.0).tolist()
    [0.0, -1.0, -4.0, -6.0]
    """
    inside = np.clip(np.asarray(values, np.float64), low, high)
    height = slopes[0] * inside
    for knot, change in zip(knots, np.diff(np.asarray(slopes, np.float64)), strict=True):
        height = height + change * np.maximum(inside - knot, 0.0)
    return np.asarray(height) + 0.0
