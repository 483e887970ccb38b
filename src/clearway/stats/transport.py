"""Two samples of whole numbers compared: the work that turns one into the other, and the share they lack in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

DENSE = 4
"""Counting bin by bin beats sorting while there are at most so many bins a value."""

SMALL = 4096
"""So many bins are counted one by one however few the values are."""


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """How often each whole number occurs.

    Parameters
    ----------
    values : int64 array of shape (m,)
        Numbers that occur, ascending.
    counts : int64 array of shape (m,)
        Occurrences, all positive.
    """

    values: Array
    counts: Array

    @property
    def total(self) -> int:
        """Sum of the counts."""
        return int(self.counts.sum())


def histogram(sample: Array) -> Histogram:
    """Count a sample of whole numbers.

    Parameters
    ----------
    sample : integer array of shape (n,)
        In any order, of either sign.

    Examples
    --------
    >>> found = histogram(np.array([3, 1, 3, -2]))
    >>> found.values.tolist(), found.counts.tolist()
    ([-2, 1, 3], [1, 1, 2])
    """
    sample = np.asarray(sample, np.int64)
    if not sample.size:
        return Histogram(sample, sample.copy())
    low, high = int(sample.min()), int(sample.max())
    if high - low >= max(DENSE * sample.size, SMALL):
        values, counts = np.unique(sample, return_counts=True)
        return Histogram(values, counts.astype(np.int64))
    return weighted(np.bincount(sample - low), low)


def weighted(counts: Array, low: int = 0) -> Histogram:
    """A histogram from counts of neighbouring numbers, the first of which is ``low``.

    Examples
    --------
    >>> weighted(np.array([2, 0, 5]), low=7).values.tolist()
    [7, 9]
    """
    held = np.flatnonzero(counts)
    return Histogram(held + low, counts[held].astype(np.int64))


def earth_movers(one: Histogram, other: Histogram) -> float:
    """Earth mover's distance of two distributions on a line (first Wasserstein distance).

    Each histogram is scaled to mass 1; the distance is the area between the two cumulative distributions,
    ``sum over bins of |F(x) - G(x)| * (next x - x)``. It is the mean length over which mass has to be moved.

    Parameters
    ----------
    one, other : Histogram
        Neither is empty.

    Returns
    -------
    float
        In the unit of the values.

    References
    ----------
    Vallender 1974, "Calculation of the Wasserstein distance between probability distributions on the line".

    Examples
    --------
    >>> earth_movers(histogram(np.array([0, 1, 3])), histogram(np.array([5, 6, 8])))
    5.0
    """
    values, first, second = _aligned(one, other)
    return float(np.dot(_gap(first, second)[:-1], np.diff(values)))


def earth_movers_of_counts(one: Array, other: Array) -> float:
    """The same for counts of neighbouring bins of width 1.

    Parameters
    ----------
    one, other : array of shape (m,)
        Counts, neither all zero.

    Examples
    --------
    >>> earth_movers_of_counts(np.array([1, 0, 1]), np.array([0, 2, 0]))
    1.0
    """
    return float(_gap(one, other).sum())


def bray_curtis(one: Histogram, other: Histogram) -> float:
    """Share of all counts that the two histograms do not have in common, 0 (equal) to 1 (nothing shared).

    ``sum |a - b| / (sum a + sum b)``, on the counts as they are, so a difference in size counts too.

    References
    ----------
    Bray and Curtis 1957.

    Examples
    --------
    >>> bray_curtis(histogram(np.array([1, 1, 2])), histogram(np.array([1, 3])))
    0.6
    """
    _, first, second = _aligned(one, other)
    return float(np.abs(first - second).sum() / (first.sum() + second.sum()))


def _gap(one: Array, other: Array) -> Array:
    """Distance of the cumulative distributions at each value."""
    gap: Array = np.abs(np.cumsum(one) / one.sum() - np.cumsum(other) / other.sum())
    return gap


def _aligned(one: Histogram, other: Histogram) -> tuple[Array, Array, Array]:
    """Values of both, and the counts of each over them."""
    values = np.union1d(one.values, other.values)
    counts = np.zeros((2, values.size), np.int64)
    for row, each in enumerate((one, other)):
        counts[row, np.searchsorted(values, each.values)] = each.counts
    return values, counts[0], counts[1]
