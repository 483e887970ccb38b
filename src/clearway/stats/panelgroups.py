"""Group-time effects of a staggered panel: each cohort against units that are not treated yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.estimate import Estimate
from clearway.stats.panel import Floats, Panel
from clearway.stats.panelpaths import Coefficients, effect_of


@dataclass(frozen=True, slots=True)
class GroupTime:
    """The effect on one cohort in one period.

    Parameters
    ----------
    start, period : int
        First treated period of the cohort, and the period of the effect.
    units : int
        Units of the cohort.
    effect : Estimate
    """

    start: int
    period: int
    units: int
    effect: Estimate


@dataclass(frozen=True, slots=True)
class EventTime:
    """The effect by distance from the treatment, over the cohorts that are seen there.

    Parameters
    ----------
    lag : int
        Periods since the first treated one; negative before it. -1 is the base and always zero.
    effect : Estimate
    """

    lag: int
    effect: Estimate


@dataclass(frozen=True, slots=True)
class Staggered:
    """Effects of a staggered panel.

    Parameters
    ----------
    overall : Estimate
        Mean over all treated units and periods.
    groups : tuple of GroupTime
        From each cohort's first treated period on.
    events : tuple of EventTime
        By distance from the treatment.
    lead : Estimate or None
        Mean of the effects two and more periods before the treatment: zero where trends are parallel; None where
        nothing so early is seen.
    left_out : int
        Treated unit-periods without any unit that is not treated yet.
    """

    overall: Estimate
    groups: tuple[GroupTime, ...]
    events: tuple[EventTime, ...]
    lead: Estimate | None
    left_out: int


def group_time(panel: Panel, *, never_only: bool = False) -> Staggered:
    """Effects by cohort and period, and their means.

    ``ATT(g, t) = mean over the cohort of (Y_t - Y_(g-1)) - the same over units not treated until t``. Units that are
    treated already never serve as comparison, which is what makes a regression with two-way fixed effects wrong where
    effects differ by cohort or grow with time. Errors come from the spread between units
    (:func:`~clearway.stats.panelpaths.effect_of`).

    Parameters
    ----------
    panel : Panel
    never_only : bool
        Compare with never-treated units alone.

    Raises
    ------
    InputError
        ``panel.no_comparison``: in no treated period is there a unit that is not treated yet.

    References
    ----------
    Callaway and Sant'Anna 2021, Journal of Econometrics 225:200 (no covariates, base period g - 1); Goodman-Bacon
    2021 (what two-way fixed effects average).
    """
    starts = np.unique(panel.start[panel.treated])
    starts = starts[starts > 0]
    cells = [(int(start), period) for start in starts for period in range(panel.periods)]
    paths = {cell: path for cell in cells if (path := _path(panel, *cell, never_only)) is not None}
    late = [cell for cell in paths if cell[1] >= cell[0]]
    if not late:
        raise InputError("panel.no_comparison")
    size = {int(start): int(np.count_nonzero(panel.start == start)) for start in starts}
    groups = tuple(GroupTime(*cell, size[cell[0]], _effect(panel, [paths[cell]], [1.0])) for cell in late)
    lags = sorted({period - start for start, period in paths if period != start - 1})
    events = tuple(EventTime(lag, _mean(panel, paths, size, {lag})) for lag in lags)
    early = {lag for lag in lags if lag < -1}
    wanted = sum(size[start] for start, period in cells if period >= start)
    return Staggered(
        _mean(panel, paths, size, {lag for lag in lags if lag >= 0}),
        groups,
        events,
        _mean(panel, paths, size, early) if early else None,
        wanted - sum(size[start] for start, _ in late),
    )


Paths = dict[tuple[int, int], Floats]


def _path(panel: Panel, start: int, period: int, never_only: bool) -> Floats | None:
    """What each start's outcomes count in one cell, shape (starts, periods), rows by ``np.unique(panel.start)``."""
    base = start - 1
    until = panel.periods - 1 if never_only else max(period, base)
    starts, size = np.unique(panel.start, return_counts=True)
    free = (starts > until) & (starts != start)
    if not free.any() or period == base:
        return None
    path = np.zeros((starts.size, panel.periods))
    mine = int(np.flatnonzero(starts == start)[0])
    path[mine, [period, base]] = 1 / size[mine], -1 / size[mine]
    path[np.ix_(free, [period, base])] = np.array([-1.0, 1.0]) / size[free].sum()
    return path


def _mean(panel: Panel, paths: Paths, size: dict[int, int], lags: set[int]) -> Estimate:
    """Mean over cells weighted by units."""
    chosen = [cell for cell in paths if cell[1] - cell[0] in lags]
    total = sum(size[start] for start, _ in chosen)
    return _effect(panel, [paths[cell] for cell in chosen], [size[start] / total for start, _ in chosen])


def _effect(panel: Panel, paths: list[Floats], weights: list[float]) -> Estimate:
    cohort = np.unique(panel.start, return_inverse=True)[1].astype(np.int64)
    whole: Floats = np.tensordot(np.array(weights), np.array(paths), axes=1)
    return effect_of(panel, Coefficients(whole, cohort))
