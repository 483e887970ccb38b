"""Samples as quantiles, and how far two of them lie apart."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def evenly(values: Array, most: int) -> Array:
    """Quantiles at equal steps of probability, at most so many; all values where they are no more.

    Examples
    --------
    >>> evenly(np.array([3.0, 1.0, 2.0]), 10).tolist(), evenly(np.arange(101.0), 3).tolist()
    ([1.0, 2.0, 3.0], [0.0, 50.0, 100.0])
    """
    if values.size <= most:
        return np.sort(values)
    found: Array = np.quantile(values, np.linspace(0.0, 1.0, most))
    return found


def gap(one: Array, other: Array) -> float:
    """Mean distance by which the values of one sample have to be moved to become the other (earth mover's).

    Examples
    --------
    >>> gap(np.array([0.0, 2.0]), np.array([1.0, 1.0])), gap(np.array([0.0]), np.array([0.0, 1.0]))
    (1.0, 0.5)
    """
    one, other = np.sort(one), np.sort(other)
    grid = np.sort(np.concatenate([one, other]))
    if grid.size < 2:
        return 0.0
    shares = [np.searchsorted(part, grid[:-1], side="right") / part.size for part in (one, other)]
    return float(np.abs(shares[0] - shares[1]) @ np.diff(grid))
