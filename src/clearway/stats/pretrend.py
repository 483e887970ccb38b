"""Whether treated and controls ran in parallel before the change: slopes, and a change that never was."""

from __future__ import annotations

import numpy as np

from clearway.stats.estimate import Estimate
from clearway.stats.panel import Panel
from clearway.stats.panelpaths import difference_paths, effect_of


def pretrend(panel: Panel) -> Estimate | None:
    """Difference of the straight trends before the change, per period; None with fewer than three periods there.

    Examples
    --------
    >>> values = np.outer([1.0, 1, 1, 3, 3], np.arange(6)) + np.random.default_rng(1).normal(size=(5, 6)) / 100
    >>> round(pretrend(Panel(values, np.array([6, 6, 6, 4, 4]))).value, 1)
    2.0
    """
    before = panel.before
    if before < 3 or _hopeless(panel):
        return None
    time = np.arange(before) - (before - 1) / 2
    slope = np.zeros(panel.periods)
    slope[:before] = time / (time**2).sum()
    return effect_of(panel, difference_paths(panel, slope, np.zeros(panel.periods)))


def placebo_in_time(panel: Panel) -> Estimate | None:
    """The effect of a change in the middle of the time before the real one; None with fewer than four periods there."""
    before = panel.before
    if before < 4 or _hopeless(panel):
        return None
    middle = before // 2
    early, late = np.zeros(panel.periods), np.zeros(panel.periods)
    early[:middle], late[middle:before] = 1 / middle, 1 / (before - middle)
    return effect_of(panel, difference_paths(panel, late, early))


def _hopeless(panel: Panel) -> bool:
    return panel.units < 3 or not (~panel.treated).any()
