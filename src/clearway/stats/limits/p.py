"""Charts of units that are or are not something: shares (p) and counts (np)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clearway.base.errors import OptionError
from clearway.stats.limits.attributes import binomial_variance, rate_chart
from clearway.stats.limits.chart import Chart
from clearway.stats.limits.frame import Baseline, framed
from clearway.stats.limits.individuals import clipped
from clearway.stats.limits.inputs import Numbers, counted


def p(
    counts: Numbers,
    n: Numbers | float,
    *,
    centre: float | None = None,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of shares with limits per point.

    ``pbar = sum x / sum n`` and ``pbar +- 3 sqrt(pbar (1 - pbar) / n_i)``, clipped to 0 and 1.

    Parameters
    ----------
    counts : sequence of numbers
        Units that have the property.
    n : number or sequence of numbers
        Units looked at; one number holds for every point.
    centre : float, optional
        A given share between 0 and 1.
    baseline, exclude, stages, width
        As for `clearway.stats.limits.imr.imr`.

    Raises
    ------
    OptionError
        ``chart.*``: a count above n, n of 0 or below, a negative count, NaN.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, 7.2.

    Examples
    --------
    >>> chart = p([2, 4, 9], [100, 100, 200])
    >>> float(chart.centre[0]), chart.ucl.round(4).tolist()
    (0.0375, [0.0945, 0.0945, 0.0778])
    """
    found, sizes = counted(counts, n, within=True)
    if centre is not None and not 0 <= centre <= 1:
        raise OptionError("chart.centre", given=centre)
    frame = framed(found.size, baseline=baseline, exclude=exclude, stages=stages)
    chart = rate_chart("p", found, sizes, frame, centre=centre, variance=binomial_variance, width=width)
    return clipped(chart, ceiling=1.0)


def np_chart(
    counts: Numbers,
    n: Numbers | float,
    *,
    centre: float | None = None,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of counts of units: the p chart times n, never below 0 or above n.

    Parameters
    ----------
    counts, n, baseline, exclude, stages, width
        As for `p`.
    centre : float, optional
        A given count; it needs one n for every point.

    Examples
    --------
    >>> chart = np_chart([12, 15, 8, 10], 50)
    >>> float(chart.centre[0]), round(float(chart.ucl[0]), 3)
    (11.25, 20.108)
    """
    share = None
    if centre is not None:
        _, sizes = counted(counts, n, within=True)
        share = centre / float(sizes[0])
    chart = p(counts, n, centre=share, baseline=baseline, exclude=exclude, stages=stages, width=width)
    assert chart.n is not None
    size = chart.n
    estimates = tuple(
        replace(one, centre=float(chart.centre[chart.stage == place][0] * size[chart.stage == place][0]))
        for place, one in enumerate(chart.estimates)
    )
    return replace(
        chart, kind="np", points=chart.points * size, centre=chart.centre * size, lcl=chart.lcl * size,
        ucl=chart.ucl * size, sigma=chart.sigma * size, estimates=estimates,
    )  # fmt: skip
