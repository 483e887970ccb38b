"""Intervals of capability indices of normal values."""

from __future__ import annotations

import math

from clearway.stats.intervals import Interval

NOTHING: Interval = (None, None)


def spread_bounds(index: float | None, df: float, *, confidence: float) -> Interval:
    """Interval of an index that only the standard deviation makes uncertain: Cp and Pp.

    ``index sqrt(chi2(df) / df)`` at the two tails; with the degrees of freedom of :func:`target_df` also Cpm.

    Examples
    --------
    >>> [round(one, 3) for one in spread_bounds(1.0, 99, confidence=0.95)]
    [0.861, 1.139]
    """
    from scipy.special import chdtri

    if index is None:
        return NOTHING
    tail = (1 - confidence) / 2
    low, high = (index * math.sqrt(float(chdtri(df, side)) / df) for side in (1 - tail, tail))
    return low, high


def side_bounds(index: float | None, n: int, *, confidence: float, one_sided: bool) -> Interval:
    """Interval of an index to the nearer or to one limit: Cpk, Cpl and Cpu.

    ``index -+ z sqrt(1 / (9 n) + index^2 / (2 (n - 1)))``. For a side each bound is a one-sided one at the level
    (z = 1.645 at .95), for Cpk the two make a two-sided interval (z = 1.960).

    References
    ----------
    Bissell 1990.

    Examples
    --------
    >>> [round(one, 3) for one in side_bounds(1.0, 100, confidence=0.95, one_sided=False)]
    [0.846, 1.154]
    """
    from scipy.special import ndtri

    if index is None:
        return NOTHING
    z = float(ndtri(confidence if one_sided else (1 + confidence) / 2))
    half = z * math.sqrt(1 / (9 * n) + index**2 / (2 * (n - 1)))
    return index - half, index + half


def target_df(n: int, off: float) -> float:
    """Degrees of freedom of Cpm: ``n (1 + r^2) / (1 + 2 r^2)`` with r = (mean - target) / sigma.

    References
    ----------
    Boyles 1991.
    """
    return n * (1 + off**2) / (1 + 2 * off**2)
