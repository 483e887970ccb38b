"""The constants of control charts: d2, d3 and c4 from the studentised range, and four conventions to round them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from clearway.base.errors import OptionError

CONVENTIONS = ("table", "exact", "wheeler", "nhs")
"""Names of the conventions; the first is the default."""

SCREEN = 3.267
"""A moving range above this many mean moving ranges is left out where screening is asked for."""

LARGEST = 1000
"""Largest sample for which constants are given."""

_WHEELER = 2.66
"""Width of the limits of single values in mean moving ranges, as Wheeler and the NHS print it: 3 / d2(2)."""

_NODES = 400
_FURTHEST = 16.0


@dataclass(frozen=True, slots=True)
class Constants:
    """The constants for samples of one size under one convention.

    Attributes
    ----------
    n : int
        Size of the sample.
    convention : str
        ``table``, ``exact``, ``wheeler`` or ``nhs``.
    d2, d3 : float
        Mean and standard deviation of the range of n standard normal values.
    c4 : float
        Mean of the standard deviation of n standard normal values.
    d3_lower, d4_upper : float
        The factors D3 and D4: limits of the range in mean ranges.
    """

    n: int
    convention: str
    d2: float
    d3: float
    c4: float
    d3_lower: float
    d4_upper: float


def constants(n: int, *, convention: str = "table") -> Constants:
    """The constants of a control chart for samples of n values.

    ``table`` has d2 rounded to three decimals, as most published numbers do, and D4(2) = 3.267; ``exact`` rounds
    nothing; ``wheeler`` (D4(2) = 3.268) and ``nhs`` (D4(2) = 3.267) have 3 / d2(2) = 2.66 and are ``table`` for n > 2.
    Elsewhere D4 = 1 + 3 d3 / d2 and D3 = max(0, 1 - 3 d3 / d2).

    Parameters
    ----------
    n : int
        2 to 1000.
    convention : str
        One of `CONVENTIONS`.

    Raises
    ------
    OptionError
        ``constants.n`` or ``constants.convention``.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, appendix VI; Wheeler, Understanding Variation.

    Examples
    --------
    >>> constants(5).d2, constants(2).d4_upper
    (2.326, 3.267)
    >>> round(constants(2, convention="exact").d2, 6)
    1.128379
    """
    refuse_convention(convention)
    if not 2 <= n <= LARGEST:
        raise OptionError("constants.n", n=n, largest=LARGEST)
    d2, d3 = range_moments(n)
    if convention != "exact":
        d2 = 3 / _WHEELER if n == 2 and convention != "table" else round(d2, 3)
    ratio = 3 * d3 / d2
    upper = _published_upper(convention) if n == 2 else None
    return Constants(n, convention, d2, d3, c4(n), max(0.0, 1 - ratio), upper or 1 + ratio)


def refuse_convention(convention: str) -> None:
    """Refuse a convention that does not exist.

    Raises
    ------
    OptionError
        ``constants.convention``.
    """
    if convention not in CONVENTIONS:
        raise OptionError("constants.convention", given=convention, known=", ".join(CONVENTIONS))


def c4(n: int) -> float:
    """Mean of the standard deviation (divisor n - 1) of n standard normal values.

    ``c4 = sqrt(2 / (n - 1)) gamma(n / 2) / gamma((n - 1) / 2)``; any n from 2.

    Examples
    --------
    >>> round(c4(2), 6)
    0.797885
    """
    return math.sqrt(2 / (n - 1)) * math.exp(math.lgamma(n / 2) - math.lgamma((n - 1) / 2))


@lru_cache(maxsize=256)
def range_moments(n: int) -> tuple[float, float]:
    """Mean d2 and standard deviation d3 of the range of n standard normal values, unrounded.

    The range W has ``P(W <= w) = n * integral phi(x) (Phi(x + w) - Phi(x))^(n - 1) dx`` (the studentised range with
    known sigma); ``E W = integral (1 - F)``, ``E W^2 = 2 * integral w (1 - F)``. The inner integral is a trapezoid over
    a density that vanishes at both ends, the outer one Gauss-Legendre: both are exact far below 1e-9.

    References
    ----------
    Tippett 1925; Harter 1960.

    Examples
    --------
    >>> [round(one, 6) for one in range_moments(5)]
    [2.325929, 0.864082]
    """
    import numpy as np
    from scipy.special import ndtr

    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    width, weight = (nodes + 1) * _FURTHEST / 2, weights * _FURTHEST / 2
    x, step = np.linspace(-_FURTHEST, _FURTHEST, 641, retstep=True)
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    inside = ndtr(x[None, :] + width[:, None]) - ndtr(x)[None, :]
    beyond = 1 - n * step * (density * inside ** (n - 1)).sum(axis=1)
    mean = float((weight * beyond).sum())
    square = float(2 * (weight * width * beyond).sum())
    return mean, math.sqrt(square - mean * mean)


def _published_upper(convention: str) -> float | None:
    return {"table": 3.267, "wheeler": 3.268, "nhs": 3.267}.get(convention)
