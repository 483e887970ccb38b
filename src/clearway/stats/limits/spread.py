"""Sigma of one value: from moving ranges, ranges, standard deviations, or the plain standard deviation."""

from __future__ import annotations

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.constants import SCREEN, c4, constants
from clearway.stats.limits.chart import Floats
from clearway.stats.limits.frame import Frame

OF_VALUES = ("mr", "sd_c4", "sd")
"""Methods for single values; the first is the default."""

OF_GROUPS = ("rbar", "sbar", "mr", "sd_c4", "sd")
"""Methods for subgroups; the first is the default."""


def moving_ranges(points: Floats, frame: Frame) -> Floats:
    """Distance of each point from the one before it in its stage, at the later point; NaN where there is none.

    Excluded points are removed first, so that their neighbours join.

    Examples
    --------
    >>> from clearway.stats.limits.frame import framed
    >>> moving_ranges(np.array([1.0, 9.0, 4.0]), framed(3, exclude=[2])).tolist()
    [nan, nan, 3.0]
    """
    ranges = np.full(points.size, np.nan)
    kept = np.flatnonzero(~frame.excluded)
    same = frame.stage[kept[1:]] == frame.stage[kept[:-1]]
    ranges[kept[1:][same]] = np.abs(np.diff(points[kept]))[same]
    return ranges


def mean_range(ranges: Floats, *, screen: bool = False) -> float:
    """Mean of the moving ranges; screened, those above 3.267 means are dropped once and the mean taken again.

    Examples
    --------
    >>> mean_range(np.array([1.0, 1.0, 1.0, 40.0]), screen=True)
    1.0
    """
    there = ranges[~np.isnan(ranges)]
    if there.size == 0:
        return float("nan")
    mean = float(there.mean())
    return float(there[there <= SCREEN * mean].mean()) if screen else mean


def sigma_of_values(values: Floats, *, method: str, convention: str, mrbar: float) -> float:
    """Sigma of one value from single values.

    ``mr``: mean moving range / d2(2); ``sd_c4``: standard deviation / c4(N); ``sd``: standard deviation, divisor N - 1.

    Raises
    ------
    OptionError
        ``chart.method``.
    """
    if method not in OF_VALUES:
        raise OptionError("chart.method", given=method, known=", ".join(OF_VALUES))
    if method == "mr":
        return mrbar / constants(2, convention=convention).d2
    deviation = float(values.std(ddof=1))
    return deviation / c4(values.size) if method == "sd_c4" else deviation


def sigma_of_groups(groups: Floats, *, method: str, convention: str, screen: bool = False) -> float:
    """Sigma of one value from subgroups of shape (m, n).

    ``rbar``: mean range / d2(n); ``sbar``: mean standard deviation / c4(n); the others as for single values, read
    subgroup by subgroup.

    Raises
    ------
    OptionError
        ``chart.method``, ``constants.n``.
    """
    if method not in OF_GROUPS:
        raise OptionError("chart.method", given=method, known=", ".join(OF_GROUPS))
    if method == "rbar":
        return float(np.ptp(groups, axis=1).mean()) / constants(groups.shape[1], convention=convention).d2
    if method == "sbar":
        return float(groups.std(axis=1, ddof=1).mean()) / c4(groups.shape[1])
    values = groups.reshape(-1)
    mrbar = mean_range(np.abs(np.diff(values)), screen=screen)
    return sigma_of_values(values, method=method, convention=convention, mrbar=mrbar)


def located(values: Floats, centre: float | str) -> float:
    """The centre: ``mean``, ``median``, or the given number.

    Raises
    ------
    OptionError
        ``chart.centre``.
    """
    if isinstance(centre, str):
        if centre not in ("mean", "median"):
            raise OptionError("chart.centre", given=centre)
        return float(values.mean() if centre == "mean" else np.median(values))
    if not np.isfinite(centre):
        raise OptionError("chart.centre", given=centre)
    return float(centre)
