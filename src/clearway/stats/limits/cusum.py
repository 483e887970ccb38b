"""The CUSUM chart: sums of what lies above or below the centre, for small lasting shifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.limits.chart import Chart, Floats, standardised
from clearway.stats.limits.frame import Baseline, Frame
from clearway.stats.limits.inputs import Groups, Numbers, constant
from clearway.stats.limits.series import series


def cusum(
    values: Numbers | Groups,
    *,
    k: float = 0.5,
    h: float = 5.0,
    centre: float | str = "mean",
    sigma: float | None = None,
    sigma_method: str | None = None,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Chart:
    """Chart of the upper sums, with the lower ones beside it.

    ``C+_i = max(0, C+_(i-1) + z_i - k)`` and ``C-_i = min(0, C-_(i-1) + z_i + k)``, both started at 0, z in sigmas of
    the plotted statistic; beyond h or below -h is a signal.

    Parameters
    ----------
    values : sequence of float, or subgroups of equal length
    k : float
        Allowance: half the shift that shall be found, in sigmas.
    h : float
        Decision limit in sigmas.
    centre, sigma, sigma_method, constants, mr_screen, baseline, exclude, stages
        As for `clearway.stats.limits.ewma.ewma`.

    Raises
    ------
    OptionError
        ``chart.*``, ``constants.*``.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, 9.1; NIST/SEMATECH e-Handbook 6.3.2.3.

    Examples
    --------
    >>> chart = cusum([1.0, 2.0, -3.0], centre=0.0, sigma=1.0)
    >>> chart.points.tolist(), chart.lower.points.tolist()
    ([0.5, 2.0, 0.0], [0.0, 0.0, -2.5])
    """
    if not (k >= 0 and h > 0):
        raise OptionError("chart.cusum", k=k, h=h)
    given = series(
        values, centre=centre, sigma=sigma, sigma_method=sigma_method, constants=constants, mr_screen=mr_screen,
        baseline=baseline, exclude=exclude, stages=stages,
    )  # fmt: skip
    z = np.nan_to_num(standardised(given.points, given.centre, given.sigma), posinf=0.0, neginf=0.0)
    blank = np.full(z.size, np.nan)
    upper = Chart(
        kind="cusum", points=_sums(z - k, given.frame), centre=np.zeros(z.size), lcl=blank, ucl=np.full(z.size, h),
        sigma=np.ones(z.size), z=blank, stage=given.frame.stage, excluded=given.frame.excluded, used=given.frame.used,
        estimator=given.estimator, constants=constants, estimates=given.estimates, width=h,
        n=None if given.n == 1 else np.full(z.size, float(given.n)),
        warnings=(*given.frame.warnings, *constant(given.points)),
    )  # fmt: skip
    lower = replace(upper, points=0.0 - _sums(-z - k, given.frame), lcl=-upper.ucl, ucl=blank, warnings=())
    return replace(upper, lower=lower)


def _sums(steps: Floats, frame: Frame) -> Floats:
    """Sums that never fall below 0: a running sum less its lowest value so far, stage by stage."""
    parts = [_one_sum(steps[frame.stage == stage]) for stage in range(frame.stages)]
    return np.concatenate(parts)


def _one_sum(steps: Floats) -> Floats:
    total = np.cumsum(steps)
    return np.asarray(total - np.minimum(np.minimum.accumulate(total), 0.0) + 0.0)
