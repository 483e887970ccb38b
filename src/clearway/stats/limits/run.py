"""The run chart: points about their median, without limits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.stats.limits.chart import Chart, Estimate
from clearway.stats.limits.frame import Baseline, framed, spread_over, staged
from clearway.stats.limits.inputs import Numbers, constant, measured
from clearway.stats.limits.spread import located


def run(
    values: Numbers,
    *,
    centre: float | str = "median",
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Chart:
    """Chart of points about their median; runs and crossings tell whether they vary at random.

    Parameters
    ----------
    values : sequence of float
    centre : float or str
        ``median``, ``mean`` or a given number.
    baseline, exclude, stages
        As for `clearway.stats.limits.imr.imr`.

    Raises
    ------
    OptionError
        ``chart.*``.

    References
    ----------
    Anhoej and Olesen 2014, run charts revisited.

    Examples
    --------
    >>> float(run([3, 1, 2]).centre[0])
    2.0
    """
    points = measured(values)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages)
    estimates = staged(frame, lambda places: Estimate(located(points[places], centre), used=places.size))
    blank = np.full(points.size, np.nan)
    return Chart(
        kind="run", points=points, centre=spread_over(frame, [one.centre for one in estimates]), lcl=blank, ucl=blank,
        sigma=blank, z=blank, stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator="none", constants="none", estimates=estimates,
        warnings=(*frame.warnings, *constant(points)),
    )  # fmt: skip
