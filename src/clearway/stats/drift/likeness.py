"""How neighbouring bins differ: a scale and a likeness that a break in the level hardly touches."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
CLIP = 4.5
"""About three standard deviations of normal steps, whose median is .67 of one."""


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
    one = np.where(weight > 0, 1.0 / np.maximum(weight, 1e-9), 0.0)
    apart = np.where(full, np.diff(level, axis=0) ** 2 / np.maximum(one[1:] + one[:-1], 1e-12), 0.0)
    found: Array = apart.sum(axis=0) / np.maximum(full.sum(axis=0), 1)
    return found


def likeness(level: Array, full: Array) -> tuple[float, float]:
    """How much neighbouring bins resemble each other beyond a common level: on average over features, and at most.

    Differences of independent bins have the lag-1 correlation -1/2, whatever the level does; those of an
    autoregression with coefficient ``r`` have ``-(1 - r) / 2``. Hence ``r = 1 + 2 corr``. Steps are cut off at ``CLIP``
    times their median, and a feature whose median step is 0 says nothing, so that a break is not taken for likeness.

    Parameters
    ----------
    level : float64[bins, features]
    full : bool[bins, features]
        Whether a bin holds anything.

    Returns
    -------
    tuple of float
        0, 0 where nothing can be said.

    Examples
    --------
    >>> noise = np.random.default_rng(1).normal(size=(4000, 1))
    >>> abs(likeness(noise, np.ones((4000, 1), bool))[0]) < 0.05
    True
    """
    steps = np.where(full[1:] & full[:-1], np.diff(level, axis=0), 0.0)
    moved = np.median(np.abs(steps), axis=0)
    said = (moved > 0) & (full.mean(axis=0) > 0.5)
    if not said.any() or level.shape[0] < 8:
        return 0.0, 0.0
    steps = np.clip(steps, -CLIP * moved, CLIP * moved)
    power = (steps**2).sum(axis=0)
    found = 1 + 2 * (steps[1:] * steps[:-1]).sum(axis=0)[said] / power[said]
    return float(found.mean()), float(found.max())
