"""The size of a harm: its amount over all cases with an interval, whether it matters, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.measures.measures import Measures
from clearway.stats.intervals import mean_interval

Floats = np.ndarray[Any, np.dtype[np.float64]]

LEAST_CASES = 20
"""Fewer cases concerned than this are an anecdote."""

LEAST_SHARE = 0.01
"""A harm below this share of the lead time of all cases does not matter."""

HALF_SURE = 30
"""Cases at which the number of cases alone makes a finding half as sure as it can be."""


@dataclass(frozen=True, slots=True)
class Size:
    """An amount over the log.

    Parameters
    ----------
    value : float
        The sum.
    low, high : float or None
        95% interval of the sum, the cases seen as a sample of the process.
    """

    value: float
    low: float | None = None
    high: float | None = None

    def scaled(self, factor: float) -> Size:
        """The same times a factor."""
        low = None if self.low is None else self.low * factor
        return Size(self.value * factor, low, None if self.high is None else self.high * factor)


def sized(amounts: Floats) -> Size:
    """Sum an amount over the cases, those with none included: ``N * (mean +- t s / sqrt(N))``, cut at 0.

    Parameters
    ----------
    amounts : float array of shape (cases,)

    Examples
    --------
    >>> size = sized(np.array([1.0, 2.0, 3.0]))
    >>> size.value, round(size.low, 2), round(size.high, 2)
    (6.0, 0.0, 13.45)
    """
    low, high = mean_interval(amounts)
    n = amounts.size
    return Size(
        float(amounts.sum()), None if low is None else max(0.0, low) * n, None if high is None else max(0.0, high) * n
    )


def lead_s(measures: Measures) -> float:
    """Lead time of all cases together in seconds, open ones at their age so far."""
    return float(np.nansum(measures.cases.seconds("cycle")))


def matters(measures: Measures, size: Size, share: float = LEAST_SHARE) -> bool:
    """Whether an amount of time is at least a share of the lead time of all cases, and its interval stays above 0."""
    sure = size.low is None or size.low > 0
    return sure and size.value > 0 and size.value >= share * lead_s(measures)


def confidence(n: int, size: Size, data: float = 1.0) -> float:
    """How well the data back a finding, 0 to 1.

    ``data * n / (n + 30) * 1 / (1 + (high - low) / (2 * value))``: the share of the data that could be used, times what
    the number of cases gives, times what the relative half width of the interval leaves (one half without an interval).

    Parameters
    ----------
    n : int
        Cases concerned.
    size : Size
    data : float
        Share of the data used, 0 to 1.

    Examples
    --------
    >>> round(confidence(270, Size(100.0, 90.0, 110.0)), 3)
    0.818
    """
    if size.low is None or size.high is None or size.value <= 0:
        width = 0.5
    else:
        width = 1 / (1 + (size.high - size.low) / (2 * size.value))
    return max(0.0, min(1.0, data)) * n / (n + HALF_SURE) * width
