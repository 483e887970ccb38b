"""Assumptions held against the data: normal samples, equal spread, enough expected counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.stats.tests.tested import Check

Floats = np.ndarray[Any, np.dtype[np.float64]]

LEVEL = 0.05
MOST = 5000
"""Values for which the Shapiro-Wilk test is defined; longer samples are checked on evenly spaced order statistics."""

SMALLEST_EXPECTED = 5.0


def normal(values: Floats, sample: str = "") -> Check:
    """Shapiro-Wilk on one sample (of at least three values that differ).

    Examples
    --------
    >>> normal(np.arange(20.0)).holds
    True
    """
    from scipy.stats import shapiro

    if values.size < 3 or np.ptp(values) == 0:
        return Check("normal", sample, None, None, False, "shapiro_wilk")
    ordered = np.sort(values)
    if ordered.size > MOST:
        ordered = ordered[np.linspace(0, ordered.size - 1, MOST).round().astype(np.int64)]
    found = shapiro(ordered)
    return Check(
        "normal", sample, float(found.statistic), float(found.pvalue), bool(found.pvalue >= LEVEL), "shapiro_wilk"
    )


def all_normal(groups: Sequence[Floats]) -> tuple[Check, ...]:
    """Each sample by itself."""
    return tuple(normal(group, str(at)) for at, group in enumerate(groups, start=1))


def equal_variance(groups: Sequence[Floats]) -> Check:
    """Brown and Forsythe: Levene's test about the medians."""
    from scipy.stats import levene

    with np.errstate(divide="ignore", invalid="ignore"):
        found = levene(*groups, center="median")
    statistic, p = float(found.statistic), float(found.pvalue)
    if not np.isfinite(statistic):
        # Every deviation from its median is the same: the spreads are alike, or they differ without any doubt.
        alike = len({round(float(np.ptp(group)), 12) for group in groups}) == 1
        return Check("equal_variance", "", None, None, alike, "brown_forsythe")
    return Check("equal_variance", "", statistic, p, p >= LEVEL, "brown_forsythe")


def enough_expected(expected: Floats) -> Check:
    """Cochran's rule: no expected count below one, and at most a fifth of them below five."""
    small = float(np.mean(expected < SMALLEST_EXPECTED))
    holds = bool(expected.min() >= 1 and small <= 0.2)
    return Check("expected_counts", "", float(expected.min()), None, holds, "cochran")
