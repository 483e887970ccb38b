"""Groups of alike rows: k-means, how alike two divisions are, and how far groups stand apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

ROUNDS = 100
FEW = 1_500
"""Rows from which the silhouette is taken; more are sampled."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Rows divided into groups.

    Parameters
    ----------
    labels : int array of shape (n,)
    centres : float array of shape (k, features)
    inertia : float
        Sum of squared distances to the centres.
    """

    labels: Ints
    centres: Floats
    inertia: float

    def nearest(self, rows: Floats) -> Ints:
        """The group whose centre lies nearest to each row."""
        labels: Ints = _squares(rows, self.centres).argmin(axis=1)
        return labels


def kmeans(rows: Floats, k: int, random: np.random.Generator, *, starts: int = 8) -> Groups:
    """Divide rows into ``k`` groups with small squared distances to their means: the best of several starts.

    Starts are drawn with probability in proportion to the squared distance from those drawn before (k-means++).

    Parameters
    ----------
    rows : float array of shape (n, features)
        On comparable scales; ``n >= k``.
    k : int
    random : numpy.random.Generator
    starts : int

    References
    ----------
    Lloyd 1982; Arthur and Vassilvitskii 2007.

    Examples
    --------
    >>> found = kmeans(np.array([[0.0], [0.1], [5.0], [5.1]]), 2, np.random.default_rng(1))
    >>> bool(found.labels[0] == found.labels[1] != found.labels[2])
    True
    """
    found = (_settled(rows, _start(rows, k, random)) for _ in range(starts))
    return min(found, key=lambda groups: groups.inertia)


def adjusted_rand(first: Ints, second: Ints) -> float:
    """How alike two divisions of the same rows are: 1 the same, 0 no more than chance.

    References
    ----------
    Hubert and Arabie 1985.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    width = int(second.max(initial=0)) + 1
    table = np.bincount(first * width + second).astype(np.float64)
    both = _pairs(table)
    one, other = _pairs(np.bincount(first).astype(np.float64)), _pairs(np.bincount(second).astype(np.float64))
    every = _pairs(np.array([float(first.size)]))
    expected = one * other / every if every else 0.0
    most = (one + other) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def silhouette(rows: Floats, labels: Ints, random: np.random.Generator) -> float:
    """How far groups stand apart: mean of ``(b - a) / max(a, b)`` over rows.

    ``a`` is a row's mean distance to its own group, ``b`` that to the nearest other one; a row alone in its group
    counts 0. Of many rows a sample is taken.

    References
    ----------
    Rousseeuw 1987.
    """
    if rows.shape[0] > FEW:
        chosen = random.choice(rows.shape[0], FEW, replace=False)
        rows, labels = rows[chosen], labels[chosen]
    names, place = np.unique(labels, return_inverse=True)
    if names.size < 2:
        return 0.0
    distance = np.sqrt(_squares(rows, rows))
    member = np.eye(names.size)[place]
    size = member.sum(axis=0)
    sums = distance @ member
    at = np.arange(rows.shape[0])
    own = sums[at, place] / np.maximum(size[place] - 1, 1)
    others = sums / size
    others[at, place] = np.inf
    nearest = others.min(axis=1)
    apart = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-300)
    return float(np.where(size[place] > 1, apart, 0.0).mean())


def _start(rows: Floats, k: int, random: np.random.Generator) -> Floats:
    centres = [rows[random.integers(rows.shape[0])]]
    nearest = _squares(rows, np.array(centres))[:, 0]
    for _ in range(1, k):
        total = nearest.sum()
        chances = nearest / total if total > 0 else None
        centres.append(rows[random.choice(rows.shape[0], p=chances)])
        nearest = np.minimum(nearest, _squares(rows, centres[-1][None])[:, 0])
    return np.array(centres)


def _settled(rows: Floats, centres: Floats) -> Groups:
    labels = np.full(rows.shape[0], -1)
    for _ in range(ROUNDS):
        fresh = _squares(rows, centres).argmin(axis=1)
        if np.array_equal(fresh, labels):
            break
        labels = fresh
        member = np.eye(centres.shape[0])[labels]
        size = member.sum(axis=0)
        means = member.T @ rows / np.maximum(size, 1)[:, None]
        centres = np.where((size > 0)[:, None], means, centres)
    distance = _squares(rows, centres)
    return Groups(distance.argmin(axis=1), centres, float(distance.min(axis=1).sum()))


def _squares(rows: Floats, centres: Floats) -> Floats:
    product = rows @ centres.T
    squares: Floats = (rows**2).sum(axis=1)[:, None] - 2 * product + (centres**2).sum(axis=1)
    return np.maximum(squares, 0.0)


def _pairs(counts: Floats) -> float:
    return float((counts * (counts - 1) / 2).sum())
