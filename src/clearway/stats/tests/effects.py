"""Effect sizes with intervals, by inverting the noncentral distributions."""

from __future__ import annotations

import math
from collections.abc import Callable

FAR = 1e4
"""Beyond this noncentrality an interval is not sought; the effect is beyond any doubt."""

Interval = tuple[float | None, float | None]


def noncentral_t(t: float, df: float, confidence: float) -> Interval:
    """Interval of the noncentrality of a t statistic.

    References
    ----------
    Steiger and Fouladi 1997, Noncentrality interval estimation.

    Examples
    --------
    >>> [round(bound, 3) for bound in noncentral_t(2.0, 20.0, 0.95)]
    [-0.077, 4.032]
    """
    from scipy.stats import nct

    tail = (1 - confidence) / 2
    low = _root(lambda ncp: float(nct.cdf(t, df, ncp)) - (1 - tail), t)
    high = _root(lambda ncp: float(nct.cdf(t, df, ncp)) - tail, t)
    return low, high


def noncentral_chi2(statistic: float, df: float, confidence: float) -> Interval:
    """Interval of the noncentrality of a chi-square statistic; never below zero.

    Examples
    --------
    >>> [round(bound, 2) for bound in noncentral_chi2(20.0, 2.0, 0.95)]
    [5.56, 40.17]
    """
    from scipy.stats import ncx2

    return _upward(lambda ncp: float(ncx2.cdf(statistic, df, ncp)), statistic, confidence)


def noncentral_f(statistic: float, df: tuple[float, float], confidence: float) -> Interval:
    """Interval of the noncentrality of an F statistic; never below zero."""
    from scipy.stats import ncf

    return _upward(lambda ncp: float(ncf.cdf(statistic, *df, ncp)), statistic * df[0], confidence)


def hedges_g(t: float, df: float, root: float, confidence: float) -> tuple[float, float | None, float | None]:
    """Standardised difference without small-sample bias: ``J(df) t root``, J exact, with its noncentral interval.

    Parameters
    ----------
    t, df : float
        Of the t statistic with pooled spread.
    root : float
        ``sqrt(1/n1 + 1/n2)`` for two samples, ``1/sqrt(n)`` for one.
    confidence : float

    References
    ----------
    Hedges 1981, J(m) = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)).

    Examples
    --------
    >>> round(hedges_g(2.0, 18.0, (2 / 10) ** 0.5, 0.95)[0], 4)
    0.8565
    """
    correction = math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2) if df > 1 else 1.0
    low, high = noncentral_t(t, df, confidence) if math.isfinite(t) else (None, None)
    ends = [None if end is None else end * root * correction for end in (low, high)]
    return t * root * correction, ends[0], ends[1]


def _upward(cdf: Callable[[float], float], start: float, confidence: float) -> Interval:
    """Both ends of a noncentrality that cannot be negative; zero where even the central distribution lies above."""
    tail, central = (1 - confidence) / 2, cdf(0.0)
    low = 0.0 if central < 1 - tail else _root(lambda ncp: cdf(ncp) - (1 - tail), start, least=0.0)
    high = 0.0 if central < tail else _root(lambda ncp: cdf(ncp) - tail, start, least=0.0)
    return low, high


def _root(excess: Callable[[float], float], start: float, *, least: float = -FAR) -> float | None:
    """Where a falling function crosses zero, searched outwards from a start."""
    from scipy.optimize import brentq

    step = max(2.0, math.sqrt(abs(start)))
    low, high = max(least, start - step), start + step
    while excess(low) < 0 and low > least:
        step *= 2
        low = max(least, low - step)
    while excess(high) > 0 and high < FAR:
        step *= 2
        high += step
    if not excess(low) >= 0 >= excess(high):
        return None
    return float(brentq(excess, low, high, xtol=1e-12, rtol=1e-12))
