"""Units in bins: in their own order, or in another one."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def placed(unit: Array, edges: Array, order: Array | None) -> Array:
    """Bin of each unit.

    Parameters
    ----------
    unit : int64[m]
        Between the first and the last edge.
    edges : int64[bins + 1]
        Rising.
    order : int64[units] or None
        Where each unit stands instead, counted from the first edge.

    Examples
    --------
    >>> placed(np.array([10, 13]), np.array([10, 12, 14]), None).tolist()
    [0, 1]
    >>> placed(np.array([10, 13]), np.array([10, 12, 14]), np.array([3, 2, 1, 0])).tolist()
    [1, 0]
    """
    of_unit = np.repeat(np.arange(edges.size - 1), np.diff(edges))
    at = unit - edges[0]
    found: Array = of_unit[at if order is None else order[at]]
    return found


def counted(at: Array, feature: Array, bins: int, features: int, weights: Array | None = None) -> Array:
    """How many entries, or the sum of their weights, in each bin of each feature.

    Returns
    -------
    int64 or float64[bins, features]

    Examples
    --------
    >>> counted(np.array([0, 1, 1]), np.array([0, 1, 1]), 2, 2).tolist()
    [[1, 0], [0, 2]]
    """
    found: Array = np.bincount(at * features + feature, weights=weights, minlength=bins * features)
    return found.reshape(bins, features)
