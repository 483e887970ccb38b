"""How neighbouring bins differ: scales of chance and of longer waves that a break in the level hardly touches."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
HALVINGS = 2
"""How often each feature is cut at its clearest break before its waves are measured: three breaks."""

REACH = 12
"""Waves are followed over a twelfth of the bins."""

SHUFFLES = 8
MOST = 30.0
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


def inflation(sums: Array, weight: Array, *, halvings: int = HALVINGS, seed: int = 0) -> Array:
    """By how much waves that are longer than a bin make the variance of a sum larger than chance would.

    Each feature is cut at its clearest break, and both parts again, and the levels are taken out. Of what is left two
    figures are taken, and the larger one counts: the long-run variance ``1 + 2 sum (1 - k / (K + 1)) r_k`` with the
    autocorrelations ``r_k`` up to ``K``, a twelfth of the bins, over that of the bins in random orders; and that of
    an autoregression, ``(1 + r) / (1 - r)``, where ``r`` is ``r_1`` less its mean in random orders. At least 1.

    Parameters
    ----------
    sums, weight : float64[bins, features]
        Sum of the values of each bin, and how many there are.
    halvings : int
        How often each feature is cut: fewer leave more to the waves.
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
    >>> bool(inflation(noise, one)[0] < 1.6), bool(inflation(waves, one)[0] > 1.8)
    (True, True)
    """
    random = np.random.default_rng(seed)
    orders = [random.permutation(sums.shape[0]) for _ in range(SHUFFLES)]
    seen, first = _correlation(sums, weight, halvings)
    drawn = [_correlation(sums[order], weight[order], halvings) for order in orders]
    long = seen / np.maximum(np.mean([one for one, _ in drawn], axis=0), 1e-9)
    r = np.clip(first - np.mean([one for _, one in drawn], axis=0), 0.0, 1.0 - 2.0 / (MOST + 1.0))
    found: Array = np.clip(np.maximum(long, (1 + r) / (1 - r)), 1.0, MOST)
    return found


def _correlation(sums: Array, weight: Array, halvings: int) -> tuple[Array, Array]:
    """Long-run variance over variance, and the first autocorrelation, of what breaks leave; 0 where that is nothing."""
    level = sums / np.maximum(weight, 1e-9)
    rest = np.where(weight > 0, level - _levels(level, weight, halvings), 0.0) * np.sqrt(weight)
    power = (rest**2).sum(axis=0)
    left = power > 1e-12
    reach = max(1, sums.shape[0] // REACH)
    lags = [(rest[k:] * rest[:-k]).sum(axis=0) / np.where(left, power, 1.0) for k in range(1, reach + 1)]
    total = 1 + 2 * sum((1 - k / (reach + 1)) * one for k, one in enumerate(lags, 1))
    return np.where(left, total, 0.0), np.where(left, lags[0], 0.0)


def _levels(level: Array, weight: Array, halvings: int) -> Array:
    """The levels of each feature between its clearest breaks; those of bins without weight do not matter."""
    if not halvings:
        mean: Array = (level * weight).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
        return np.broadcast_to(mean, level.shape)
    left = np.cumsum(weight, axis=0)[:-1]
    below = np.cumsum(level * weight, axis=0)[:-1]
    whole, total = weight.sum(axis=0), (level * weight).sum(axis=0)
    apart = below / np.maximum(left, 1e-9) - (total - below) / np.maximum(whole - left, 1e-9)
    at = np.argmax(apart**2 * left * (whole - left), axis=0)
    is_before = np.arange(level.shape[0])[:, None] <= at[None, :]
    before, behind = (_levels(level, weight * side, halvings - 1) for side in (is_before, ~is_before))
    return np.where(is_before, before, behind)


def _squares(level: Array, weight: Array) -> Array:
    full = (weight[1:] > 0) & (weight[:-1] > 0)
    one = np.where(weight > 0, 1.0 / np.maximum(weight, 1e-9), 0.0)
    return np.where(full, np.diff(level, axis=0) ** 2 / np.maximum(one[1:] + one[:-1], 1e-12), 0.0)
