"""Laws for values that are not normal: fitted, held against the values, resampled."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.distributions.laws import Law, gamma, lognormal, normal, weibull
from clearway.stats.sample import Floats

NAMES = ("lognormal", "weibull", "gamma", "normal")
"""Laws that can be asked for, in the order in which the automatic choice looks at them."""

_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Fitted:
    """A law that was fitted to a sample.

    Parameters
    ----------
    name : str
    first, second : float
        As in :class:`clearway.stats.distributions.Law`; the spread of ``lognormal`` and ``normal`` has divisor n-1.
    aic : float
        Akaike's criterion at the largest likelihood.
    """

    name: str
    first: float
    second: float
    aic: float

    def quantile(self, chance: float) -> float:
        """Value below which a share lies."""
        law = Law(self.name, self.first, self.second, 0.0)
        return float(law.quantiles(np.array([chance]))[0])

    def below(self, values: Floats) -> Floats:
        """Share below each value."""
        return CDFS[self.name](values, self.first, self.second)

    def above(self, value: float) -> float:
        """Share above a value, exact far out in the tail."""
        return UPPER[self.name](value, self.first, self.second)


def fit(name: str, values: Floats) -> Fitted:
    """Fit a law by its name.

    Lognormal and normal spreads have the divisor n-1; Weibull (location 0) and gamma are fitted by maximum likelihood.

    Raises
    ------
    InputError
        ``capability.positive``: the law holds positive values only.

    Examples
    --------
    >>> law = fit("lognormal", np.exp([1.0, 2.0, 3.0]))
    >>> law.first, law.second
    (2.0, 1.0)
    """
    if name != "normal" and values.min() <= 0:
        raise InputError("capability.positive", law=name, value=float(values.min()))
    law = _FITS[name](values)
    first, second = law.first, law.second
    if name in ("lognormal", "normal"):
        second = float((np.log(values) if name == "lognormal" else values).std(ddof=1))
    return Fitted(name, first, second, law.aic)


def anderson_darling(shares: Floats) -> float:
    """Distance of a sample from a law, from the law's shares below each value.

    References
    ----------
    Anderson and Darling 1954.

    Examples
    --------
    >>> round(anderson_darling(np.array([0.1, 0.3, 0.5, 0.7, 0.9])), 4)
    0.1301
    """
    return float(_distances(np.sort(shares)[None, :])[0])


def normal_chance(values: Floats) -> float:
    """Chance of a distance from the fitted normal law as large as that of the values (Anderson-Darling test).

    References
    ----------
    D'Agostino and Stephens 1986, table 4.9.

    Examples
    --------
    >>> normal_chance(np.exp(np.linspace(-2, 2, 50))) < 0.01
    True
    """
    from statsmodels.stats.diagnostic import normal_ad

    return float(normal_ad(values)[1])


@dataclass(frozen=True, slots=True, eq=False)
class Resampled:
    """Parameters of the law fitted again to samples drawn from it, and their distances.

    Parameters
    ----------
    first, second, distance : float arrays of shape (draws,)
    """

    first: Floats
    second: Floats
    distance: Floats


def resample(law: Fitted, n: int, *, draws: int, seed: int) -> Resampled:
    """Draw samples of n values from a law and fit it to each: the parametric bootstrap.

    Samples above 2,000 values are drawn in blocks, so memory stays small.
    """
    random = np.random.default_rng(seed)
    block = max(1, min(draws, 4_000_000 // n))
    parts = [_resample(law, random.random((min(block, draws - at), n))) for at in range(0, draws, block)]
    return Resampled(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _resample(law: Fitted, chances: Floats) -> tuple[Floats, Floats, Floats]:
    values = Law(law.name, law.first, law.second, 0.0).quantiles(np.clip(chances, _CLOSE, 1 - _CLOSE))
    first, second = _ROWS[law.name](values)
    shares = CDFS[law.name](np.sort(values, axis=1), first[:, None], second[:, None])
    return first, second, _distances(shares)


def _distances(ordered: Floats) -> Floats:
    """Anderson-Darling distance of each row of ascending shares."""
    n = ordered.shape[1]
    inside = np.clip(ordered, 1e-300, 1 - 1e-16)
    weights = 2 * np.arange(1, n + 1) - 1
    sums = (weights * (np.log(inside) + np.log1p(-inside[:, ::-1]))).sum(axis=1)
    found: Floats = -n - sums / n
    return found


def _rows_moments(values: Floats) -> tuple[Floats, Floats]:
    return values.mean(axis=1), values.std(axis=1, ddof=1)


def _rows_logs(values: Floats) -> tuple[Floats, Floats]:
    return _rows_moments(np.log(values))


def _rows_weibull(values: Floats) -> tuple[Floats, Floats]:
    """Weibull's likelihood for every row at once, by the same equation as the single fit."""
    top = values.max(axis=1, keepdims=True)
    logs = np.log(values / top)
    mean = logs.mean(axis=1)
    shape = 1.2 / np.maximum(logs.std(axis=1), 1e-6)
    for _ in range(60):
        powers = np.exp(shape[:, None] * logs)
        one, two, three = powers.sum(axis=1), (powers * logs).sum(axis=1), (powers * logs**2).sum(axis=1)
        step = (two / one - 1 / shape - mean) / (three / one - (two / one) ** 2 + 1 / shape**2)
        shape = np.maximum(shape - step, shape / 2)
        if bool((np.abs(step) < 1e-9 * shape).all()):
            break
    return top[:, 0] * np.exp(shape[:, None] * logs).mean(axis=1) ** (1 / shape), shape


