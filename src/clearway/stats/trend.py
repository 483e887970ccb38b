"""Whether a series grows: Mann-Kendall's test with Sen's slope."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
MAX_POINTS = 400


@dataclass(frozen=True, slots=True)
class Trend:
    """Growth of a series by step.

    Parameters
    ----------
    slope : float
        Median of the slopes of all pairs, per step of the series as given.
    p : float
        Two-sided p-value of no trend.
    n : int
        Points.
    """

    slope: float
    p: float
    n: int


def trend(series: Floats) -> Trend | None:
    """Test a series for a monotone trend; None with fewer than four points.

    Neighbouring points of a queue depend on each other, which makes the plain test see trends that are none; the
    variance is therefore stretched by ``1 + 2 sum (1 - k / n) rho ** k`` with the lag-1 autocorrelation ``rho`` of the
    detrended series, corrected for its bias. Longer series than 400 points are averaged in equal blocks first.

    References
    ----------
    Mann 1945; Kendall 1975; Sen 1968; Yue and Wang 2004; Kendall 1954 (bias of rho).

    Examples
    --------
    >>> trend(np.arange(10.0)).slope
    1.0
    """
    if series.size < 4:
        return None
    block = math.ceil(series.size / MAX_POINTS)
    short = _averaged(np.asarray(series, dtype=np.float64), block)
    n = short.size
    first, second = np.triu_indices(n, 1)
    gaps = short[second] - short[first]
    score = float(np.sign(gaps).sum())
    slope = float(np.median(gaps / (second - first)))
    variance = _variance(short) * _stretch(short - slope * np.arange(n))
    z = 0.0 if score == 0 or variance <= 0 else (score - math.copysign(1, score)) / math.sqrt(variance)
    return Trend(slope / block, math.erfc(abs(z) / math.sqrt(2)), int(series.size))


def _averaged(series: Floats, block: int) -> Floats:
    if block == 1:
        return series
    whole = series.size // block * block
    averaged: Floats = series[:whole].reshape(-1, block).mean(axis=1)
    return averaged


def _variance(series: Floats) -> float:
    n = series.size
    ties = np.unique(series, return_counts=True)[1]
    return float(n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def _stretch(series: Floats) -> float:
    n = series.size
    centred = series - series.mean()
    power = float(centred @ centred)
    if power == 0:
        return 1.0
    rho = float(centred[:-1] @ centred[1:]) / power
    rho = min(0.99, max(0.0, rho + (1 + 3 * rho) / n))
    lags = np.arange(1, n)
    return 1 + 2 * float(((1 - lags / n) * rho**lags).sum())
