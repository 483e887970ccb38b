"""Numbers drawn from the distributions of a Spec, where a part of the fit tries itself without the kernel."""

from __future__ import annotations

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


def draw(one: Distribution, number: int, rng: np.random.Generator) -> Array:
    """Draw numbers from a distribution, cut to its limits by drawing again."""
    low, high = getattr(one, "low", None), getattr(one, "high", None)
    least, most = (0.0 if low is None else low), (np.inf if high is None else high)
    values = _raw(one, number, rng)
    for _ in range(200):
        outside = np.flatnonzero((values < least) | (values > most))
        if not outside.size:
            break
        values[outside] = _raw(one, outside.size, rng)
    found: Array = np.clip(values, least, most)
    return found


def _raw(one: Distribution, number: int, rng: np.random.Generator) -> Array:
    found: Array
    match one:
        case Fixed():
            found = np.full(number, one.value)
        case Exponential():
            found = rng.exponential(one.mean, number)
        case Normal():
            found = rng.normal(one.mean, one.sd, number)
        case Uniform():
            found = rng.uniform(one.low, one.high, number)
        case Lognormal():
            spread = np.sqrt(np.log1p((one.sd / one.mean) ** 2))
            found = rng.lognormal(np.log(one.mean) - spread**2 / 2, spread, number)
        case Gamma():
            shape = (one.mean / one.sd) ** 2
            found = rng.gamma(shape, one.mean / shape, number)
        case Weibull():
            found = one.scale * rng.weibull(one.shape, number)
        case Triangular():
            found = rng.triangular(one.low, one.mode, one.high, number)
        case Empirical():
            found = _seen(one, number, rng)
    return found


def _seen(one: Empirical, number: int, rng: np.random.Generator) -> Array:
    values = np.array(one.values)
    if not one.smooth:
        return rng.choice(values, number)
    found: Array = np.interp(rng.random(number), np.linspace(0.0, 1.0, values.size), values)
    return found


def quantiles_of(one: Distribution, points: int) -> Array:
    """Quantiles at equal steps of probability from the least to the largest value."""
    if isinstance(one, Empirical) and one.smooth:
        values = np.array(one.values)
        found: Array = np.interp(np.linspace(0.0, 1.0, points), np.linspace(0.0, 1.0, values.size), values)
        return found
    return np.quantile(draw(one, 20 * points, np.random.default_rng(0)), np.linspace(0.0, 1.0, points))
