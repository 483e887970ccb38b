"""How much a point resembles the one before it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

NORMAL_975 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Autocorrelation:
    """Autocorrelation at lag 1.

    Attributes
    ----------
    r1 : float
        As measured: ``sum (x_i - m)(x_(i-1) - m) / sum (x_i - m)^2``.
    bound : float
        ``1.96 / sqrt(n)``: chance reaches beyond it in 5% of independent series.
    rho : float
        r1 freed of its bias in short series, ``r1 + (1 + 4 r1) / n``, within -1 and 0.98.
    from_steps : float
        The same coefficient from the autocorrelation of differences, ``1 + 2 r1(differences)``: a step or a trend in
        the series raises rho and leaves this one.
    n : int
        Points.
    """

    r1: float
    bound: float
    rho: float
    from_steps: float
    n: int


def autocorrelation(values: Floats) -> Autocorrelation:
    """Autocorrelation of a series at lag 1, measured in two ways.

    Parameters
    ----------
    values : float array of shape (n,)
        At least 3; a constant series has none (NaN).

    References
    ----------
    Box and Jenkins, Time Series Analysis; Kendall 1954 (bias); Marriott and Pope 1954.

    Examples
    --------
    >>> round(autocorrelation(np.array([1.0, 2.0, 3.0, 4.0])).r1, 3)
    0.25
    """
    n = values.size
    r1 = _lag1(values)
    rho = min(max(r1 + (1 + 4 * r1) / n, -1.0), 0.98) if n else math.nan
    return Autocorrelation(r1, NORMAL_975 / math.sqrt(max(n, 1)), rho, 1 + 2 * _lag1(np.diff(values), 0.0), n)


def _lag1(values: Floats, centre: float | None = None) -> float:
    if values.size < 2:
        return math.nan
    away = values - (values.mean() if centre is None else centre)
    total = float(away @ away)
    return float(away[1:] @ away[:-1]) / total if total > 0 else math.nan
