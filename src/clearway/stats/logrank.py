"""Whether groups of durations, some still running, differ: the log-rank test, and its trend for ordered groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class LogRank:
    """Result of a log-rank test.

    Parameters
    ----------
    chi2, df, p : float, int, float
    observed, expected : tuple of float
        Ends in each group, and those expected if the groups did not differ.
    trend_chi2, trend_p : float or None
        One degree of freedom, the groups in their order; None for fewer than two groups with ends expected.
    """

    chi2: float
    df: int
    p: float
    observed: tuple[float, ...]
    expected: tuple[float, ...]
    trend_chi2: float | None = None
    trend_p: float | None = None


def logrank(durations: Floats, ended: Bools, group: Ints, groups: int) -> LogRank | None:
    """Test whether durations end at the same pace in all groups.

    At each age with ends, the ends expected in a group are its share of those still running; with ``O - E`` their sums
    and ``V`` their hypergeometric covariance, ``chi2 = (O - E)' V^- (O - E)``. The trend weighs the groups by their
    place: ``(w'(O - E))^2 / w'Vw``.

    Parameters
    ----------
    durations : float array of shape (n,)
    ended : bool array of shape (n,)
    group : int array of shape (n,)
        0 to ``groups - 1``.
    groups : int

    Returns
    -------
    LogRank or None
        None when nothing can be compared: fewer than two groups, or nothing ended.

    References
    ----------
    Mantel 1966; Peto and Peto 1972; trend: Tarone 1975.

    Examples
    --------
    >>> found = logrank(np.array([1.0, 2, 3, 4]), np.ones(4, bool), np.array([0, 0, 1, 1]), 2)
    >>> round(found.chi2, 3), found.df, [round(one, 3) for one in found.expected]
    (2.882, 1, [0.833, 3.167])
    """
    ages = np.unique(durations[ended])
    running = _at_or_after(durations, group, groups, ages)
    ends = _at(durations, ended, group, groups, ages)
    n, d = running.sum(axis=1), ends.sum(axis=1)
    share = running / np.maximum(n, 1)[:, None]
    expected = (share * d[:, None]).sum(axis=0)
    weight = d * (n - d) / np.maximum(n - 1, 1)
    covariance = np.diag((weight[:, None] * share).sum(axis=0)) - (share * weight[:, None]).T @ share
    known = np.flatnonzero(np.diag(covariance) > 0)
    if known.size < 2:
        return None
    gap = (ends.sum(axis=0) - expected)[known]
    covariance = covariance[np.ix_(known, known)]
    return _tested(gap, covariance, known, (ends.sum(axis=0), expected))


def _tested(gap: Floats, covariance: Floats, place: Ints, sums: tuple[Floats, Floats]) -> LogRank:
    from scipy.special import chdtrc

    df = gap.size - 1
    chi2 = float(gap[:df] @ np.linalg.solve(covariance[:df, :df], gap[:df]))
    weight = place.astype(np.float64)
    trend = float((weight @ gap) ** 2 / (weight @ covariance @ weight))
    observed, expected = (tuple(float(one) for one in part) for part in sums)
    return LogRank(chi2, df, float(chdtrc(df, chi2)), observed, expected, trend, float(chdtrc(1, trend)))


def _at_or_after(durations: Floats, group: Ints, groups: int, ages: Floats) -> Floats:
    """Still running just before each age, by group."""
    parts = (np.sort(durations[group == one]) for one in range(groups))
    counts = [part.size - np.searchsorted(part, ages, side="left") for part in parts]
    return np.array(counts, np.float64).reshape(groups, ages.size).T


def _at(durations: Floats, ended: Bools, group: Ints, groups: int, ages: Floats) -> Floats:
    """Ends at each age, by group."""
    place = np.searchsorted(ages, durations[ended])
    cells = np.bincount(place * groups + group[ended], minlength=ages.size * groups)
    return cells.reshape(ages.size, groups).astype(np.float64)
