"""Means: values that have a level, such as scores of durations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.drift.bins import counted, placed
from clearway.stats.drift.waves import HALVINGS, inflation, neighbours

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 5
"""Values that each side of a split must hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """Values of units that stand in an order.

    The gain of a split is the squared standardised difference of the means of both sides. In the order as it is, its
    variance is what neighbouring bins differ by (:func:`clearway.stats.drift.waves.neighbours`), or that of single
    values if that is more, times longer waves.

    Parameters
    ----------
    unit, feature : int64[m]
        Of each value.
    value : float64[m]
    features : int
    halvings : int
        How many breaks are taken out before waves are measured (see :func:`clearway.stats.drift.waves.inflation`).

    References
    ----------
    von Neumann 1941 (mean square successive difference).

    Examples
    --------
    >>> levels = np.repeat([0.0, 2.0], 20) + np.tile([-1.0, 1.0], 20)
    >>> part = Means(np.arange(40), np.zeros(40, int), levels, 1).part(np.array([0, 10, 20, 30, 40]))
    >>> part.scan(np.array([[0, 2, 4]]), np.arange(40)).round(2).tolist()
    [20.0, 0.0, 20.0, 0.0]
    """

    unit: Array
    feature: Array
    value: Array
    features: int
    halvings: int = HALVINGS

    def part(self, edges: Array) -> MeansPart:
        """The units between edges, with the features that have enough values there."""
        kept = (self.unit >= edges[0]) & (self.unit < edges[-1])
        unit, feature, value = self.unit[kept], self.feature[kept], self.value[kept]
        counts = np.bincount(feature, minlength=self.features)
        mean = np.bincount(feature, weights=value, minlength=self.features) / np.maximum(counts, 1)
        variance: Array = np.bincount(feature, weights=(value - mean[feature]) ** 2, minlength=self.features)
        says = (counts >= 4 * FEWEST) & (variance > 1e-12)
        mine, new = says[feature], np.cumsum(says) - 1
        variance = variance[says] / counts[says]
        return MeansPart(unit[mine], new[feature[mine]], value[mine], variance, edges, self.halvings)


@dataclass(frozen=True, slots=True, eq=False)
class MeansPart:
    """A stretch of values, cut into bins by the edges; see :class:`Means`."""

    unit: Array
    feature: Array
    value: Array
    variance: Array
    edges: Array
    halvings: int

    def scan(self, splits: Array, order: Array | None = None) -> Array:
        """Best gains over splits (see :func:`clearway.stats.drift.kernel.scan_means`), in an order of the units."""
        from clearway.stats.drift.kernel import scan_means

        at, shape = placed(self.unit, self.edges, order), (self.edges.size - 1, self.variance.size)
        sums = counted(at, self.feature, *shape, self.value)
        counts = counted(at, self.feature, *shape).astype(float)
        variance = self.variance if order is not None else self._scale(sums, counts)
        return scan_means(sums, counts, variance, splits, float(FEWEST))

    def _scale(self, sums: Array, counts: Array) -> Array:
        level = sums / np.maximum(counts, 1e-9)
        within = np.bincount(self.feature, weights=self._within(level), minlength=self.variance.size)
        one = within / np.maximum(counts.sum(axis=0), 1)
        waves = inflation(sums, counts, halvings=self.halvings)
        found: Array = np.maximum(np.maximum(neighbours(level, counts), one), 1e-12) * waves
        return found

    def _within(self, level: Array) -> Array:
        """Squared distance of each value from the mean of its bin and feature."""
        found: Array = (self.value - level[placed(self.unit, self.edges, None), self.feature]) ** 2
        return found
