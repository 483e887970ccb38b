"""The scale on which skewed values look normal: as they are, their logarithm, or a root."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

ROOT = 3.6
"""The root of exponential values that is nearly normal; a Weibull value of shape k takes the root 3.6 / k."""

_SURE = 2.0
_LEAST = 8


@dataclass(frozen=True, slots=True)
class ScaleChoice:
    """A scale, and why.

    Attributes
    ----------
    scale : str
        ``identity``, ``log`` or ``power``.
    power : float
        The root of the scale ``power``.
    skewness : float
        Of the values as they are, freed of its bias; NaN for fewer than 3 or constant values.
    error : float
        Standard error of the skewness of normal values.
    """

    scale: str
    power: float
    skewness: float
    error: float


def choose_scale(values: Floats) -> ScaleChoice:
    """The scale on which the values are likeliest to be normal, if they are skewed at all.

    Values whose skewness lies within two standard errors, and values skewed to the left, stay as they are. Others take
    the scale with the larger likelihood of a normal law, the Jacobian included (Box and Cox): the logarithm (all above
    0) or the Weibull root (none below 0).

    Parameters
    ----------
    values : float array of shape (n,)

    References
    ----------
    Box and Cox 1964; Nelson 1994 (the root 3.6).

    Examples
    --------
    >>> choose_scale(np.exp(np.linspace(-2.0, 2.0, 50))).scale
    'log'
    """
    found, error = skewness(values), _error(values.size)
    rests = values.size < _LEAST or not found > _SURE * error or float(values.min()) < 0
    if rests:
        return ScaleChoice("identity", ROOT, found, error)
    positive = values[values > 0]
    power = _weibull_root(positive)
    if positive.size < values.size:
        return ScaleChoice("power", power, found, error)
    log = _likelihood(np.log(values), -np.log(values))
    root = _likelihood(values ** (1 / power), (1 / power - 1) * np.log(values) - math.log(power))
    return ScaleChoice("log" if log >= root else "power", power, found, error)


def skewness(values: Floats) -> float:
    """Skewness of a sample, freed of its bias (G1).

    Examples
    --------
    >>> round(skewness(np.array([1.0, 2.0, 3.0, 10.0])), 3)
    1.764
    """
    n = values.size
    away = values - values.mean()
    second = float((away**2).mean())
    if n < 3 or second <= 0:
        return math.nan
    return float((away**3).mean()) / math.pow(second, 1.5) * math.sqrt(n * (n - 1)) / (n - 2)


def _error(n: int) -> float:
    return math.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))) if n > 2 else math.inf


def _weibull_root(positive: Floats) -> float:
    """3.6 / k, the shape k from the spread of the logarithms: ``pi / (sqrt(6) sd(log y))``."""
    deviation = float(np.log(positive).std(ddof=1)) if positive.size > 1 else 0.0
    shape = math.pi / (math.sqrt(6) * deviation) if deviation > 0 else 1.0
    return min(max(ROOT / shape, 1.0), 2 * ROOT)


def _likelihood(charted: Floats, jacobian: Floats) -> float:
    variance = float(charted.var())
    return -charted.size / 2 * math.log(variance) + float(jacobian.sum()) if variance > 0 else -math.inf
