"""Laney's p' and u' charts: shares and rates that vary from period to period by more than counting alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from clearway.base.messages import Message
from clearway.stats.constants import constants as constants_of
from clearway.stats.constants import refuse_convention
from clearway.stats.limits.attributes import binomial_variance, poisson_variance, rate_chart
from clearway.stats.limits.chart import Chart, standardised
from clearway.stats.limits.frame import Baseline, Frame, framed, spread_over
from clearway.stats.limits.individuals import clipped
from clearway.stats.limits.inputs import Numbers, counted
from clearway.stats.limits.spread import mean_range, moving_ranges


def laney_p(
    counts: Numbers,
    n: Numbers | float,
    *,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of shares whose limits also hold the variation between periods.

    ``z_i = (p_i - pbar) / sigma_i``, ``sigma_z = mean(MR of z) / d2(2)``, limits ``pbar +- 3 sigma_i sigma_z`` clipped
    to 0 and 1. Sigma_z below 1 makes them narrower than those of the p chart, which a warning says.

    Parameters
    ----------
    counts, n, baseline, exclude, stages, width
        As for `clearway.stats.limits.p.p`.
    constants, mr_screen
        As for `clearway.stats.limits.imr.imr`; the moving ranges are those of z.

    Raises
    ------
    OptionError
        ``chart.*`` and ``constants.convention``.

    References
    ----------
    Laney 2002, Improved control charts for attributes.

    Examples
    --------
    >>> chart = laney_p([900, 940, 905, 960], 1000)
    >>> round(chart.estimates[0].sigma_z, 2), round(float(chart.plain.ucl[0]), 3)
    (4.65, 0.951)
    """
    refuse_convention(constants)
    found, sizes = counted(counts, n, within=True)
    frame = framed(found.size, baseline=baseline, exclude=exclude, stages=stages, least=2)
    plain = rate_chart("p", found, sizes, frame, centre=None, variance=binomial_variance, width=width)
    chart = _widened(plain, frame, kind="laney_p", constants=constants, screen=mr_screen)
    return clipped(replace(chart, plain=clipped(plain, ceiling=1.0)), ceiling=1.0)


def laney_u(
    counts: Numbers,
    n: Numbers | float,
    *,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of rates whose limits also hold the variation between periods: as `laney_p`, from the u chart.

    Parameters
    ----------
    counts, n, baseline, exclude, stages, width
        As for `clearway.stats.limits.u.u`.
    constants, mr_screen
        As for `laney_p`.

    Examples
    --------
    >>> round(laney_u([30, 55, 28, 60], [10, 10, 10, 10]).estimates[0].sigma_z, 2)
    3.77
    """
    refuse_convention(constants)
    found, sizes = counted(counts, n, within=False)
    frame = framed(found.size, baseline=baseline, exclude=exclude, stages=stages, least=2)
    plain = rate_chart("u", found, sizes, frame, centre=None, variance=poisson_variance, width=width)
    return replace(_widened(plain, frame, kind="laney_u", constants=constants, screen=mr_screen), plain=plain)


def _widened(plain: Chart, frame: Frame, *, kind: str, constants: str, screen: bool) -> Chart:
    """The plain chart with limits widened by sigma_z."""
    ranges = moving_ranges(plain.z, frame)
    d2 = constants_of(2, convention=constants).d2
    estimates = tuple(
        replace(one, sigma_z=mean_range(ranges[frame.places(stage)], screen=screen) / d2)
        for stage, one in enumerate(plain.estimates)
    )
    sigma = plain.sigma * spread_over(frame, [one.sigma_z for one in estimates])
    narrow = min(one.sigma_z for one in estimates)
    warning = (Message("limits.narrow", {"sigma_z": round(narrow, 4)}),) if narrow < 1 else ()
    return replace(
        plain, kind=kind, sigma=sigma, z=standardised(plain.points, plain.centre, sigma),
        lcl=np.maximum(plain.centre - plain.width * sigma, 0.0), ucl=plain.centre + plain.width * sigma,
        estimator="laney", constants=constants, estimates=estimates, warnings=plain.warnings + warning,
    )  # fmt: skip
