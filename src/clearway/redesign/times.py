"""Working times as numbers that a redesign reckons with: quantiles, moments, sums and parts."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from clearway.model.spec.distributions import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)

Array = np.ndarray[Any, np.dtype[Any]]
Cut = Exponential | Normal | Lognormal | Gamma | Weibull
"""Laws that are cut to limits by drawing again."""

FINE = 2000
"""Steps of probability at which a law is looked at."""

POINTS = 101
"""Quantiles by which a part of a law without limits of its own is told."""


def quantiles(time: Distribution, chances: Array) -> Array:
    """Quantile function of a distribution as it is drawn, its cut included.

    Examples
    --------
    >>> quantiles(Uniform(0.0, 10.0), np.array([0.5])).tolist()
    [5.0]
    >>> quantiles(Exponential(1.0, low=1.0), np.array([0.0])).round(6).tolist()
    [1.0]
    """
    if isinstance(time, Empirical):
        return _of_values(time, chances)
    if isinstance(time, Uniform):
        found: Array = time.low + (time.high - time.low) * chances
        return found
    if isinstance(time, Triangular):
        return _of_triangle(time, chances)
    if isinstance(time, Fixed) or _spread_of(time) <= 0 or time.mean_value() <= 0:
        return np.full(np.shape(chances), time.mean_value())
    low = _chance(time, 0.0 if time.low is None else time.low)
    high = 1.0 if time.high is None else _chance(time, time.high)
    return _uncut(time, low + (high - low) * chances)


def grid(time: Distribution, steps: int = FINE) -> Array:
    """Values of equal weight that stand for a distribution, ascending: quantiles in the middle of equal steps."""
    return quantiles(time, (np.arange(steps) + 0.5) / steps)


@lru_cache(maxsize=4096)
def moments(time: Distribution) -> tuple[float, float]:
    """Mean and standard deviation; by formula where the law is not cut, else over a fine grid.

    Examples
    --------
    >>> moments(Exponential(60.0)), moments(Fixed(5.0))
    ((60.0, 60.0), (5.0, 0.0))
    """
    if isinstance(time, Fixed):
        return time.value, 0.0
    cut = getattr(time, "low", None) is not None or getattr(time, "high", None) is not None
    if isinstance(time, (Exponential, Gamma, Lognormal, Weibull)) and not cut:
        return time.mean_value(), _spread_of(time)
    values = grid(time)
    return float(values.mean()), float(values.std())


def total(one: Distribution, other: Distribution) -> Distribution:
    """One time after the other as a single time: the sum's own mean and standard deviation, as a gamma law.

    Examples
    --------
    >>> total(Fixed(1.0), Fixed(2.0)).value, total(Exponential(3.0), Exponential(4.0)).sd
    (3.0, 5.0)
    """
    (mean, spread), (more, wider) = moments(one), moments(other)
    both = math.hypot(spread, wider)
    return Gamma(mean + more, both) if both > 0 and mean + more > 0 else Fixed(mean + more)


def parts(time: Distribution, share: float) -> tuple[Distribution, Distribution]:
    """The short and the long times of a distribution; drawn with their shares they make the whole again.

    The expected time that people go by, ``mean_value()``, is that of a law before its cut. So that it is shorter for
    the short times, these are told by their quantiles; the long ones keep their law with a lower limit where it is
    longer, and are told by quantiles too where it is not.

    Parameters
    ----------
    time : Distribution
    share : float
        Of the short ones, above 0 and below 1.

    Examples
    --------
    >>> parts(Uniform(0.0, 10.0), 0.6)
    (Uniform(low=0.0, high=6.0, kind='uniform'), Uniform(low=6.0, high=10.0, kind='uniform'))
    """
    steps = np.linspace(0.0, 1.0, POINTS)
    at = float(quantiles(time, np.array([share]))[0])
    if isinstance(time, Uniform):
        return Uniform(time.low, at), Uniform(at, time.high)
    short = Empirical(tuple(quantiles(time, share * steps).tolist()))
    if isinstance(time, (Exponential, Normal, Lognormal, Gamma, Weibull)):
        long: Distribution = replace(time, low=at)
        if long.mean_value() > short.mean_value():
            return short, long
        middles = (np.arange(POINTS) + 0.5) / POINTS
        return short, Empirical(tuple(quantiles(time, share + (1 - share) * middles).tolist()), smooth=False)
    return short, Empirical(tuple(quantiles(time, share + (1 - share) * steps).tolist()))


def longest(one: Distribution, other: Distribution, steps: int = 400) -> float:
    """Mean of the longer of two independent times.

    Examples
    --------
    >>> round(longest(Fixed(1.0), Uniform(0.0, 2.0)), 3)
    1.25
    """
    return float(np.maximum.outer(grid(one, steps), grid(other, steps)).mean())


def _spread_of(time: Cut) -> float:
    if isinstance(time, Exponential):
        return time.mean
    if isinstance(time, Weibull):
        second = math.gamma(1 + 2 / time.shape) - math.gamma(1 + 1 / time.shape) ** 2
        return time.scale * math.sqrt(max(second, 0.0))
    return time.sd


def _of_values(time: Empirical, chances: Array) -> Array:
    values = np.asarray(time.values, float)
    if time.smooth and values.size > 1:
        return np.asarray(np.interp(chances, np.linspace(0.0, 1.0, values.size), values))
    found: Array = values[np.minimum((chances * values.size).astype(int), values.size - 1)]
    return found


def _of_triangle(time: Triangular, chances: Array) -> Array:
    width = time.high - time.low
    if width <= 0:
        return np.full(np.shape(chances), time.mode)
    peak = (time.mode - time.low) / width
    left = time.low + np.sqrt(chances * width * (time.mode - time.low))
    right = time.high - np.sqrt((1 - chances) * width * (time.high - time.mode))
    return np.where(chances < peak, left, right)


def _chance(time: Cut, value: float) -> float:
    """Probability of at most a value, before the cut."""
    from scipy.special import gammainc, ndtr

    if isinstance(time, Normal):
        return float(ndtr((value - time.mean) / time.sd))
    if value <= 0:
        return 0.0
    if isinstance(time, Exponential):
        return -math.expm1(-value / time.mean)
    if isinstance(time, Weibull):
        return -math.expm1(-((value / time.scale) ** time.shape))
    if isinstance(time, Gamma):
        shape = (time.mean / time.sd) ** 2
        return float(gammainc(shape, value * shape / time.mean))
    middle, width = _logs(time)
    return float(ndtr((math.log(value) - middle) / width))


def _uncut(time: Cut, chances: Array) -> Array:
    """Quantile function before the cut."""
    from scipy.special import gammaincinv, ndtri

    top = np.minimum(chances, 1 - 1e-12)
    if isinstance(time, Exponential):
        found: Array = -time.mean * np.log1p(-top)
    elif isinstance(time, Weibull):
        found = time.scale * (-np.log1p(-top)) ** (1 / time.shape)
    elif isinstance(time, Gamma):
        shape = (time.mean / time.sd) ** 2
        found = gammaincinv(shape, top) * time.mean / shape
    elif isinstance(time, Lognormal):
        middle, width = _logs(time)
        found = np.exp(middle + width * ndtri(top))
    else:
        found = time.mean + time.sd * ndtri(np.maximum(top, 1e-12))
    return found


def _logs(time: Lognormal) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm."""
    spread = math.log1p((time.sd / time.mean) ** 2)
    return math.log(time.mean) - spread / 2, math.sqrt(spread)
