"""Synthetic control and synthetic difference-in-differences of a panel whose treated units start together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from clearway.stats.panel import Floats, Panel
from clearway.stats.simplex import simplex_weights

FAINT = 1e-6
"""Ridge, in standard deviations of a step, that only decides between equally good weights."""


@dataclass(frozen=True, slots=True, eq=False)
class Synthetic:
    """A stand-in for the treated units, and how far they are from it.

    Parameters
    ----------
    units : float array of shape (controls,)
        Share of each control unit.
    periods : float array of shape (periods before,) or None
        Share of each period before the change in the level that is taken off; None where no level is.
    gaps : float array of shape (periods,)
        Mean of the treated units minus their stand-in, the level taken off.
    before : int
        Periods before the change.
    """

    units: Floats
    periods: Floats | None
    gaps: Floats
    before: int

    @property
    def value(self) -> float:
        """Mean gap after the change: the effect on the treated."""
        return float(self.gaps[self.before :].mean())

    @property
    def misfit(self) -> float:
        """Mean squared gap before the change, about its mean where a level is taken off."""
        early = self.gaps[: self.before]
        return float((early**2).mean()) if self.periods is None else float(early.var())


Fit = Callable[[Floats, Floats, int, int], Synthetic]
"""Donors of shape (controls, periods), mean of the treated, periods before, number of treated units."""


def synthetic_control(donors: Floats, target: Floats, before: int, treated: int = 1) -> Synthetic:
    """Shares of the controls whose sum runs closest to the treated before the change; no level is taken off.

    ``min over w in simplex of sum over periods before of (target - sum of w x donor)^2``.

    References
    ----------
    Abadie, Diamond and Hainmueller 2010, JASA 105:493, without covariates.
    """
    del treated
    early = donors[:, :before]
    ridge = (FAINT * step_spread(early)) ** 2 * before
    units = simplex_weights(early.T, target[:before], ridge=ridge)
    return Synthetic(units, None, target - units @ donors, before)


def synthetic_did(donors: Floats, target: Floats, before: int, treated: int = 1) -> Synthetic:
    """Shares of controls and of periods before the change; a constant difference of level is allowed.

    The shares of units match the treated's course before the change up to a constant, with ridge
    ``zeta^2 x before``, ``zeta = (treated x periods after)^(1/4) x sd of one-period steps of the controls``; those of
    periods match the controls' mean after the change likewise, with next to no ridge.

    References
    ----------
    Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, American Economic Review 111:4088, algorithm 1.
    """
    early, after = donors[:, :before], donors[:, before:]
    spread = step_spread(early)
    zeta = (treated * after.shape[1]) ** 0.25 * spread
    units = simplex_weights(early.T, target[:before], ridge=zeta**2 * before, intercept=True)
    faint = (FAINT * spread) ** 2 * donors.shape[0]
    periods = simplex_weights(early, after.mean(axis=1), ridge=faint, intercept=True)
    gaps = target - units @ donors
    return Synthetic(units, periods, gaps - periods @ gaps[:before], before)


def plain_did(donors: Floats, target: Floats, before: int, treated: int = 1) -> Synthetic:
    """The same with equal shares of all controls and all periods: difference-in-differences."""
    del treated
    units = np.full(donors.shape[0], 1 / donors.shape[0])
    gaps = target - units @ donors
    return Synthetic(units, np.full(before, 1 / before), gaps - gaps[:before].mean(), before)


def fitted(panel: Panel, fit: Fit) -> Synthetic:
    """A stand-in for the treated units of a panel from its never-treated ones."""
    treated = panel.treated
    target = panel.values[treated].mean(axis=0)
    return fit(panel.values[~treated], target, panel.before, int(np.count_nonzero(treated)))


def step_spread(early: Floats) -> float:
    """Standard deviation of the one-period steps of all units; their own spread where there is one period only."""
    steps = np.diff(early, axis=1) if early.shape[1] > 1 else early - early.mean()
    return float(steps.std(ddof=1)) if steps.size > 1 else 0.0
