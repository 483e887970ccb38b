"""Charts of events: rates per exposure (u) and counts in equal exposures (c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clearway.base.errors import OptionError
from clearway.stats.limits.attributes import poisson_variance, rate_chart
from clearway.stats.limits.chart import Chart
from clearway.stats.limits.frame import Baseline, framed
from clearway.stats.limits.inputs import Numbers, counted


def u(
    counts: Numbers,
    n: Numbers | float,
    *,
    centre: float | None = None,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of events per exposure with limits per point; periods of unequal length have unequal exposure.

    ``ubar = sum x / sum n`` and ``ubar +- 3 sqrt(ubar / n_i)``, never below 0; n may be fractional.

    Parameters
    ----------
    counts : sequence of numbers
        Events.
    n : number or sequence of numbers
        Exposure: units, days, or parts of them.
    centre : float, optional
        A given rate.
    baseline, exclude, stages, width
        As for `clearway.stats.limits.imr.imr`.

    Raises
    ------
    OptionError
        ``chart.*``.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, 7.3.

    Examples
    --------
    >>> chart = u([14, 12, 20], [10, 8, 13])
    >>> round(float(chart.centre[0]), 4), chart.ucl.round(3).tolist()
    (1.4839, [2.64, 2.776, 2.497])
    """
    found, sizes = counted(counts, n, within=False)
    if centre is not None and not centre >= 0:
        raise OptionError("chart.centre", given=centre)
    frame = framed(found.size, baseline=baseline, exclude=exclude, stages=stages)
    return rate_chart("u", found, sizes, frame, centre=centre, variance=poisson_variance, width=width)


def c(
    counts: Numbers,
    *,
    centre: float | None = None,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of counts in equal exposures: ``cbar +- 3 sqrt(cbar)``, never below 0.

    Parameters
    ----------
    counts, centre, baseline, exclude, stages, width
        As for `u`.

    Examples
    --------
    >>> round(float(c([3, 5, 4]).ucl[0]), 3)
    10.0
    """
    chart = u(counts, 1.0, centre=centre, baseline=baseline, exclude=exclude, stages=stages, width=width)
    return replace(chart, kind="c", n=None)
