"""Intervals of means, quantiles and shares, and the bootstrap for the rest."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Z95 = 1.959963984540054
Interval = tuple[float | None, float | None]


def mean_interval(values: Floats, *, least: float = -math.inf) -> Interval:
    """95% interval of a mean: ``mean +- t(n - 1) * s / sqrt(n)``, cut off at what a mean can be at least.

    Parameters
    ----------
    values : float array
    least : float
        0 for times, counts and money, which are never negative.

    Returns
    -------
    tuple of float, or of None when there are fewer than two values

    Examples
    --------
    >>> [round(x, 4) for x in mean_interval(np.array([1.0, 2.0, 3.0]))]
    [-0.4841, 4.4841]
    """
    n = values.size
    if n < 2:
        return None, None
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) / math.sqrt(n)
    mean = float(values.mean())
    return max(mean - half, least), mean + half


def draw_interval(values: Floats, *, least: float = -math.inf) -> Interval:
    """95% interval of one more draw: ``mean +- t(n - 1) * s * sqrt(1 + 1/n)``.

    For figures that were computed with drawn coefficients: their spread is what is not known, and more draws do not
    make it smaller, as they make the interval of their mean.

    Parameters
    ----------
    values : float array
    least : float

    Returns
    -------
    tuple of float, or of None when there are fewer than two values

    Examples
    --------
    >>> [round(x, 4) for x in draw_interval(np.array([1.0, 2.0, 3.0]))]
    [-2.9683, 6.9683]
    """
    n = values.size
    if n < 2:
        return None, None
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) * math.sqrt(1 + 1 / n)
    mean = float(values.mean())
    return max(mean - half, least), mean + half


def quantile_interval(ordered: Floats, p: float) -> Interval:
    """Distribution-free 95% interval of a quantile from order statistics.

    The ranks are the binomial quantiles ``l = F^-1(0.025; n, p)`` and ``u = F^-1(0.975; n, p) + 1`` (1-based), so that
    the coverage is at least 95%; None where the sample is too small to hold such ranks.

    Parameters
    ----------
    ordered : float array of shape (n,)
        Ascending.

    References
    ----------
    Hahn and Meeker, Statistical Intervals, section 5.2.

    Examples
    --------
    >>> quantile_interval(np.arange(1.0, 101.0), 0.5)
    (40.0, 61.0)
    """
    n = ordered.size
    if n == 0:
        return None, None
    from scipy.special import bdtr

    below = _binomial_quantile(0.025, n, p, bdtr)
    above = _binomial_quantile(0.975, n, p, bdtr) + 1
    low = float(ordered[below - 1]) if below >= 1 else None
    high = float(ordered[above - 1]) if above <= n else None
    return low, high


def wilson(hits: int, n: int, z: float = Z95) -> Interval:
    """Wilson's score interval of a share.

    References
    ----------
    Wilson 1927; Brown, Cai and DasGupta 2001.

    Examples
    --------
    >>> [round(x, 4) for x in wilson(8, 10)]
    [0.4902, 0.9433]
    >>> wilson(0, 26)[0], wilson(26, 26)[1]
    (0.0, 1.0)
    """
    if n == 0:
        return None, None
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    # Of none and of all the bounds are 0 and 1, which rounding would miss by some 1e-18.
    low, high = (0.0 if hits == 0 else middle - half), (1.0 if hits == n else middle + half)
    return max(0.0, low), min(1.0, high)


def bootstrap(
    values: Floats,
    statistic: Callable[[Floats], Floats],
    *,
    draws: int = 1000,
    seed: int = 1,
    cells: int = 20_000_000,
) -> Interval:
    """Percentile bootstrap interval (95%) of any statistic.

    Parameters
    ----------
    values : float array of shape (n,)
    statistic : callable
        Takes samples of shape (draws, n) and returns one number a sample, shape (draws,).
    draws : int
        Samples drawn, at most; fewer (at least 200) when ``draws * n`` would exceed ``cells``.
    seed : int
        The same seed gives the same interval.

    Examples
    --------
    >>> low, high = bootstrap(np.arange(100.0), lambda samples: samples.mean(axis=1))
    >>> 40 < low < 49.5 < high < 60
    True
    """
    n = values.size
    if n < 2:
        return None, None
    random = np.random.default_rng(seed)
    count = max(200, min(draws, cells // n))
    block = max(1, min(count, cells // 10 // n))
    parts = []
    for begin in range(0, count, block):
        picks = random.integers(0, n, size=(min(block, count - begin), n))
        parts.append(statistic(values[picks]))
    low, high = np.quantile(np.concatenate(parts), (0.025, 0.975))
    return float(low), float(high)


def _binomial_quantile(level: float, n: int, p: float, cdf: Callable[[float, int, float], Any]) -> int:
    """Smallest k with ``P(X <= k) >= level``; from the normal approximation, then corrected step by step."""
    z = -Z95 if level < 0.5 else Z95
    k = int(min(n, max(0, round(n * p + z * math.sqrt(n * p * (1 - p))))))
    while k > 0 and float(cdf(k - 1, n, p)) >= level:
        k -= 1
    while k < n and float(cdf(k, n, p)) < level:
        k += 1
    return k
