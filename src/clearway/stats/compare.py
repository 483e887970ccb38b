"""Two groups compared: difference of means without equal variances, from sums alone."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Difference of two means.

    Parameters
    ----------
    value, low, high : float
        ``mean_a - mean_b`` with its 95% interval.
    p : float
        Two-sided p-value.
    """

    value: float
    low: float
    high: float
    p: float


def welch(n_a: int, mean_a: float, var_a: float, n_b: int, mean_b: float, var_b: float) -> Difference | None:
    """Welch's t-test from sizes, means and variances (divisor n - 1); None when a group has fewer than two values.

    References
    ----------
    Welch 1947.

    Examples
    --------
    >>> round(welch(10, 5.0, 1.0, 12, 4.0, 2.0).p, 4)
    0.0674
    """
    if n_a < 2 or n_b < 2:
        return None
    from scipy.special import stdtr, stdtrit

    part_a, part_b = var_a / n_a, var_b / n_b
    gap, square = mean_a - mean_b, part_a + part_b
    if square <= 0:
        return Difference(gap, gap, gap, 1.0 if gap == 0 else 0.0)
    freedom = square**2 / (part_a**2 / (n_a - 1) + part_b**2 / (n_b - 1))
    error = math.sqrt(square)
    half = float(stdtrit(freedom, 0.975)) * error
    return Difference(gap, gap - half, gap + half, 2 * float(stdtr(freedom, -abs(gap) / error)))
