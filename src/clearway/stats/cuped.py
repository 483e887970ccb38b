"""Two groups compared after what each unit showed before is taken into account (CUPED)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.estimate import Estimate
from clearway.stats.panel import Bools, Floats

LARGE = 20
"""Units in the smaller group from which on each group has a variance of its own."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A difference of means adjusted by a number known before.

    Parameters
    ----------
    effect : Estimate
        Adjusted difference, treated minus control.
    plain : Estimate
        The difference without adjustment (same kind of error).
    theta : float
        Slope of the outcome on the number before, within the groups.
    reduction : float
        Share of the variance that the adjustment takes away.
    """

    effect: Estimate
    plain: Estimate
    theta: float
    reduction: float


def cuped(after: Floats, before: Floats, treated: Bools) -> Adjusted:
    """Difference of two groups with the outcome reduced by ``theta (before - mean before)``.

    ``theta`` is the pooled slope within the groups, so that it is not moved by the effect; the adjusted difference is
    the least-squares coefficient of the group beside the number before. Errors are those of that regression: classical
    with few units (exact for normal data), robust to unequal variances (HC2) from twenty in the smaller group.

    Raises
    ------
    InputError
        ``cuped.few``: fewer than two units in a group.

    References
    ----------
    Deng, Xu, Kohavi and Walker 2013 (WSDM); Lin 2013 (adjustment in experiments).

    Examples
    --------
    >>> before = np.array([1.0, 2, 3, 4, 1, 2, 3, 4]); group = np.arange(8) > 3
    >>> noise = np.array([0.1, -0.1, -0.1, 0.1, -0.1, 0.1, 0.1, -0.1])
    >>> found = cuped(2 * before + 3 * group + noise, before, group)
    >>> round(found.effect.value, 6), round(found.theta, 6), found.reduction > 0.98
    (3.0, 2.0, True)
    """
    sizes = int(np.count_nonzero(treated)), int(np.count_nonzero(~treated))
    if min(sizes) < 2:
        raise InputError("cuped.few", treated=sizes[0], controls=sizes[1])
    group = treated.astype(np.float64)
    plain = _regressed(after, np.column_stack([np.ones(after.size), group]), min(sizes))
    if after.size < 5 or np.ptp(before) == 0:
        return Adjusted(plain, plain, 0.0, 0.0)
    effect = _regressed(after, np.column_stack([np.ones(after.size), group, before]), min(sizes))
    x, y = (_within(values, treated) for values in (before, after))
    square, power = float(x @ x), float(y @ y)
    theta = float(x @ y) / square if square else 0.0
    reduction = theta * float(x @ y) / power if power else 0.0
    return Adjusted(effect, plain, theta, reduction)


def _within(values: Floats, treated: Bools) -> Floats:
    found: Floats = np.where(treated, values - values[treated].mean(), values - values[~treated].mean())
    return found


def _regressed(after: Floats, design: Floats, smaller: int) -> Estimate:
    """Coefficient of the second column with its error."""
    n, p = design.shape
    inverse = np.linalg.pinv(design.T @ design)
    coefficients = inverse @ (design.T @ after)
    left = after - design @ coefficients
    row = inverse[1] @ design.T
    if smaller >= LARGE:
        leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
        variance = float((row**2 * left**2 / np.maximum(1 - leverage, 1e-12)).sum())
    else:
        variance = float(left @ left) / (n - p) * float(inverse[1, 1]) if n > p else math.nan
    return Estimate(float(coefficients[1]), math.sqrt(variance), float(n - p))
