"""Bootstrap of a mean whose observations come in groups: whole groups are drawn, as whole cases answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clearway.stats.intervals import Interval

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DRAWS = 2_000
CELLS = 4_000_000
"""Draws times groups held at once."""


def grouped_mean_interval(
    group: Ints, values: Floats, weights: Floats | None = None, *, draws: int = DRAWS, seed: int = 1
) -> Interval:
    """95% percentile interval of a weighted mean, drawing whole groups with replacement.

    Parameters
    ----------
    group : int array of shape (n,)
        Which observations belong together; any codes.
    values : float array of shape (n,)
    weights : float array of shape (n,), optional
        1 unless given.
    draws : int
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    tuple of float, or of None with fewer than two groups

    Examples
    --------
    >>> low, high = grouped_mean_interval(np.arange(100), np.arange(100.0))
    >>> 40 < low < 49.5 < high < 60
    True
    """
    kinds, place = np.unique(group, return_inverse=True)
    size = kinds.size
    if size < 2:
        return None, None
    heavy = np.ones(values.size) if weights is None else weights
    sums = np.column_stack([np.bincount(place, heavy * values, size), np.bincount(place, heavy, size)])
    random = np.random.default_rng(seed)
    block = max(1, CELLS // size)
    means = []
    for begin in range(0, draws, block):
        picks = random.integers(0, size, size=(min(block, draws - begin), size))
        drawn = sums[picks].sum(axis=1)
        means.append(drawn[:, 0] / np.where(drawn[:, 1] > 0, drawn[:, 1], 1.0))
    low, high = np.quantile(np.concatenate(means), (0.025, 0.975))
    return float(low), float(high)
