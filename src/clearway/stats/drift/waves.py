"""How neighbouring bins differ: scales of chance and of longer waves that a break in the level hardly touches."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
CUTS = 2
"""Breaks of each feature that are taken out before its waves are measured."""

REACH = 12
"""Waves are followed over a twelfth of the bins."""

SHUFFLES = 8
MOST = 10.0
"""Inflation, at most: what is left of a sequence that breaks often looks like waves too."""


def neighbours(level: Array, weight: Array) -> Array:
    """Variance of one value, from how bins differ from the next one.

    ``mean of (x_(b+1) - x_b)^2 / (1/n_(b+1) + 1/n_b)`` over the pairs of bins that both hold something.

    Parameters
    ----------
    level : float64[bins, features]
        Mean of each bin.
    weight : float64[bins, features]
        How many values stand behind it.

    Returns
    -------
    float64[features]
        0 where no two neighbours hold anything.

    Examples
    --------
    >>> neighbours(np.array([[0.0], [1.0], [0.0]]), np.full((3, 1), 4.0)).tolist()
    [2.0]
    """
    full = (weight[1:] > 0) & (weight[:-1] > 0)
    found: Array = _squares(level, weight).sum(axis=0) / np.maximum(full.sum(axis=0), 1)
    return found


def inflation(sums: Array, weight: Array, *, seed: int = 0) -> Array:
    """By how much waves that are longer than a bin make the variance of a sum larger than chance would.

    From each feature its two clearest breaks are taken out. What is left has the long-run variance
    ``c_0 + 2 sum (1 - k / (K + 1)) c_k`` with the autocovariances ``c_k`` up to ``K``, a twelfth of the bins. Its ratio to
    ``c_0`` is held against that of the same bins in random orders, treated in the same way; at least 1.

    Parameters
    ----------
    sums, weight : float64[bins, features]
        Sum of the values of each bin, and how many there are.
    seed : int
        Of the random orders.

    Returns
    -------
    float64[features]

    References
    ----------
    Newey and West 1987 (long-run variance with Bartlett weights).

    Examples
    --------
    >>> noise = np.random.default_rng(1).normal(size=(256, 1))
    >>> waves = np.convolve(noise[:, 0], np.ones(6), "same")[:, None]
    >>> one = np.ones((256, 1))
    >>> bool(inflation(noise, one)[0] < 1.6), bool(inflation(waves, one)[0] > 2.5)
    (True, True)
    """
    random = np.random.default_rng(seed)
    orders = [random.permutation(sums.shape[0]) for _ in range(SHUFFLES)]
    seen = _long_run(sums, weight)
    chance = np.mean([_long_run(sums[order], weight[order]) for order in orders], axis=0)
    return np.clip(seen / np.maximum(chance, 1e-9), 1.0, MOST)


def _long_run(sums: Array, weight: Array) -> Array:
    """Long-run variance over variance, without the clearest breaks; 0 where nothing is left."""
    level = sums / np.maximum(weight, 1e-9)
    for _ in range(CUTS):
        level = level - _step(level, weight)
    rest = np.where(weight > 0, level, 0.0) * np.sqrt(weight)
    power = (rest**2).sum(axis=0)
    reach = max(1, sums.shape[0] // REACH)
    total = power + 2 * sum(
        (1 - k / (reach + 1)) * (rest[k:] * rest[:-k]).sum(axis=0) for k in range(1, reach + 1)
    )
    found: Array = np.where(power > 1e-12, total / np.maximum(power, 1e-12), 0.0)
    return found


def _step(level: Array, weight: Array) -> Array:
    """The step function with one break that fits each feature best."""
    left = np.cumsum(weight, axis=0)[:-1]
    below = np.cumsum(level * weight, axis=0)[:-1]
    whole, total = weight.sum(axis=0), (level * weight).sum(axis=0)
    before = below / np.maximum(left, 1e-9)
    behind = (total - below) / np.maximum(whole - left, 1e-9)
    at = np.argmax((before - behind) ** 2 * left * (whole - left), axis=0)
    column = np.arange(level.shape[1])
    is_before = np.arange(level.shape[0])[:, None] <= at[None, :]
    return np.where(is_before, before[at, column], behind[at, column])


def _squares(level: Array, weight: Array) -> Array:
    full = (weight[1:] > 0) & (weight[:-1] > 0)
    one = np.where(weight > 0, 1.0 / np.maximum(weight, 1e-9), 0.0)
    return np.where(full, np.diff(level, axis=0) ** 2 / np.maximum(one[1:] + one[:-1], 1e-12), 0.0)
