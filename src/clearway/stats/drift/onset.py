"""When a break happened: its most likely place with an interval, and whether it came at once or little by little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
LEVEL_95 = 7.38
"""``x`` with ``(1 - exp(-x / 2))^2 = .95``."""

CELLS = 48
"""Places that the beginning and the end of a ramp are tried at."""

BLOCKS = 512
"""Blocks of a long score that ramps are compared on."""

RAMP_GAIN = 14.0
"""By how much a ramp must fit better than a step, as the likelihood ratio of normal errors."""

RAMP_SHARE = 0.1
"""Part of the stretch that a ramp must take at least."""


@dataclass(frozen=True, slots=True)
class Onset:
    """When a sequence changed its level.

    Parameters
    ----------
    at : int
        First position with the new level; of a ramp its middle.
    low, high : int
        95% interval of it; of a ramp its beginning and its end.
    gradual : bool
        Whether the level moved from ``low`` to ``high`` little by little.
    """

    at: int
    low: int
    high: int
    gradual: bool


def onset(score: Array, *, least: int = 1, near: tuple[int, int] | None = None) -> Onset:
    """Find when a score changed its level.

    A step is placed where the squares of the residuals are least. Its interval holds every place whose log-likelihood
    is at most 3.69 below the best one: for a step that is clear, twice the loss at the true place has the law
    ``P(loss < x) = (1 - exp(-x / 2))^2``. A ramp, flat before ``low`` and behind ``high`` and straight between, takes
    its place when it fits much better and is long enough to be seen.

    Parameters
    ----------
    score : float64[n]
        One number a position, higher behind the break than before it, or lower.
    least : int
        Positions on each side, at least.
    near : tuple of int, optional
        Where the step may lie.

    References
    ----------
    Siegmund 1988 (confidence sets in change-point problems).

    Examples
    --------
    >>> noise = np.random.default_rng(1).normal(size=200)
    >>> found = onset(noise + 3 * (np.arange(200) >= 120))
    >>> found.at, found.gradual
    (120, False)
    >>> onset(noise + 3 * np.clip((np.arange(200) - 60) / 80, 0, 1)).gradual
    True
    """
    n = score.size
    loss = _step_losses(score)
    low, high = near or (0, n)
    allowed = np.zeros(n, bool)
    allowed[max(least, low, 1) : min(n - least, high, n - 1) + 1] = True
    if not allowed.any():
        allowed[min(max(1, (low + high) // 2), n - 1)] = True
    at = int(np.flatnonzero(allowed)[np.argmin(loss[allowed])])
    noise = max(float(loss[at]) / max(n - 2, 1), 1e-12)
    inside = np.flatnonzero(loss - loss[at] <= LEVEL_95 * noise)
    ramp = _ramp(score, loss[at])
    if ramp is not None:
        return Onset((ramp[0] + ramp[1]) // 2, *ramp, gradual=True)
    return Onset(at, min(int(inside.min()), at), max(int(inside.max()), at), gradual=False)


def one_ramp(score: Array, cuts: tuple[int, ...]) -> Onset | None:
    """A ramp in the place of several steps; None where the steps fit better.

    Both are held against each other by the Schwarz criterion: the steps have a level more each.

    Parameters
    ----------
    score : float64[n]
    cuts : tuple of int
        Where the steps lie, rising.

    Examples
    --------
    >>> noise = np.random.default_rng(1).normal(size=300)
    >>> slow = noise + 4 * np.clip((np.arange(300) - 100) / 100, 0, 1)
    >>> one_ramp(slow, (130, 170)) is None, one_ramp(noise + 2 * (np.arange(300) // 100), (100, 200)) is None
    (False, True)
    """
    parts = np.split(score, list(cuts))
    steps = float(sum(((part - part.mean()) ** 2).sum() for part in parts if part.size))
    ramp = _ramp(score, np.inf)
    if ramp is None:
        return None
    n = score.size
    loss = _line_loss(score, np.clip((np.arange(n) - ramp[0]) / (ramp[1] - ramp[0]), 0.0, 1.0))
    penalty = (len(cuts) - 1) * np.log(max(n, 2)) * steps / max(n, 1)
    return Onset((ramp[0] + ramp[1]) // 2, *ramp, gradual=True) if loss < steps + penalty else None


def _step_losses(score: Array) -> Array:
    """Sum of squared residuals of a step before each position; infinite where a side is empty."""
    n = score.size
    sums, squares = np.cumsum(score), float((score**2).sum())
    left = np.arange(1, n)
    losses = np.full(n, np.inf)
    losses[1:] = squares - sums[:-1] ** 2 / left - (sums[-1] - sums[:-1]) ** 2 / (n - left)
    return losses


def _ramp(score: Array, step_loss: float) -> tuple[int, int] | None:
    """Beginning and end of the best ramp; None where a step does as well.

    Ramps are compared on blocks of a long score, the best one is judged on the score itself.
    """
    n = score.size
    marks = np.unique(np.linspace(0, n, CELLS + 1).astype(int))
    begin, end = (one.ravel() for one in np.meshgrid(marks, marks))
    wide = end - begin >= max(2, round(RAMP_SHARE * n))
    if not wide.any():
        return None
    begin, end = begin[wide], end[wide]
    size = -(-n // BLOCKS)
    starts = np.arange(0, n, size)
    middle = np.minimum(starts + (size - 1) / 2, n - 1)
    many = np.diff(starts, append=n)
    y = np.add.reduceat(score - score.mean(), starts)
    shape = np.clip((middle[None, :] - begin[:, None]) / (end - begin)[:, None], 0.0, 1.0)
    shape -= (shape @ many / n)[:, None]
    best = int(np.argmax((shape @ y) ** 2 / np.maximum(shape**2 @ many, 1e-12)))
    found = int(begin[best]), int(end[best])
    loss = _line_loss(score, np.clip((np.arange(n) - found[0]) / (found[1] - found[0]), 0.0, 1.0))
    return found if step_loss - loss > RAMP_GAIN * max(loss / max(n - 4, 1), 1e-12) else None


def _line_loss(score: Array, shape: Array) -> float:
    x, y = shape - shape.mean(), score - score.mean()
    power = float(x @ x)
    return float(y @ y) - (float(x @ y) ** 2 / power if power > 0 else 0.0)
