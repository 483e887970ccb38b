"""Durations of which some are still running: Kaplan-Meier curve with Greenwood's interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """Share still running by age.

    Parameters
    ----------
    time : float array of shape (m,)
        Ages at which something ended, ascending.
    share, low, high : float array of shape (m,)
        Share still running just after each age, with its pointwise 95% interval.
    n, ended : int
        Durations in all, and those that ended (the others are right-censored).
    """

    time: Floats
    share: Floats
    low: Floats
    high: Floats
    n: int
    ended: int

    def quantile(self, p: float) -> float | None:
        """Age by which the share ``p`` has ended; None when the curve does not come down that far.

        Examples
        --------
        >>> curve = survival(np.array([1.0, 2.0, 3.0]), np.array([True, True, True]))
        >>> curve.quantile(0.5)
        2.0
        """
        return _first_at(self.time, self.share, 1 - p)

    def quantile_interval(self, p: float) -> tuple[float | None, float | None]:
        """Interval of :meth:`quantile`: where the bounds of the curve cross ``1 - p`` (Brookmeyer and Crowley 1982)."""
        return _first_at(self.time, self.low, 1 - p), _first_at(self.time, self.high, 1 - p)

    def at(self, age: float) -> float:
        """Share still running after an age."""
        k = int(np.searchsorted(self.time, age, side="right")) - 1
        return 1.0 if k < 0 else float(self.share[k])

    def thinned(self, points: int = 200) -> Survival:
        """The curve at no more than ``points`` ages, evenly spaced in rank: enough for a picture."""
        if self.time.size <= points:
            return self
        keep = np.unique(np.linspace(0, self.time.size - 1, points).astype(np.int64))
        return Survival(self.time[keep], self.share[keep], self.low[keep], self.high[keep], self.n, self.ended)


def survival(durations: Floats, ended: Bools) -> Survival:
    """Estimate the share still running by age, durations that have not ended counted as right-censored.

    The interval is Greenwood's on the complementary log-log scale, so it stays within 0 and 1:
    ``S ** exp(+-z * sqrt(sum d / (n (n - d))) / log S)``.

    Parameters
    ----------
    durations : float array of shape (n,)
        Age at the end, or now for those still running.
    ended : bool array of shape (n,)
        Whether the duration ended.

    References
    ----------
    Kaplan and Meier 1958; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, section 1.4.

    Examples
    --------
    >>> survival(np.array([1.0, 2.0, 2.0]), np.array([True, True, False])).share.round(3).tolist()
    [0.667, 0.333]
    """
    ages, place = np.unique(durations, return_inverse=True)
    ends = np.bincount(place, weights=ended, minlength=ages.size)
    leaving = np.bincount(place, minlength=ages.size)
    at_risk = durations.size - np.concatenate([[0], np.cumsum(leaving)[:-1]]) if ages.size else np.zeros(0)
    some = ends > 0
    time, d, n = ages[some], ends[some], at_risk[some]
    share = np.cumprod(1 - d / n).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.cumsum(d / (n * (n - d)))) / np.log(share)
        low, high = share ** np.exp(-Z95 * error), share ** np.exp(Z95 * error)
    done = share <= 0
    return Survival(time, share, np.where(done, 0, low), np.where(done, 0, high), int(durations.size), int(ended.sum()))


def _first_at(time: Floats, curve: Floats, level: float) -> float | None:
    reached = np.flatnonzero(curve <= level + 1e-12)
    return float(time[reached[0]]) if reached.size else None
