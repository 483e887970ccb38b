"""Exponential, gamma, lognormal, Weibull and normal law by maximum likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

_STEPS, _CLOSE = 60, 1e-12


@dataclass(frozen=True, slots=True)
class Law:
    """A fitted law.

    Parameters
    ----------
    kind : str
        ``exponential``, ``gamma``, ``lognormal``, ``weibull`` or ``normal``.
    first, second : float
        Scale and shape: mean and 1; scale and shape of gamma and Weibull; mean and standard deviation of the logarithm
        (lognormal) or of the number (normal).
    likelihood : float
        Log likelihood of the numbers.
    """

    kind: str
    first: float
    second: float
    likelihood: float

    @property
    def parameters(self) -> int:
        """Number of parameters that were fitted."""
        return 1 if self.kind == "exponential" else 2

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.likelihood

    def quantiles(self, chances: Array) -> Array:
        """Quantile function.

        Examples
        --------
        >>> Law("exponential", 2.0, 1.0, 0.0).quantiles(np.array([0.0, 1 - np.exp(-1)])).tolist()
        [0.0, 2.0]
        """
        from scipy.special import gammaincinv, ndtri

        if self.kind == "exponential":
            found: Array = -self.first * np.log1p(-chances)
        elif self.kind == "weibull":
            found = self.first * (-np.log1p(-chances)) ** (1 / self.second)
        elif self.kind == "gamma":
            found = self.first * gammaincinv(self.second, chances)
        elif self.kind == "lognormal":
            found = np.exp(self.first + self.second * ndtri(chances))
        else:
            found = self.first + self.second * ndtri(chances)
        return found


def exponential(values: Array) -> Law:
    """Exponential law: the mean.

    Examples
    --------
    >>> exponential(np.array([1.0, 3.0])).first
    2.0
    """
    mean = float(values.mean())
    return Law("exponential", mean, 1.0, float(-values.size * (np.log(mean) + 1.0)))


def lognormal(values: Array) -> Law:
    """Lognormal law: moments of the logarithms.

    Examples
    --------
    >>> law = lognormal(np.exp([1.0, 3.0]))
    >>> law.first, law.second
    (2.0, 1.0)
    """
    logs = np.log(values)
    mean, spread = float(logs.mean()), max(float(logs.std()), _CLOSE)
    likelihood = -values.size * (np.log(spread) + 0.5 * np.log(2 * np.pi) + 0.5) - float(logs.sum())
    return Law("lognormal", mean, spread, float(likelihood))


def normal(values: Array) -> Law:
    """Normal law: the moments."""
    mean, spread = float(values.mean()), max(float(values.std()), _CLOSE)
    return Law("normal", mean, spread, float(-values.size * (np.log(spread) + 0.5 * np.log(2 * np.pi) + 0.5)))


def gamma(values: Array) -> Law:
    """Gamma law.

    Notes
    -----
    The shape k solves ``log k - digamma(k) = log mean - mean log``; Newton's method from the approximation of
    Minka (Estimating a Gamma distribution, 2002).
    """
    from scipy.special import digamma, gammaln, polygamma

    mean, logs = float(values.mean()), float(np.log(values).mean())
    lag = max(float(np.log(mean)) - logs, _CLOSE)
    shape = (3 - lag + np.sqrt((lag - 3) ** 2 + 24 * lag)) / (12 * lag)
    for _ in range(_STEPS):
        slope = 1 / shape - polygamma(1, shape)
        step = (np.log(shape) - digamma(shape) - lag) / slope
        shape = max(shape - step, shape / 2)
        if abs(step) < _CLOSE * shape:
            break
    scale = mean / shape
    likelihood = values.size * ((shape - 1) * logs - shape - shape * np.log(scale) - gammaln(shape))
    return Law("gamma", float(scale), float(shape), float(likelihood))


def weibull(values: Array) -> Law:
    """Weibull law.

    Notes
    -----
    The shape k solves ``sum x^k log x / sum x^k - 1 / k = mean log x``, whose left side grows with k: Newton's method,
    halved where it leaves the positive numbers.
    """
    top = float(values.max())
    logs = np.log(values / top)
    mean = float(logs.mean())
    shape = 1.2 / max(float(logs.std()), 1e-6)
    for _ in range(_STEPS):
        powers = np.exp(shape * logs)
        one, two, three = powers.sum(), powers @ logs, powers @ logs**2
        miss = two / one - 1 / shape - mean
        step = miss / (three / one - (two / one) ** 2 + 1 / shape**2)
        shape = max(shape - step, shape / 2)
        if abs(step) < _CLOSE * shape:
            break
    spread = float(np.mean(np.exp(shape * logs)))
    scale = top * spread ** (1 / shape)
    likelihood = values.size * (np.log(shape / scale) - 1) + (shape - 1) * float(np.log(values / scale).sum())
    return Law("weibull", float(scale), float(shape), float(likelihood))


LAWS: tuple[Callable[[Array], Law], ...] = (exponential, gamma, lognormal, weibull, normal)
"""All laws, the plainest first; all but the normal one need positive numbers."""
