"""Before and behind a break: two shares or two samples with their intervals, effect sizes and p-values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.intervals import mean_interval, quantile_interval, wilson

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Level:
    """A level on one side.

    Parameters
    ----------
    value : float
    n : int
        Observations behind it.
    low, high : float or None
        95% interval.
    """

    value: float
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two levels and what lies between them.

    Parameters
    ----------
    before, after : Level
    effect : float
        Cohen's h of two shares (``2 asin sqrt p2 - 2 asin sqrt p1``), Cliff's delta of two samples (-1 to 1).
    p : float
        Fisher's exact test of two shares, Mann-Whitney test of two samples; not corrected.
    """

    before: Level
    after: Level
    effect: float
    p: float


def two_shares(hits: tuple[int, int], trials: tuple[int, int]) -> Contrast:
    """Hold two shares against each other.

    Parameters
    ----------
    hits, trials : tuple of int
        Before, after.

    References
    ----------
    Wilson 1927 (intervals); Cohen 1988 (h); Fisher 1922.

    Examples
    --------
    >>> found = two_shares((10, 30), (100, 100))
    >>> round(found.before.value, 2), round(found.after.value, 2), round(found.effect, 3), round(found.p, 5)
    (0.1, 0.3, 0.516, 0.00065)
    """
    from scipy.stats import fisher_exact

    (a, b), (n, m) = hits, trials
    levels = [Level(one / max(of, 1), of, *wilson(one, of)) for one, of in ((a, n), (b, m))]
    angles = [2 * math.asin(math.sqrt(level.value)) for level in levels]
    p = float(fisher_exact([[a, n - a], [b, m - b]])[1]) if n and m else 1.0
    return Contrast(levels[0], levels[1], angles[1] - angles[0], min(p, 1.0))


def two_samples(before: Array, after: Array, *, mean: bool = False) -> Contrast:
    """Hold two samples against each other by their medians, or by their means.

    References
    ----------
    Mann and Whitney 1947; Cliff 1993 (delta); Hahn and Meeker 1991 (intervals of medians).

    Examples
    --------
    >>> found = two_samples(np.arange(20.0), np.arange(20.0) + 30)
    >>> found.before.value, found.after.value, found.effect, found.p < 1e-6
    (9.5, 39.5, 1.0, True)
    """
    from scipy.stats import mannwhitneyu

    levels = [_level(side, mean=mean) for side in (before, after)]
    if not before.size or not after.size:
        return Contrast(levels[0], levels[1], 0.0, 1.0)
    test = mannwhitneyu(after, before, alternative="two-sided", method="asymptotic")
    delta = 2 * float(test.statistic) / (before.size * after.size) - 1
    p = float(test.pvalue)
    return Contrast(levels[0], levels[1], delta, 1.0 if math.isnan(p) else p)


def _level(values: Array, *, mean: bool) -> Level:
    if not values.size:
        return Level(math.nan, 0, None, None)
    if mean:
        return Level(float(values.mean()), values.size, *mean_interval(values))
    ordered = np.sort(values)
    return Level(float(np.median(ordered)), values.size, *quantile_interval(ordered, 0.5))
