"""Shares of things on which ratings match, with their exact intervals."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import InputError
from clearway.stats.intervals import wilson

INTERVALS = ("clopper_pearson", "wilson")
"""Known intervals of a share; the first is the default."""


@dataclass(frozen=True, slots=True)
class Matched:
    """How many of the inspected things match.

    Parameters
    ----------
    inspected, matched : int
    percent, low, high : float
        Share with its interval, in percent.
    """

    inspected: int
    matched: int
    percent: float
    low: float
    high: float


def matched(hits: int, n: int, *, confidence: float = 0.95, interval: str = "clopper_pearson") -> Matched:
    """Share of matches in percent.

    Parameters
    ----------
    hits, n : int
    confidence : float
    interval : {"clopper_pearson", "wilson"}

    Raises
    ------
    InputError
        ``agreement.interval``.

    Examples
    --------
    >>> found = matched(14, 15)
    >>> round(found.percent, 2), round(found.low, 3), round(found.high, 3)
    (93.33, 68.052, 99.831)
    """
    if interval not in INTERVALS:
        raise InputError("agreement.interval", given=interval, known=", ".join(INTERVALS))
    low, high = _wilson(hits, n, confidence) if interval == "wilson" else clopper_pearson(hits, n, confidence)
    return Matched(n, hits, 100 * hits / n, 100 * low, 100 * high)


def clopper_pearson(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share from beta quantiles.

    References
    ----------
    Clopper and Pearson 1934.

    Examples
    --------
    >>> [round(x, 4) for x in clopper_pearson(0, 10)]
    [0.0, 0.3085]
    """
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else float(betaincinv(hits, n - hits + 1, tail))
    high = 1.0 if hits == n else float(betaincinv(hits + 1, n - hits, 1 - tail))
    return low, high


def _wilson(hits: int, n: int, confidence: float) -> tuple[float, float]:
    from scipy.special import ndtri

    low, high = wilson(hits, n, float(ndtri((1 + confidence) / 2)))
    return low or 0.0, 1.0 if high is None else high
