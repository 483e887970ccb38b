"""Weighted k-medoids on a matrix of distances, and the silhouette that chooses k."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STARTS = 4
"""Random starts beside the greedy one."""


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Groups around medoids.

    Parameters
    ----------
    medoids : int array of shape (k,)
        Rows that stand for the groups, heaviest group first.
    labels : int array of shape (n,)
        Group of each row.
    cost : float
        Weighted sum of the distances to the medoids.
    silhouette : float
        Weighted mean, -1 to 1; 0 with one group.
    """

    medoids: Ints
    labels: Ints
    cost: float
    silhouette: float


def choose_medoids(distance: Floats, weights: Floats, *, ks: Iterable[int] = range(2, 7), seed: int = 1) -> Clusters:
    """The number of groups with the best silhouette; the smaller one among equals.

    Parameters
    ----------
    distance : float array of shape (n, n)
        Symmetric, zero on the diagonal.
    weights : float array of shape (n,)
        How many things each row stands for.
    ks : iterable of int
        Numbers of groups to try; those above ``n`` are left out.
    seed : int
        Of the random starts.

    Examples
    --------
    >>> points = np.array([0.0, 1.0, 10.0, 11.0])
    >>> found = choose_medoids(np.abs(points[:, None] - points), np.array([5.0, 1.0, 3.0, 1.0]))
    >>> found.medoids.tolist(), found.labels.tolist()
    ([0, 2], [0, 0, 1, 1])
    """
    best = k_medoids(distance, weights, 1, seed=seed)
    for k in sorted(set(ks)):
        if 2 <= k <= weights.size:
            tried = k_medoids(distance, weights, k, seed=seed)
            best = tried if tried.silhouette > best.silhouette + 1e-12 or best.medoids.size == 1 else best
    return best


def k_medoids(distance: Floats, weights: Floats, k: int, *, seed: int = 1) -> Clusters:
    """Partition around medoids: a greedy start and random ones, then the best swap until none helps.

    References
    ----------
    Kaufman and Rousseeuw, Finding Groups in Data (1990), chapter 2; every distance counts ``weights`` times.
    """
    random = np.random.default_rng(seed)
    starts = [_greedy(distance, weights, k), *(_drawn(distance, weights, k, random) for _ in range(STARTS * (k > 1)))]
    tried = [_swapped(distance, weights, start) for start in starts]
    medoids = min(tried, key=lambda found: (round(_cost(distance, weights, found), 9), sorted(found.tolist())))
    labels = np.argmin(distance[:, medoids], axis=1)
    labels[medoids] = np.arange(k)
    order = np.argsort(-np.bincount(labels, weights, minlength=k), kind="stable")
    labels = np.argsort(order)[labels]
    cost = _cost(distance, weights, medoids)
    return Clusters(medoids[order], labels, cost, silhouette(distance, weights, labels))


def silhouette(distance: Floats, weights: Floats, labels: Ints) -> float:
    """Weighted mean silhouette; a row that stands for several things has its twins at distance 0.

    Notes
    -----
    ``s = (b - a)/max(a, b)``: a is the mean distance to the others of the own group, b the least mean distance to
    another group; s = 0 for what is alone in its group (Rousseeuw 1987).

    Examples
    --------
    >>> d = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> silhouette(d, np.array([2.0, 3.0]), np.array([0, 1]))
    1.0
    """
    groups = int(labels.max(initial=0)) + 1
    if groups < 2:
        return 0.0
    member = labels[:, None] == np.arange(groups)
    sums = distance @ (member * weights[:, None])
    sizes = member.T @ weights
    rows = np.arange(labels.size)
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1e-300)
    means = sums / np.maximum(sizes, 1e-300)
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(own, other)
    scores = np.where((sizes[labels] > 1) & (larger > 0), (other - own) / np.where(larger > 0, larger, 1), 0.0)
    return float(scores @ weights / weights.sum())


def _greedy(distance: Floats, weights: Floats, k: int) -> Ints:
    """The medoids that lower the cost most, one after another (BUILD)."""
    nearest = np.full(weights.size, np.inf)
    found: list[int] = []
    for _ in range(k):
        costs = weights @ np.minimum(nearest[:, None], distance)
        costs[found] = np.inf
        found.append(int(np.argmin(costs)))
        nearest = np.minimum(nearest, distance[:, found[-1]])
    return np.array(found, np.int64)


def _drawn(distance: Floats, weights: Floats, k: int, random: np.random.Generator) -> Ints:
    """Medoids drawn far from each other: the likelier the heavier and the further away."""
    found = [int(random.choice(weights.size, p=weights / weights.sum()))]
    while len(found) < k:
        pull = weights * distance[:, found].min(axis=1)
        pull[found] = 0
        if not pull.sum():
            pull = np.ones(weights.size)
            pull[found] = 0
        found.append(int(random.choice(weights.size, p=pull / pull.sum())))
    return np.array(found, np.int64)


def _swapped(distance: Floats, weights: Floats, medoids: Ints) -> Ints:
    """The best swap of a medoid for another row, again and again (SWAP)."""
    medoids, cost = medoids.copy(), _cost(distance, weights, medoids)
    while True:
        best, place, row = cost, -1, -1
        for at in range(medoids.size):
            costs = weights @ np.minimum(_without(distance, medoids, at)[:, None], distance)
            candidate = int(np.argmin(costs))
            if costs[candidate] < best - 1e-9:
                best, place, row = float(costs[candidate]), at, candidate
        if place < 0:
            return medoids
        medoids[place], cost = row, best


def _without(distance: Floats, medoids: Ints, at: int) -> Any:
    rest = np.delete(medoids, at)
    return distance[:, rest].min(axis=1) if rest.size else np.full(distance.shape[0], np.inf)


def _cost(distance: Floats, weights: Floats, medoids: Ints) -> float:
    return float(weights @ distance[:, medoids].min(axis=1))
