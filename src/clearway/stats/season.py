"""Whether the mean of a series depends on the phase of a season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Season:
    """Phases against each other.

    Attributes
    ----------
    phases : int
        Number of phases.
    f : float
        Variance between phases over variance within.
    p : float
        Chance of an f at least as large without a season.
    share : float
        Share of the variation that lies between phases.
    """

    phases: int
    f: float
    p: float
    share: float


def season(values: Floats, phase: Ints) -> Season:
    """One-way analysis of variance by phase.

    Parameters
    ----------
    values : float array of shape (n,)
    phase : int array of shape (n,)
        Weekday, hour, month, or the position in a cycle.

    References
    ----------
    Fisher 1925.

    Examples
    --------
    >>> season(np.array([1.0, 5.0, 1.2, 5.2]), np.array([0, 1, 0, 1])).phases
    2
    """
    from scipy.special import fdtrc

    _, codes, times = np.unique(phase, return_inverse=True, return_counts=True)
    count, size = times.size, values.size
    means = np.bincount(codes, weights=values) / times
    within = float(((values - means[codes]) ** 2).sum())
    between = float((times * (means - values.mean()) ** 2).sum())
    free = (count - 1, size - count)
    if min(free) < 1 or within <= 0:
        return Season(count, float("nan"), 1.0, 0.0)
    f = (between / free[0]) / (within / free[1])
    return Season(count, f, float(fdtrc(*free, f)), between / (between + within))
