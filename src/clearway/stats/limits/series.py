"""Series for charts with a memory: single values or subgroup means, with centre and sigma of the plotted statistic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clearway.stats.constants import refuse_convention
from clearway.stats.limits.chart import Estimate, Floats, Ints
from clearway.stats.limits.frame import Baseline, Frame, framed, spread_over, staged
from clearway.stats.limits.inputs import Groups, Numbers, grouped, measured, refuse_scale
from clearway.stats.limits.spread import located, mean_range, moving_ranges, sigma_of_groups, sigma_of_values


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A series with its centre and sigma.

    Attributes
    ----------
    points : float array of shape (m,)
        Values, or means of subgroups.
    centre, sigma : float arrays of shape (m,)
        Of the plotted statistic: the sigma of a mean of n values is sigma / sqrt(n).
    frame : Frame
    estimates : tuple of Estimate
        With the sigma of one value.
    estimator : str
    n : int
        Values behind each point.
    """

    points: Floats
    centre: Floats
    sigma: Floats
    frame: Frame
    estimates: tuple[Estimate, ...]
    estimator: str
    n: int


def series(
    values: Numbers | Groups,
    *,
    centre: float | str = "mean",
    sigma: float | None = None,
    sigma_method: str | None = None,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Series:
    """Values of shape (m,) or subgroups of shape (m, n) with their centre and sigma.

    Raises
    ------
    OptionError
        ``chart.*``, ``constants.*``.

    Examples
    --------
    >>> series([[1, 3], [3, 5]], sigma=2.0).sigma.round(4).tolist()
    [1.4142, 1.4142]
    """
    refuse_convention(constants)
    refuse_scale(sigma=sigma)
    data = grouped(values) if _nested(values) else measured(values)  # type: ignore[arg-type]
    points = data.mean(axis=1) if data.ndim == 2 else data
    least = 2 if data.ndim == 1 and sigma is None else 1
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages, least=least)
    method = sigma_method or ("rbar" if data.ndim == 2 else "mr")

    def estimate(places: Ints) -> Estimate:
        middle = located(points[places], centre)
        if sigma is not None:
            return Estimate(middle, sigma, places.size)
        return Estimate(middle, _sigma(data, frame, places, method, constants, mr_screen), places.size)

    estimates = staged(frame, estimate)
    size = data.shape[1] if data.ndim == 2 else 1
    spread = spread_over(frame, [one.sigma for one in estimates]) / math.sqrt(size)
    middle = spread_over(frame, [one.centre for one in estimates])
    return Series(points, middle, spread, frame, estimates, "given" if sigma is not None else method, size)


def _nested(values: Numbers | Groups) -> bool:
    return np.ndim(values) == 2 if isinstance(values, np.ndarray) else any(hasattr(one, "__len__") for one in values)


def _sigma(data: Floats, frame: Frame, places: Ints, method: str, constants: str, screen: bool) -> float:
    if data.ndim == 2:
        return sigma_of_groups(data[places], method=method, convention=constants, screen=screen)
    mrbar = mean_range(moving_ranges(data, frame)[places], screen=screen)
    return sigma_of_values(data[places], method=method, convention=constants, mrbar=mrbar)
