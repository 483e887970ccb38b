"""Charts of subgroups: means with ranges or standard deviations, and ranges or standard deviations alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from clearway.stats.constants import constants as constants_of
from clearway.stats.constants import refuse_convention
from clearway.stats.limits.chart import Chart, Estimate, Floats, Ints, standardised
from clearway.stats.limits.frame import Baseline, Frame, framed, spread_over, staged
from clearway.stats.limits.individuals import clipped, warned
from clearway.stats.limits.inputs import Groups, constant, grouped, refuse_scale
from clearway.stats.limits.spread import located, sigma_of_groups


def xbar(
    subgroups: Groups,
    *,
    spread: str = "r",
    centre: float | str = "mean",
    sigma: float | None = None,
    constants: str = "table",
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
    floor: float | None = None,
) -> Chart:
    """Chart of subgroup means with its chart of ranges (``r``) or standard deviations (``s``).

    ``mean of means +- 3 sigma / sqrt(n)`` with sigma = mean(R) / d2(n) or mean(S) / c4(n).

    Parameters
    ----------
    subgroups : sequence of sequences of float, of equal length of at least 2
    spread : str
        ``r`` or ``s``: the companion, and where sigma comes from.
    centre, sigma, constants, baseline, exclude, stages, width, floor
        As for `clearway.stats.limits.imr.imr`; points are subgroups.

    Raises
    ------
    OptionError
        ``chart.*`` and ``constants.*``.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, chapter 6.

    Examples
    --------
    >>> chart = xbar([[1, 3], [2, 4], [3, 3]])
    >>> chart.points.tolist(), round(chart.estimates[0].rbar, 4)
    ([2.0, 3.0, 3.0], 1.3333)
    """
    refuse_convention(constants)
    refuse_scale(width=width, sigma=sigma)
    groups = grouped(subgroups)
    frame = framed(groups.shape[0], baseline=baseline, exclude=exclude, stages=stages)
    method = "rbar" if spread == "r" else "sbar"

    def estimate(places: Ints) -> Estimate:
        found = sigma if sigma is not None else sigma_of_groups(groups[places], method=method, convention=constants)
        means = groups[places].mean(axis=1)
        rbar, sbar = np.ptp(groups[places], axis=1).mean(), groups[places].std(axis=1, ddof=1).mean()
        return Estimate(located(means, centre), found, places.size, rbar=float(rbar), sbar=float(sbar))

    estimates = staged(frame, estimate)
    middle = spread_over(frame, [one.centre for one in estimates])
    error = spread_over(frame, [one.sigma for one in estimates]) / math.sqrt(groups.shape[1])
    points = groups.mean(axis=1)
    companion = _spread_chart(groups, frame, estimates, spread=spread, constants=constants, width=width)
    chart = Chart(
        kind=f"xbar_{spread}", points=points, centre=middle, lcl=middle - width * error, ucl=middle + width * error,
        sigma=error, z=standardised(points, middle, error),
        stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator=method if sigma is None else "given", constants=constants, estimates=estimates, width=width,
        n=np.full(points.size, float(groups.shape[1])), warnings=frame.warnings, dispersion=companion,
    )  # fmt: skip
    return warned(clipped(chart, floor=floor), *constant(groups))


def r(
    subgroups: Groups,
    *,
    constants: str = "table",
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of ranges: ``mean(R) +- 3 d3 mean(R) / d2``, never below 0.

    Parameters
    ----------
    subgroups, constants, baseline, exclude, stages, width
        As for `xbar`.

    Examples
    --------
    >>> round(float(r([[1, 3, 2], [2, 4, 4]]).ucl[0]), 3)
    5.148
    """
    return _alone(subgroups, "r", constants=constants, baseline=baseline, exclude=exclude, stages=stages, width=width)


def s(
    subgroups: Groups,
    *,
    constants: str = "table",
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of standard deviations: ``mean(S) +- 3 mean(S) / c4 sqrt(1 - c4^2)``, never below 0.

    Parameters
    ----------
    subgroups, constants, baseline, exclude, stages, width
        As for `xbar`.

    Examples
    --------
    >>> round(float(s([[1, 3, 2], [2, 4, 4]]).centre[0]), 4)
    1.0774
    """
    return _alone(subgroups, "s", constants=constants, baseline=baseline, exclude=exclude, stages=stages, width=width)


def _alone(
    subgroups: Groups,
    spread: str,
    *,
    constants: str,
    baseline: Baseline,
    exclude: Sequence[int],
    stages: Sequence[int],
    width: float,
) -> Chart:
    chart = xbar(
        subgroups, spread=spread, constants=constants, baseline=baseline, exclude=exclude, stages=stages, width=width
    )
    assert chart.dispersion is not None
    return warned(chart.dispersion, *chart.warnings)


def _spread_chart(
    groups: Floats, frame: Frame, estimates: tuple[Estimate, ...], *, spread: str, constants: str, width: float
) -> Chart:
    """The chart of ranges or standard deviations of the subgroups."""
    refuse_scale(width=width)
    factors = constants_of(groups.shape[1], convention=constants)
    ranges = spread == "r"
    points = np.ptp(groups, axis=1) if ranges else groups.std(axis=1, ddof=1)
    middle = spread_over(frame, [one.rbar if ranges else one.sbar for one in estimates])
    share = factors.d3 / factors.d2 if ranges else math.sqrt(1 - factors.c4**2) / factors.c4
    sigma = middle * share
    return Chart(
        kind=spread, points=points, centre=middle,
        lcl=np.maximum(middle - width * sigma, 0.0), ucl=middle + width * sigma,
        sigma=sigma, z=standardised(points, middle, sigma),
        stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator="rbar" if ranges else "sbar", constants=constants, estimates=estimates, width=width,
        n=np.full(points.size, float(groups.shape[1])),
    )  # fmt: skip
