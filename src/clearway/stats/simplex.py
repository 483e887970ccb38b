"""Least squares over shares: weights that are not negative and sum to one."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


def simplex_weights(columns: Floats, target: Floats, *, ridge: float = 0.0, intercept: bool = False) -> Floats:
    """Weights ``w >= 0`` with ``sum(w) = 1`` that minimise ``|columns w (+ a) - target|^2 + ridge |w|^2``.

    As the weights sum to one, ``columns w - target`` is a point of the convex hull of ``columns_j - target``, and the
    best weights belong to the hull's point of least norm. That point is found exactly, without a penalty to tune, from
    non-negative least squares with one row of ones below: ``min |P u|^2 + (sum u - 1)^2``, then ``w = u / sum u``.

    Parameters
    ----------
    columns : float array of shape (rows, k)
        What is weighted, one column a share.
    target : float array of shape (rows,)
        What the weighted sum shall match.
    ridge : float
        Penalty on the squared weights, which spreads them.
    intercept : bool
        Leave out differences of level: a free constant ``a`` is fitted along.

    Returns
    -------
    float array of shape (k,)

    References
    ----------
    Lawson and Hanson 1974, Solving Least Squares Problems, chapter 23; Wolfe 1976 (nearest point of a polytope).

    Examples
    --------
    >>> simplex_weights(np.array([[0.0, 1.0, 9.0], [0.0, 1.0, 0.0]]), np.array([0.25, 0.25])).round(6).tolist()
    [0.75, 0.25, 0.0]
    """
    from scipy.optimize import nnls

    points = columns - target[:, None]
    if intercept:
        points = points - points.mean(axis=0)
    size = points.shape[1]
    if size == 1:
        return np.ones(1)
    if ridge > 0:
        points = np.vstack([points, np.sqrt(ridge) * np.eye(size)])
    length = float(np.sqrt((points**2).sum(axis=0)).min())
    scaled = points / length if length > 0 else points
    found = nnls(np.vstack([scaled, np.ones(size)]), np.append(np.zeros(scaled.shape[0]), 1.0), maxiter=30 * size)[0]
    weights: Floats = found / found.sum()
    return weights