def _rows_gamma(values: Floats) -> tuple[Floats, Floats]:
    """Gamma's likelihood for every row at once (Minka 2002)."""
    from scipy.special import digamma, polygamma

    mean = values.mean(axis=1)
    lag = np.maximum(np.log(mean) - np.log(values).mean(axis=1), _CLOSE)
    shape = (3 - lag + np.sqrt((lag - 3) ** 2 + 24 * lag)) / (12 * lag)
    for _ in range(60):
        step = (np.log(shape) - digamma(shape) - lag) / (1 / shape - polygamma(1, shape))
        shape = np.maximum(shape - step, shape / 2)
        if bool((np.abs(step) < 1e-9 * shape).all()):
            break
    return mean / shape, shape


def _cdf_normal(values: Floats, first: Floats | float, second: Floats | float) -> Floats:
    from scipy.special import ndtr

    found: Floats = ndtr((values - first) / second)
    return found


def _cdf_lognormal(values: Floats, first: Floats | float, second: Floats | float) -> Floats:
    return _cdf_normal(np.log(np.maximum(values, 1e-300)), first, second)


def _cdf_weibull(values: Floats, first: Floats | float, second: Floats | float) -> Floats:
    found: Floats = -np.expm1(-((np.maximum(values, 0.0) / first) ** second))
    return found


def _cdf_gamma(values: Floats, first: Floats | float, second: Floats | float) -> Floats:
    from scipy.special import gammainc

    found: Floats = gammainc(second, np.maximum(values, 0.0) / first)
    return found


def _upper_normal(value: float, first: float, second: float) -> float:
    from scipy.special import ndtr

    return float(ndtr((first - value) / second))


def _upper_lognormal(value: float, first: float, second: float) -> float:
    return 1.0 if value <= 0 else _upper_normal(math.log(value), first, second)


def _upper_weibull(value: float, first: float, second: float) -> float:
    return math.exp(-((max(value, 0.0) / first) ** second))


def _upper_gamma(value: float, first: float, second: float) -> float:
    from scipy.special import gammaincc

    return float(gammaincc(second, max(value, 0.0) / first))


_FITS: Mapping[str, Callable[[Floats], Law]] = {
    "lognormal": lognormal,
    "weibull": weibull,
    "gamma": gamma,
    "normal": normal,
}
_ROWS: Mapping[str, Callable[[Floats], tuple[Floats, Floats]]] = {
    "lognormal": _rows_logs,
    "weibull": _rows_weibull,
    "gamma": _rows_gamma,
    "normal": _rows_moments,
}
CDFS: Mapping[str, Callable[[Floats, Floats | float, Floats | float], Floats]] = {
    "lognormal": _cdf_lognormal,
    "weibull": _cdf_weibull,
    "gamma": _cdf_gamma,
    "normal": _cdf_normal,
}
"""Share below a value by law."""
UPPER: Mapping[str, Callable[[float, float, float], float]] = {
    "lognormal": _upper_lognormal,
    "weibull": _upper_weibull,
    "gamma": _upper_gamma,
    "normal": _upper_normal,
}
"""Share above a value by law."""
