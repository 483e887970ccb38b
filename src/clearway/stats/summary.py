"""A sample in a few numbers: sum, mean, median, 90th percentile and their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.intervals import mean_interval, quantile_interval

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sample says about its population.

    Parameters
    ----------
    n : int
        Size of the sample.
    total, mean, median, p90, low, high : float or None
        Sum, mean, quantiles, minimum and maximum; None when the sample is empty.
    mean_low, mean_high, median_low, median_high, p90_low, p90_high : float or None
        95% intervals: Student's t for the mean (n >= 2), order statistics for the quantiles.
    """

    n: int
    total: float | None = None
    mean: float | None = None
    median: float | None = None
    p90: float | None = None
    low: float | None = None
    high: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    p90_low: float | None = None
    p90_high: float | None = None


def summarise(values: Floats) -> Summary:
    """Describe a sample; order plays no part.

    Parameters
    ----------
    values : float array of shape (n,)
        Without NaN.

    Examples
    --------
    >>> summarise(np.array([1.0, 2.0, 3.0])).median
    2.0
    """
    if values.size == 0:
        return Summary(0)
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    mean_low, mean_high = mean_interval(ordered, least=0.0 if ordered[0] >= 0 else -np.inf)
    median_low, median_high = quantile_interval(ordered, 0.5)
    p90_low, p90_high = quantile_interval(ordered, 0.9)
    return Summary(
        n=int(ordered.size),
        total=float(ordered.sum()),
        mean=float(ordered.mean()),
        median=quantile(ordered, 0.5),
        p90=quantile(ordered, 0.9),
        low=float(ordered[0]),
        high=float(ordered[-1]),
        mean_low=mean_low,
        mean_high=mean_high,
        median_low=median_low,
        median_high=median_high,
        p90_low=p90_low,
        p90_high=p90_high,
    )


def quantile(ordered: Floats, p: float) -> float:
    """Quantile of an ascending sample by linear interpolation (Hyndman and Fan's type 7, as numpy and DuckDB).

    Examples
    --------
    >>> quantile(np.array([1.0, 2.0, 3.0, 4.0]), 0.5)
    2.5
    """
    place = p * (ordered.size - 1)
    below = int(np.floor(place))
    above = min(below + 1, ordered.size - 1)
    return float(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
