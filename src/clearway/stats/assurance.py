"""Assurance: whether a process will reach its target again and again, from its limits alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.limits.chart import Floats

DIRECTIONS = ("increase", "decrease")
"""Which way is better; the target is reached above or below it."""


def assurance(
    lcl: Sequence[float] | Floats, ucl: Sequence[float] | Floats, target: float, *, direction: str
) -> tuple[str, ...]:
    """Whether limits lie beyond a target: ``inconsistent``, ``consistent_pass`` or ``consistent_fail``, per pair.

    A target between the limits, or on one, is reached on some points and missed on others by chance alone. A target is
    what is wanted; it is no control limit and is never drawn as one.

    Parameters
    ----------
    lcl, ucl : sequences of float of the same length
        Process limits.
    target : float
    direction : str
        ``increase``: more is better; ``decrease``: less is better.

    Raises
    ------
    OptionError
        ``assurance.direction``, ``assurance.target``, ``assurance.limits``, ``chart.lengths``.

    References
    ----------
    NHS England, Making Data Count.

    Examples
    --------
    >>> assurance([1, 5, 1], [3, 7, 5], 4, direction="increase")
    ('consistent_fail', 'consistent_pass', 'inconsistent')
    """
    if direction not in DIRECTIONS:
        raise OptionError("assurance.direction", given=direction, known=", ".join(DIRECTIONS))
    if not np.isfinite(target):
        raise OptionError("assurance.target", given=target)
    low, high = np.asarray(lcl, float), np.asarray(ucl, float)
    if low.shape != high.shape:
        raise OptionError("chart.lengths", counts=low.size, sizes=high.size)
    if np.any(np.isnan(low) | np.isnan(high)):
        raise OptionError("assurance.limits")
    reached = low > target if direction == "increase" else high < target
    between = (low <= target) & (target <= high)
    return tuple(_word(bool(one), bool(other)) for one, other in zip(between, reached, strict=True))


def _word(between: bool, reached: bool) -> str:
    if between:
        return "inconsistent"
    return "consistent_pass" if reached else "consistent_fail"
