"""Figures without the winner's curse: from replications that took no part in the choice, with intervals that hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.plan.plan import Figure

Array = np.ndarray[Any, np.dtype[Any]]
LEVEL = 0.01
"""Share of options of which some objective may lie outside its interval."""

AGAIN = 10
"""Replications of a re-simulation that the intervals are made for: those of ``clearway twin run``."""

APART = 0.05
"""Level at which two options are told apart."""


def figure_of(
    values: Array, unit: str, *, objectives: int = 1, least: float = -math.inf, drawn: bool = False
) -> Figure:
    """Mean over fresh replications with the interval in which a re-simulation finds it.

    ``mean +- t(n - 1; 1 - 0.01 / 2k) * s * sqrt(1 / n + 1 / 10)``: in 99 of 100 cases the means of all k objectives
    over ten further replications lie inside, and means over more of them the more surely. It is wider than the interval
    of the mean alone, because a re-simulation has chance of its own, and 99 rather than 95, because the points of a
    front that are simulated again together share their luck.

    Parameters
    ----------
    values : float64[n]
    unit : str
    objectives : int
        How many figures of the option are told together (k).
    least : float
        0 for times and money.
    drawn : bool
        Whether each replication drew coefficients of its own: 1 then stands for 1 / 10, as more draws do not make
        known what is not.

    Examples
    --------
    >>> found = figure_of(np.array([1.0, 2.0, 3.0]), "s")
    >>> found.value, round(found.high - found.value, 3)
    (2.0, 6.533)
    """
    known = values[np.isfinite(values)]
    n = int(known.size)
    mean = float(known.mean()) if n else float("nan")
    if n < 2:
        return Figure(mean, None, None, n, unit)
    from scipy.special import stdtrit

    wide = float(stdtrit(n - 1, 1 - LEVEL / (2 * objectives)))
    half = wide * float(known.std(ddof=1)) * math.sqrt(1 / n + (1 if drawn else 1 / AGAIN))
    return Figure(mean, max(mean - half, least), mean + half, n, unit)


def alike(runs: Array, drawn: Sequence[bool] = ()) -> list[tuple[int, ...]]:
    """For each option, those from which chance explains every difference.

    Parameters
    ----------
    runs : float64[options, replications, k]
        With the same luck for all: differences are taken pair by pair, at 95% over the k objectives together.
    drawn : sequence of bool
        By objective, whether each replication drew coefficients of its own.
    """
    from scipy.special import stdtrit

    count, size, width = runs.shape if runs.size else (len(runs), 0, 0)
    if size < 2:
        return [tuple(other for other in range(count) if other != place) for place in range(count)]
    limit = float(stdtrit(size - 1, 1 - APART / (2 * width)))
    known = [not one for one in drawn] or [True] * width
    shrink = np.where(known, 1 / math.sqrt(size), 1.0)
    found = []
    for place in range(count):
        gaps = runs - runs[place]
        error = gaps.std(axis=1, ddof=1) * shrink
        apart = (np.abs(gaps.mean(axis=1)) > limit * error).any(axis=1)
        found.append(tuple(int(other) for other in np.flatnonzero(~apart) if other != place))
    return found


def input_range(means: Sequence[float]) -> tuple[float, float] | tuple[None, None]:
    """Range of a figure over other twins that the same log allows: its 2.5% and 97.5% quantiles."""
    known = np.array([mean for mean in means if math.isfinite(mean)])
    if not known.size:
        return None, None
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
