"""Means over bins: values that have a level, such as scores of durations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.stats.drift.likeness import likeness, neighbours

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 5
"""Values that each side of a split must hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """Sums and counts of values over consecutive bins.

    The gain of a split is the squared standardised difference of the means of both sides; its variance is what
    neighbouring bins differ by (:func:`clearway.stats.drift.likeness.neighbours`), so that neither a break in the level
    nor values that come in waves within a bin make it wrong.

    Parameters
    ----------
    sums : float64[bins, features]
    counts : float64[bins, features]

    References
    ----------
    von Neumann 1941 (mean square successive difference).

    Examples
    --------
    >>> panel = Means(np.array([[1.0], [3.0], [11.0], [13.0]]), np.full((4, 1), 5.0))
    >>> panel.gains(2).round(2).tolist()
    [8.33]
    """

    sums: Array
    counts: Array

    @property
    def bins(self) -> int:
        """How many bins there are."""
        return int(self.sums.shape[0])

    def part(self, first: int, last: int) -> Means:
        """The bins ``first:last``, with the features that have enough values there."""
        sums, counts = self.sums[first:last], self.counts[first:last]
        level = sums / np.maximum(counts, 1e-9)
        kept = (counts.sum(axis=0) >= 4 * FEWEST) & (neighbours(level, counts) > 1e-12)
        return Means(sums[:, kept], counts[:, kept])

    def halved(self) -> Means:
        """Two neighbouring bins made one; an odd one at the end joins the last pair."""
        starts = np.arange(0, self.bins - 1, 2)
        return replace(self, sums=np.add.reduceat(self.sums, starts), counts=np.add.reduceat(self.counts, starts))

    def likeness(self) -> tuple[float, float]:
        """How much neighbouring bins resemble each other beyond the level: on average, and at most."""
        return likeness(self._level(), self.counts > 0)

    def gains(self, cut: int) -> Array:
        """Gain of each feature for the bins before and behind a cut, float64[features]; 0 with too few values."""
        (a, left), (b, right) = (
            (self.sums[side].sum(axis=0), self.counts[side].sum(axis=0)) for side in (slice(cut), slice(cut, None))
        )
        enough = np.minimum(left, right) >= FEWEST
        apart = a / np.maximum(left, 1e-9) - b / np.maximum(right, 1e-9)
        gain = apart**2 * left * right / (np.maximum(left + right, 1e-9) * self._variance())
        found: Array = np.where(enough, gain, 0.0)
        return found

    def scan(self, orders: Array, splits: Array) -> tuple[Array, Array]:
        """Best gains for several orders of the bins (see :func:`clearway.stats.drift.kernel.scan_means`)."""
        from clearway.stats.drift.kernel import scan_means

        columns = (self.sums.astype(np.float64), self.counts.astype(np.float64))
        return scan_means(*columns, self._variance(), orders, splits, float(FEWEST))

    def _level(self) -> Array:
        found: Array = self.sums / np.maximum(self.counts, 1e-9)
        return found

    def _variance(self) -> Array:
        return np.maximum(neighbours(self._level(), self.counts), 1e-12)
