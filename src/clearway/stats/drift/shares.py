"""Shares: how often something happened out of how often it could have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.drift.bins import counted, placed
from clearway.stats.drift.waves import inflation, neighbours

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 5
"""Hits, and misses, below which a feature says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Hits and trials of units that stand in an order.

    The gain of a split is the likelihood ratio ``G = 2 sum O ln(O / E)`` of the table of hits and misses on both sides.
    In the order as it is, it is divided by the over-dispersion (what neighbouring bins differ by, over what they would
    differ by if every trial were a coin of its own; a break hardly touches it) and by longer waves.

    Parameters
    ----------
    unit, feature : int64[m]
        Of each hit.
    trial_unit, trial_group : int64[t]
        Of each trial.
    group : int64[features]
        Group of trials that each feature is counted against.

    References
    ----------
    Sokal and Rohlf, Biometry (G test); von Neumann 1941 (mean square successive difference).

    Examples
    --------
    >>> units = np.arange(40)
    >>> coin = Shares(units[20:], np.zeros(20, int), units, np.zeros(40, int), np.array([0]))
    >>> at = coin.part(np.array([0, 10, 20, 30, 40]))
    >>> at.scan(np.array([[0, 2, 4]]), np.arange(40)).round(2).tolist()
    [55.45, 0.0, 55.45, 0.0]
    """

    unit: Array
    feature: Array
    trial_unit: Array
    trial_group: Array
    group: Array

    def part(self, edges: Array) -> SharesPart:
        """The units between edges, with the features that occur often enough there to say something."""
        kept = (self.unit >= edges[0]) & (self.unit < edges[-1])
        tried = (self.trial_unit >= edges[0]) & (self.trial_unit < edges[-1])
        groups = int(self.group.max(initial=0)) + 1
        trials = np.bincount(self.trial_group[tried], minlength=groups)[self.group]
        hits = np.bincount(self.feature[kept], minlength=self.group.size)
        says = (hits >= FEWEST) & (trials - hits >= FEWEST)
        kept &= says[self.feature]
        new = np.cumsum(says) - 1
        hit = (self.unit[kept], new[self.feature[kept]])
        return SharesPart(*hit, self.trial_unit[tried], self.trial_group[tried], self.group[says], edges)


@dataclass(frozen=True, slots=True, eq=False)
class SharesPart:
    """A stretch of shares, cut into bins by the edges; see :class:`Shares`."""

    unit: Array
    feature: Array
    trial_unit: Array
    trial_group: Array
    group: Array
    edges: Array

    def scan(self, splits: Array, order: Array | None = None) -> Array:
        """Best gains over splits (see :func:`clearway.stats.drift.kernel.scan_shares`), in an order of the units."""
        from clearway.stats.drift.kernel import scan_shares

        hits, trials = self._binned(order)
        scale = self._scale(hits, trials) if order is None else np.ones(self.group.size)
        return scan_shares(hits, trials, self.group, scale, splits, _table(int(trials.sum(axis=0).max(initial=0))))

    def _binned(self, order: Array | None) -> tuple[Array, Array]:
        groups = int(self.group.max(initial=0)) + 1
        hits = counted(placed(self.unit, self.edges, order), self.feature, self.edges.size - 1, self.group.size)
        mine = self.trial_group < groups
        bins = placed(self.trial_unit[mine], self.edges, order)
        return hits, counted(bins, self.trial_group[mine], self.edges.size - 1, groups)

    def _scale(self, hits: Array, trials: Array) -> Array:
        """Over-dispersion of each feature, at least 1, times longer waves."""
        tried = trials[:, self.group].astype(float)
        level = hits.sum(axis=0) / np.maximum(tried.sum(axis=0), 1)
        expected = np.maximum(level * (1 - level), 1e-12)
        spread = neighbours(hits / np.maximum(tried, 1), tried) / expected
        found: Array = np.maximum(spread, 1.0) * inflation(hits.astype(float), tried)
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


def _table(most: int) -> Array:
    return _entropy(np.arange(most + 1))
