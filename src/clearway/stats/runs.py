"""Runs and crossings of points about a centre: whether a series varies at random."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

ON_CENTRE = 1e-12
SHARE = 0.05


@dataclass(frozen=True, slots=True)
class RunTest:
    """Longest run and crossings of a series, with what chance allows.

    Attributes
    ----------
    n_useful : int
        Points off the centre.
    longest_run : int
        Points of the longest run on one side.
    longest_run_max : int or None
        Longest run that chance allows: round(log2 n) + 3; None without points.
    crossings : int
        How often the series crosses the centre.
    crossings_min : int or None
        Fewest crossings that chance allows: the 5% quantile of Binomial(n - 1, 1/2); None without points.
    runs_signal : bool
        A run too long or too few crossings.
    """

    n_useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    runs_signal: bool


def runs(points: Floats, centre: Floats | float) -> RunTest:
    """Longest run and crossings about a centre; points on the centre and NaN are left out.

    Parameters
    ----------
    points : float array of shape (m,)
    centre : float, or float array of shape (m,)

    References
    ----------
    Anhoej and Olesen 2014, run charts revisited: a simulation study of run chart rules.

    Examples
    --------
    >>> runs(np.array([1.0, 2.0, 0.0, -1.0, 3.0]), 0.0).crossings
    2
    """
    side = sides(points, centre)
    useful = side[side != 0]
    count = int(useful.size)
    if count == 0:
        return RunTest(0, 0, None, 0, None, False)
    changes = np.flatnonzero(useful[1:] != useful[:-1])
    bounds = np.concatenate([[-1], changes, [count - 1]])
    longest, crossings = int(np.diff(bounds).max()), int(changes.size)
    allowed, needed = longest_allowed(count), crossings_needed(count)
    return RunTest(count, longest, allowed, crossings, needed, longest > allowed or crossings < needed)


def sides(points: Floats, centre: Floats | float) -> np.ndarray[Any, np.dtype[np.int64]]:
    """1 above the centre, -1 below, 0 on it or where there is no point."""
    away = points - np.asarray(centre)
    near = ON_CENTRE * np.maximum(1.0, np.abs(np.asarray(centre)))
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(away) > near, np.sign(away), 0).astype(np.int64)


def longest_allowed(count: int) -> int:
    """Longest run among so many useful points that chance allows."""
    return round(math.log2(count)) + 3


@lru_cache(maxsize=4096)
def crossings_needed(count: int) -> int:
    """Fewest crossings among so many useful points that chance allows."""
    from scipy.stats import binom

    return int(binom.ppf(SHARE, count - 1, 0.5)) if count > 1 else 0
