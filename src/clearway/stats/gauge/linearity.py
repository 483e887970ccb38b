"""Linearity and bias of a gauge over its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge.components import MSA
from clearway.stats.gauge.study import widths
from clearway.stats.sample import Floats, Numbers, confidence_level, numbers


@dataclass(frozen=True, slots=True)
class Linearity:
    """How the bias of a gauge changes over its range.

    Parameters
    ----------
    n : int
        Rows.
    intercept, slope : float
        Of bias on reference; ``_low`` and ``_high`` bound them.
    r2 : float or None
        Share of the variance that the line explains; None when the bias does not vary.
    t_intercept, t_slope, p_intercept, p_slope : float or None
        Tests of 0; None when the line leaves no residual.
    s : float
        Residual standard deviation, divisor n-2.
    reference, bias : list of float
        Each reference, rising, with its mean bias.
    total_bias : float
        Mean bias of all rows.
    linearity, pct_linearity, pct_bias : float or None
        ``abs(slope) process_variation`` and both as percent of the process variation; None without it.
    """

    n: int
    intercept: float
    intercept_low: float
    intercept_high: float
    slope: float
    slope_low: float
    slope_high: float
    r2: float | None
    t_intercept: float | None
    t_slope: float | None
    p_intercept: float | None
    p_slope: float | None
    s: float
    df: int
    reference: list[float]
    bias: list[float]
    total_bias: float
    linearity: float | None
    pct_linearity: float | None
    pct_bias: float | None
    estimator: str = "least_squares"
    warnings: tuple[tuple[str, dict[str, Any]], ...] = ()


def gauge_linearity(
    reference: Numbers,
    value: Numbers,
    *,
    process_variation: float | None = None,
    confidence: float = 0.95,
) -> Linearity:
    """Regress the bias ``value - reference`` on the reference over all rows.

    Parameters
    ----------
    reference, value : sequence of float, length n
        At least three rows and two references.
    process_variation : float or None
        Six standard deviations of the process.

    Raises
    ------
    InputError
        ``gauge.references``, ``gauge.rows`` or a bad number.

    Examples
    --------
    >>> line = gauge_linearity([1, 1, 3, 3], [1.2, 1.4, 3.0, 3.2])
    >>> round(line.slope, 3), round(line.intercept, 3), [round(one, 2) for one in line.bias]
    (-0.1, 0.4, [0.3, 0.1])
    """
    from scipy.special import stdtrit

    widths(process_variation, 6.0)
    x, y = _checked(reference, value)
    n, df = x.size, x.size - 2
    spread = float(((x - x.mean()) ** 2).sum())
    slope = float(((x - x.mean()) * (y - y.mean())).sum()) / spread
    intercept = float(y.mean()) - slope * float(x.mean())
    left = y - intercept - slope * x
    s = math.sqrt(float(left @ left) / df)
    error_slope = s / math.sqrt(spread)
    error_intercept = s * math.sqrt(1 / n + float(x.mean()) ** 2 / spread)
    quantile = float(stdtrit(df, (1 + confidence_level(confidence)) / 2))
    about = float(((y - y.mean()) ** 2).sum())
    levels = np.unique(x)
    bend = None if process_variation is None else abs(slope) * process_variation
    return Linearity(
        n=int(n),
        intercept=intercept,
        intercept_low=intercept - quantile * error_intercept,
        intercept_high=intercept + quantile * error_intercept,
        slope=slope,
        slope_low=slope - quantile * error_slope,
        slope_high=slope + quantile * error_slope,
        r2=1 - float(left @ left) / about if about else None,
        t_intercept=_over(intercept, error_intercept),
        t_slope=_over(slope, error_slope),
        p_intercept=_tail(_over(intercept, error_intercept), df),
        p_slope=_tail(_over(slope, error_slope), df),
        s=s,
        df=int(df),
        reference=levels.tolist(),
        bias=[float(y[x == level].mean()) for level in levels],
        total_bias=float(y.mean()),
        linearity=bend,
        pct_linearity=_percent(bend, process_variation),
        pct_bias=_percent(abs(float(y.mean())), process_variation),
    )


def _checked(reference: Numbers, value: Numbers) -> Sequence[Floats]:
    x, y = numbers(reference).ravel(), numbers(value).ravel()
    if x.size != y.size:
        raise InputError("gauge.rows", n=int(y.size))
    if x.size < 3 or np.unique(x).size < 2:
        raise InputError("gauge.references")
    return x, y - x


def _over(value: float, error: float) -> float | None:
    return value / error if error > 0 else None


def _tail(t: float | None, df: int) -> float | None:
    from scipy.special import stdtr

    return None if t is None else 2 * float(stdtr(df, -abs(t)))


def _percent(value: float | None, whole: float | None) -> float | None:
    return None if value is None or whole is None else 100 * value / whole


FORMULAS: Formulas = {
    **shared("intercept slope", "least squares of (value - reference) on reference, all rows", MSA),
    **shared("intercept_low intercept_high slope_low slope_high", "estimate -+ t(n-2) standard error", MSA),
    **shared("r2", "1 - residual / total sum of squares", MSA),
    **shared("t_intercept t_slope p_intercept p_slope", "estimate / standard error, n-2 degrees of freedom", MSA),
    **shared("s", "sqrt(residual sum of squares / (n - 2))", MSA),
    **shared("bias", "mean of value - reference at each reference, rising", MSA),
    **shared("total_bias", "mean of value - reference over all rows", MSA),
    **shared("linearity", "abs(slope) process_variation", MSA),
    **shared("pct_linearity", "100 linearity / process_variation", MSA),
    **shared("pct_bias", "100 abs(total_bias) / process_variation", MSA),
}
"""How each number is made."""
