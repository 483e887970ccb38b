"""The value of every control chart: points, centre, limits and sigma per point, and what they were estimated from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.messages import Message

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

EQUAL = 1e-12
"""What lies this near a limit lies on it."""

_SMALL_SCALE = 1e-6


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the limits of one stage were computed from.

    Attributes
    ----------
    centre : float
        Centre of the stage, in the unit of the points.
    sigma : float
        Standard deviation of one value, on the charted scale; NaN where a chart has none.
    used : int
        Points that entered the limits.
    mrbar, rbar, sbar : float
        Mean moving range (after screening), mean range, mean standard deviation; NaN where a chart has none.
    sigma_z : float
        Laney's factor: how much more the proportions or rates vary than counting alone would have them; else NaN.
    """

    centre: float
    sigma: float = float("nan")
    used: int = 0
    mrbar: float = float("nan")
    rbar: float = float("nan")
    sbar: float = float("nan")
    sigma_z: float = float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A control chart; pictures and rules read it and compute no limit again.

    Attributes
    ----------
    kind : str
        ``imr``, ``mr``, ``xbar_r``, ``p`` and so on.
    points : float array of shape (m,)
        What is plotted; NaN where nothing is (the first moving range).
    centre, lcl, ucl : float arrays of shape (m,)
        Centre line and limits, one per point, in the unit of the points; NaN where there is none.
    sigma : float array of shape (m,)
        Standard deviation of the plotted statistic, one per point, on the charted scale.
    z : float array of shape (m,)
        Points in sigmas from the centre, on the charted scale: what the rules read.
    stage : int array of shape (m,)
        Stage of each point, from 0; each stage has limits of its own.
    excluded, used : bool arrays of shape (m,)
        Points that were left out, and points that enter the limits.
    estimator : str
        How sigma was estimated: ``mr``, ``rbar``, ``sbar``, ``sd_c4``, ``sd``, ``given``, ``binomial``, ``poisson``,
        ``geometric``, ``laney``, ``none``.
    constants : str
        Convention of the constants, see `clearway.stats.constants`.
    estimates : tuple of Estimate
        One per stage.
    width : float
        Width of the limits in sigmas.
    scale : str
        ``identity``, ``log`` or ``power``: where z and sigma live.
    n : float array or None
        Size of the sample behind each point.
    warnings : tuple of Message
        What a reader of the chart should know.
    dispersion : Chart or None
        The chart of moving ranges, ranges or standard deviations that belongs to this one.
    lower : Chart or None
        The lower sums of a CUSUM chart.
    plain : Chart or None
        The p or u chart beside a Laney chart.
    """

    kind: str
    points: Floats
    centre: Floats
    lcl: Floats
    ucl: Floats
    sigma: Floats
    z: Floats
    stage: Ints
    excluded: Bools
    used: Bools
    estimator: str
    constants: str
    estimates: tuple[Estimate, ...]
    width: float = 3.0
    scale: str = "identity"
    n: Floats | None = None
    warnings: tuple[Message, ...] = ()
    dispersion: Chart | None = None
    lower: Chart | None = None
    plain: Chart | None = None

    @property
    def beyond(self) -> Bools:
        """Which points lie strictly beyond a limit."""
        return beyond(self.points, self.lcl, self.ucl, self.sigma)

    @property
    def signals_1based(self) -> tuple[int, ...]:
        """Positions of the points beyond a limit, counted from 1 as people count points."""
        return tuple(int(place) + 1 for place in np.flatnonzero(self.beyond))


def beyond(points: Floats, lcl: Floats, ucl: Floats, sigma: Floats) -> Bools:
    """Which points lie strictly beyond a limit; equal within 1e-12 is not beyond, NaN is no limit.

    Examples
    --------
    >>> one = np.ones(3)
    >>> beyond(np.array([2.0, 2 + 1e-13, 2.1]), -2 * one, 2 * one, one).tolist()
    [False, False, True]
    """
    with np.errstate(invalid="ignore"):
        above = points - ucl > nearness(ucl, sigma)
        below = lcl - points > nearness(lcl, sigma)
    return np.asarray(above | below)


def nearness(limit: Floats, sigma: Floats) -> Floats:
    """How near to a limit a point still counts as on it: 1e-12, in the magnitude of the numbers, never much of a sigma.

    Data in very small units keep their signals, and so do large numbers whose last bits are rounding.
    """
    absolute = EQUAL * np.maximum(1.0, np.abs(limit))
    relative = np.maximum(_SMALL_SCALE * sigma, 4 * np.finfo(float).eps * np.abs(limit))
    return np.asarray(np.where(sigma > 0, np.minimum(absolute, relative), absolute))


def standardised(points: Floats, centre: Floats, sigma: Floats) -> Floats:
    """Points in sigmas from the centre; where sigma is 0, points on the centre are 0 and others infinite.

    Examples
    --------
    >>> standardised(np.array([1.0, 2.0]), np.ones(2), np.zeros(2)).tolist()
    [0.0, inf]
    """
    away = np.where(np.abs(points - centre) <= nearness(centre, sigma), 0.0, points - centre)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(away == 0, 0.0, away / sigma))
