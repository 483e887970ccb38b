"""Fronts of points that cannot all be best: which beat which, and how good a set of them is.

Every objective is minimised here; points are rows, objectives columns.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

REFERENCE = 2.0
"""Where the hypervolume ends: twice the baseline, once objectives are shares of it."""


def dominates(points: Array, others: Array) -> Array:
    """Whether each point is at least as good as each other one everywhere and better somewhere, bool[n, m].

    Examples
    --------
    >>> dominates(np.array([[1.0, 1.0]]), np.array([[1.0, 2.0], [0.0, 3.0], [1.0, 1.0]])).tolist()
    [[True, False, False]]
    """
    left, right = points[:, None, :], others[None, :, :]
    return np.asarray((left <= right).all(axis=2) & (left < right).any(axis=2))


def nondominated(points: Array) -> Array:
    """Which points no other point beats, bool[n]; equal points keep each other.

    In order of the first objective a point can only be beaten by an earlier one, so that each is held against those
    kept so far.

    Examples
    --------
    >>> nondominated(np.array([[1.0, 3.0], [2.0, 2.0], [3.0, 1.0], [3.0, 3.0]])).tolist()
    [True, True, True, False]
    """
    keep = np.zeros(len(points), bool)
    front = np.zeros((0, points.shape[1]))
    for place in np.lexsort(points.T[::-1]):
        row = points[place]
        beaten = (front <= row).all(axis=1) & (front < row).any(axis=1)
        if np.isfinite(row).all() and not beaten.any():
            keep[place] = True
            front = np.vstack([front, row])
    return keep


def hypervolume(points: Array, reference: Array) -> float:
    """Volume of what a set of points beats, up to a reference point.

    Sliced along the last objective: between two neighbouring values the volume is that of the points so far in one
    objective less. Points that do not beat the reference count for nothing.

    Parameters
    ----------
    points : float64[n, k]
    reference : float64[k]

    References
    ----------
    Fleischer (2003), The measure of Pareto optima, EMO 2003, 519-533.

    Examples
    --------
    >>> hypervolume(np.array([[0.5, 1.0], [1.0, 0.5]]), np.array([2.0, 2.0]))
    2.0
    """
    inside = points[(points < reference).all(axis=1)]
    if not len(inside):
        return 0.0
    inside = np.unique(inside[nondominated(inside)], axis=0)
    if points.shape[1] == 1:
        return float(reference[0] - inside.min())
    if points.shape[1] == 2:
        return _area(inside, reference)
    inside = inside[np.argsort(inside[:, -1], kind="stable")]
    ends = np.append(inside[1:, -1], reference[-1])
    slices = [
        (end - row[-1]) * hypervolume(inside[: place + 1, :-1], reference[:-1])
        for place, (row, end) in enumerate(zip(inside, ends, strict=True))
        if end > row[-1]
    ]
    return float(sum(slices))


def _area(front: Array, reference: Array) -> float:
    """Hypervolume in two objectives of points that do not beat each other, ascending in the first."""
    ends = np.append(front[1:, 0], reference[0])
    return float(((ends - front[:, 0]) * (reference[1] - front[:, 1])).sum())


def hausdorff(points: Array, truth: Array) -> float:
    """Averaged Hausdorff distance of a set of points to the true front: the larger of mean distances there and back.

    References
    ----------
    Schuetze, Esquivel, Lara and Coello (2012), Using the averaged Hausdorff distance as a performance measure, IEEE
    Transactions on Evolutionary Computation 16, 504-522, with p = 1.

    Examples
    --------
    >>> hausdorff(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0], [1.0, 0.0]])) == 2**0.5 / 2
    True
    """
    if not len(points) or not len(truth):
        return float("inf")
    apart = np.sqrt(((points[:, None, :] - truth[None, :, :]) ** 2).sum(axis=2))
    return float(max(apart.min(axis=1).mean(), apart.min(axis=0).mean()))


def spread(points: Array) -> float:
    """How unevenly a front is filled: variation of the steps to the nearest other point, 0 for even ones.

    References
    ----------
    Schott (1995), Fault tolerant design using single and multicriteria genetic algorithm optimization; steps as sums
    over objectives, here divided by their mean.

    Examples
    --------
    >>> spread(np.array([[0.0, 2.0], [1.0, 1.0], [2.0, 0.0]]))
    0.0
    """
    if len(points) < 3:
        return 0.0
    apart = np.abs(points[:, None, :] - points[None, :, :]).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    steps = apart.min(axis=1)
    mean = float(steps.mean())
    return float(steps.std()) / mean if mean > 0 else 0.0


def purity(points: Array, others: Array) -> float:
    """Share of a front that no point of other fronts beats.

    References
    ----------
    Bandyopadhyay, Pal and Aruna (2004), Multiobjective GAs, quantitative indices, and pattern classification, IEEE
    Transactions on Systems, Man, and Cybernetics B 34, 2088-2099.

    Examples
    --------
    >>> purity(np.array([[0.0, 1.0], [2.0, 2.0]]), np.array([[1.0, 1.0]]))
    0.5
    """
    if not len(points):
        return 0.0
    if not len(others):
        return 1.0
    return float((~dominates(others, points).any(axis=0)).mean())


def crowding(points: Array) -> Array:
    """How lonely each point of a front is: the sum over objectives of the gap between its neighbours; infinite at ends.

    References
    ----------
    Deb, Pratap, Agarwal and Meyarivan (2002), IEEE Transactions on Evolutionary Computation 6, 182-197.

    Examples
    --------
    >>> crowding(np.array([[0.0, 4.0], [1.0, 1.0], [4.0, 0.0]])).tolist()
    [inf, 2.0, inf]
    """
    lonely = np.zeros(len(points))
    for column in points.T:
        order = np.argsort(column, kind="stable")
        span = column[order[-1]] - column[order[0]]
        lonely[order[[0, -1]]] = np.inf
        if span > 0:
            lonely[order[1:-1]] += (column[order[2:]] - column[order[:-2]]) / span
    return lonely


def thinned(points: Array, most: int) -> Array:
    """Places of at most so many points of a front, the most crowded ones left out one by one, ascending.

    Examples
    --------
    >>> thinned(np.array([[0.0, 4.0], [0.1, 3.9], [2.0, 2.0], [4.0, 0.0]]), 3).tolist()
    [0, 2, 3]
    """
    kept = np.arange(len(points))
    while len(kept) > most:
        kept = np.delete(kept, int(np.argmin(crowding(points[kept]))))
    return kept
