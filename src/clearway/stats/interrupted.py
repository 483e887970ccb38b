"""Interrupted time series: what a series would have done without the break, with trend, season and dependence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.panel import Floats
from clearway.stats.serial import information, serial_regression

TREND_FROM = 8
"""Points before the break from which on a trend can be told from chance."""

WAVES = 3
"""Pairs of waves that describe a long season."""

LEAST = 4
"""Points before the break, at least."""


@dataclass(frozen=True, slots=True, eq=False)
class Interrupted:
    """An interrupted time series taken apart.

    Parameters
    ----------
    effect, level, slope : tuple of float
        Estimate, lower and upper end of the 95% interval, p-value: of the mean difference after the break, of the step
        at the break, and of the change of slope per period (nan where fewer than three points follow).
    expected, low, high : float arrays of shape (n,)
        The series without the break, with pointwise 95% intervals of its mean.
    rho : float
        Autocorrelation of neighbouring errors.
    trend : bool
        Whether a trend goes on.
    period, waves : int
        Length of the season in points, 0 for none, and the pairs of waves that describe it.
    df : int
        Degrees of freedom.
    """

    effect: tuple[float, float, float, float]
    level: tuple[float, float, float, float]
    slope: tuple[float, float, float, float]
    expected: Floats
    low: Floats
    high: Floats
    rho: float
    trend: bool
    period: int
    waves: int
    df: int


def interrupted(series: Floats, at: int, *, trend: bool | None = None, period: int = 0) -> Interrupted:
    """Compare a series after a break with its own continuation.

    ``y_t = a + b t + season_t + after_t (d + e (t - mean t after)) + error_t``, errors autoregressive of first order
    with the autocorrelation integrated out (:func:`~clearway.stats.serial.serial_regression`). ``d`` is the mean
    difference between the series after the break and the line that goes on from before, whatever the slopes.

    Parameters
    ----------
    series : float array of shape (n,)
    at : int
        First point after the break.
    trend : bool, optional
        Whether a straight trend goes on; from eight points before the break by default.
    period : int
        Points of a full season to look for; kept if Schwarz's criterion prefers it, which takes two full seasons
        before the break. 0 for none.

    Raises
    ------
    InputError
        ``its.before``: fewer than four points before the break; ``its.after``: none after it.

    References
    ----------
    Wagner, Soumerai, Zhang and Ross-Degnan 2002; Bernal, Cummins and Gasparrini 2017 (segmented regression).

    Examples
    --------
    >>> series = np.tile([0.0, 1.0, 0.5, 0.2, 0.9], 8) + 3.0 * (np.arange(40) >= 25)
    >>> round(interrupted(series, 25, period=5).effect[0], 6)
    3.0
    """
    n = series.size
    if at < LEAST:
        raise InputError("its.before", points=at, least=LEAST)
    if at >= n:
        raise InputError("its.after")
    goes_on = at >= TREND_FROM if trend is None else trend
    waves = _waves(series, at, goes_on, period)
    design = _design(n, at, goes_on, period, waves)
    wanted = _wanted(design, at, n)
    found = serial_regression(series, design, wanted)
    low, high, mean, p = found.quantile(0.025), found.quantile(0.975), found.mean, found.p
    effect, level, slope = ((float(mean[k]), float(low[k]), float(high[k]), float(p[k])) for k in range(3))
    if n - at < 3:
        slope = (float("nan"), float("nan"), float("nan"), 1.0)
    used = period if waves else 0
    return Interrupted(effect, level, slope, mean[3:], low[3:], high[3:], found.rho, goes_on, used, waves, found.df)


def season_terms(n: int, period: int, waves: int) -> Floats:
    """Sines and cosines of a season, shape (n, terms); all of them where ``waves`` is half the period."""
    angle = 2 * np.pi * np.arange(n)[:, None] * np.arange(1, waves + 1) / period
    terms = np.hstack([np.cos(angle), np.sin(angle)])
    return terms[:, :-1] if 2 * waves == period else terms


def _waves(series: Floats, at: int, trend: bool, period: int) -> int:
    """Pairs of waves that Schwarz's criterion prefers; none without two full seasons before the break."""
    if period < 2 or at < 2 * period:
        return 0
    choices = [waves for waves in {0, 1, 2, WAVES, period // 2} if waves <= period // 2 and waves <= max(WAVES, 6)]
    sure = [waves for waves in sorted(choices) if 2 * waves + 8 <= at]
    scores = [information(series, _design(series.size, at, trend, period, waves)) for waves in sure]
    return sure[int(np.argmin(scores))] if sure else 0


def _design(n: int, at: int, trend: bool, period: int, waves: int) -> Floats:
    """Columns: constant, mean difference after, slope after (where three points follow), trend, season."""
    time = (np.arange(n) - at) / n
    after = (time >= 0).astype(np.float64)
    columns = [np.ones(n), after]
    if n - at >= 3:
        columns.append(after * (time - time[at:].mean()))
    if trend:
        columns.append(time)
    plain = np.column_stack(columns)
    return np.hstack([plain, season_terms(n, period, waves)]) if waves else plain


def _wanted(design: Floats, at: int, n: int) -> Floats:
    """Mean difference, step at the break, change of slope per period, and the series without the break."""
    terms = design.shape[1]
    three = n - at >= 3
    effect, level, slope = np.zeros(terms), np.zeros(terms), np.zeros(terms)
    effect[1] = level[1] = 1.0
    if three:
        level[2], slope[2] = design[at, 2], 1 / n
    without = design.copy()
    without[:, 1] = 0.0
    if three:
        without[:, 2] = 0.0
    return np.vstack([effect, level, slope, without])
