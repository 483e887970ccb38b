"""Shares over bins: how often something happened out of how often it could have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.stats.drift.likeness import likeness, neighbours

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 5
"""Hits, and misses, below which a feature says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Hits and trials over consecutive bins.

    The gain of a split is the likelihood ratio ``G = 2 sum O ln(O / E)`` of the table of hits and misses on both sides,
    divided by the feature's over-dispersion. Over-dispersion is what neighbouring bins differ by, over what they would
    differ by if every trial were a coin of its own; a break hardly touches it.

    Parameters
    ----------
    hits : int64[bins, features]
    trials : int64[bins, groups]
    group : int64[features]
        Column of ``trials`` that each feature is counted against.

    References
    ----------
    Sokal and Rohlf, Biometry (G test); von Neumann 1941 (mean square successive difference).

    Examples
    --------
    >>> panel = Shares(np.array([[0], [1], [9], [10]]), np.full((4, 1), 10), np.array([0]))
    >>> panel.gains(2).round(2).tolist()
    [8.99]
    """

    hits: Array
    trials: Array
    group: Array

    @property
    def bins(self) -> int:
        """How many bins there are."""
        return int(self.hits.shape[0])

    def part(self, first: int, last: int) -> Shares:
        """The bins ``first:last``, with the features that occur often enough there to say something."""
        hits, trials = self.hits[first:last], self.trials[first:last]
        total, tried = hits.sum(axis=0), trials.sum(axis=0)[self.group]
        kept = (total >= FEWEST) & (tried - total >= FEWEST)
        return Shares(hits[:, kept], trials, self.group[kept])

    def halved(self) -> Shares:
        """Two neighbouring bins made one; an odd one at the end joins the last pair."""
        starts = np.arange(0, self.bins - 1, 2)
        return replace(self, hits=np.add.reduceat(self.hits, starts), trials=np.add.reduceat(self.trials, starts))

    def likeness(self) -> tuple[float, float]:
        """How much neighbouring bins resemble each other beyond the level: on average, and at most."""
        return likeness(self._shares(), self.trials[:, self.group] > 0)

    def gains(self, cut: int) -> Array:
        """Gain of each feature for the bins before and behind a cut, float64[features]."""
        before, behind = self.hits[:cut].sum(axis=0), self.hits[cut:].sum(axis=0)
        left, right = (side.sum(axis=0)[self.group] for side in (self.trials[:cut], self.trials[cut:]))
        found: Array = likelihood_gain(before, left, behind, right) / self._scale()
        return found

    def scan(self, orders: Array, splits: Array) -> tuple[Array, Array]:
        """Best gains for several orders of the bins (see :func:`clearway.stats.drift.kernel.scan_shares`)."""
        from clearway.stats.drift.kernel import scan_shares

        counts = np.arange(int(self.trials.sum(axis=0).max(initial=0)) + 1, dtype=float)
        table = np.zeros(counts.size)
        table[1:] = counts[1:] * np.log(counts[1:])
        columns = (self.hits.astype(np.int64), self.trials.astype(np.int64), self.group.astype(np.int64))
        return scan_shares(*columns, self._scale(), orders, splits, table)

    def _shares(self) -> Array:
        trials = self.trials[:, self.group]
        found: Array = self.hits / np.maximum(trials, 1)
        return found

    def _scale(self) -> Array:
        """Over-dispersion of each feature, at least 1."""
        trials = self.trials[:, self.group].astype(float)
        level = self.hits.sum(axis=0) / np.maximum(trials.sum(axis=0), 1)
        expected = np.maximum(level * (1 - level), 1e-12)
        found: Array = np.maximum(neighbours(self._shares(), trials) / expected, 1.0)
        return found


def likelihood_gain(a: Array, left: Array, b: Array, right: Array) -> Array:
    """``G`` of hits ``a`` of ``left`` trials against ``b`` of ``right`` ones.

    Examples
    --------
    >>> likelihood_gain(*(np.array([one]) for one in (1, 20, 19, 20))).round(2).tolist()
    [39.57]
    """
    parts = (a, b, left - a, right - b, left + right), (a + b, left + right - a - b, left, right)
    plus, minus = (sum(_entropy(one) for one in side) for side in parts)
    found: Array = 2 * (np.asarray(plus) - np.asarray(minus))
    return found


def _entropy(count: Array) -> Array:
    number = np.asarray(count, float)
    found: Array = number * np.log(np.maximum(number, 1.0))
    return found
