"""Effects that are sums over units and periods: difference-in-differences and group-time effects with their errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.estimate import Estimate
from clearway.stats.panel import Floats, Ints, Panel

SMALL_COHORT = 5
"""Cohorts smaller than this have no variance of their own; the units' variance is pooled then."""


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """What every outcome counts in an effect: ``sum of weight x outcome`` over units and periods.

    Parameters
    ----------
    paths : float array of shape (cohorts, periods)
        Weight of one unit's outcomes, the same for all units of a cohort; sums to zero over the periods.
    cohort : int array of shape (units,)
        Cohort of each unit.
    """

    paths: Floats
    cohort: Ints


def difference_paths(panel: Panel, after: Floats, before: Floats) -> Coefficients:
    """Difference-in-differences between two weightings of the periods.

    ``(mean of the treated, after - before) - (mean of the controls, after - before)``.

    Parameters
    ----------
    panel : Panel
        All treated units start in the same period.
    after, before : float arrays of shape (periods,)
        Each sums to one.
    """
    cohort = panel.treated.astype(np.int64)
    size = np.bincount(cohort, minlength=2)
    step = after - before
    return Coefficients(np.vstack([-step / size[0], step / size[1]]), cohort)


def effect_of(panel: Panel, coefficients: Coefficients) -> Estimate:
    """The effect and its error from differences between units, so that dependence over time within a unit is allowed.

    Each unit is brought down to one number, ``sum over periods of weight x outcome``. The estimate is the sum of these
    numbers; its variance is ``sum over cohorts of size x variance of the number within the cohort``. With a cohort of
    fewer than five units the spread within all cohorts is pooled (equal variances; exact t intervals with
    ``units - cohorts`` degrees of freedom for normal data); else each cohort has its own, with Satterthwaite's
    degrees of freedom.

    References
    ----------
    Bertrand, Duflo and Mullainathan 2004 (collapsing over time); Donald and Lang 2007 (few groups); Welch 1947.
    """
    mine = (coefficients.paths[coefficients.cohort] * panel.values).sum(axis=1)
    size = np.bincount(coefficients.cohort, minlength=coefficients.paths.shape[0])
    used = np.flatnonzero((size > 0) & (np.abs(coefficients.paths).max(axis=1) > 0))
    if size[used].min() < SMALL_COHORT:
        parts, df = _pooled(panel, coefficients, size, used)
    else:
        parts = np.array([size[c] * mine[coefficients.cohort == c].var(ddof=1) for c in used])
        spread = float((parts**2 / (size[used] - 1)).sum())
        df = float(parts.sum() ** 2 / spread) if spread > 0 else float(size[used].sum() - used.size)
    return Estimate(float(mine.sum()), float(np.sqrt(parts.sum())), df)


def _pooled(panel: Panel, coefficients: Coefficients, size: Ints, used: Ints) -> tuple[Floats, float]:
    """The path of each cohort laid over the units of all of them, each within its own cohort's mean."""
    freedom = int(size[used].sum() - used.size)
    if freedom < 1:
        return np.array([np.nan]), float("nan")
    inside = np.isin(coefficients.cohort, used)
    laid = panel.values[inside] @ coefficients.paths[used].T
    cohort = coefficients.cohort[inside]
    total = np.zeros((size.size, used.size))
    np.add.at(total, cohort, laid)
    left = laid - total[cohort] / size[cohort][:, None]
    parts: Any = size[used] * (left**2).sum(axis=0) / freedom
    return parts, freedom * _directions(coefficients.paths[used], size[used])


def _directions(paths: Floats, size: Ints) -> float:
    """Independent directions in which one unit is looked at: ``tr(B)^2 / tr(B^2)`` with ``B = sum of size x a a'``.

    One for difference-in-differences, whose cohorts have the same path up to a factor; more where they differ, with
    outcomes taken as independent over time.
    """
    scaled = paths * np.sqrt(size)[:, None]
    form = scaled @ scaled.T
    return float(np.trace(form) ** 2 / (form**2).sum())
