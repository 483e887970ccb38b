"""Charts of single values: individuals with moving ranges (I-MR, XmR), and moving ranges alone."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.stats.constants import refuse_convention
from clearway.stats.limits.chart import Chart
from clearway.stats.limits.frame import Baseline, framed
from clearway.stats.limits.individuals import Settings, individual_chart, warned
from clearway.stats.limits.inputs import Numbers, constant, measured


def imr(
    values: Numbers,
    *,
    centre: float | str = "mean",
    sigma: float | None = None,
    sigma_method: str = "mr",
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of single values with its chart of moving ranges.

    ``centre +- 3 mean(MR) / d2(2)``; the moving range has the upper limit D4(2) mean(MR). Sigma comes from moving
    ranges and not from the overall standard deviation, which a step within the series would inflate.

    Parameters
    ----------
    values : sequence of float
    centre : float or str
        ``mean``, ``median`` or a given number.
    sigma : float, optional
        A given sigma of one value.
    sigma_method : str
        ``mr`` (mean moving range / d2), ``sd_c4`` (standard deviation / c4(N)) or ``sd``.
    constants : str
        ``table``, ``exact``, ``wheeler`` or ``nhs``.
    mr_screen : bool
        Whether moving ranges above 3.267 means are dropped once before the mean is taken again.
    baseline, exclude, stages
        See `clearway.stats.limits.frame.framed`.
    width : float
        Width of the limits in sigmas.

    Raises
    ------
    OptionError
        ``chart.*`` and ``constants.convention``.

    References
    ----------
    NIST/SEMATECH e-Handbook 6.3.2.2.

    Examples
    --------
    >>> chart = imr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    >>> round(float(chart.lcl[0]), 4), round(float(chart.ucl[0]), 4)
    (45.8159, 55.8041)
    """
    refuse_convention(constants)
    points = measured(values)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages, least=2 if sigma is None else 1)
    settings = Settings(centre, sigma, sigma_method, constants, mr_screen, width)
    return warned(individual_chart("imr", points, frame, settings), *constant(points))


def mr(
    values: Numbers,
    *,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Chart:
    """Chart of moving ranges alone: mean, 0 and D4(2) times the mean; the first point of a stage has no range.

    Parameters
    ----------
    values : sequence of float
    constants, mr_screen, baseline, exclude, stages
        As for `imr`.

    Examples
    --------
    >>> round(float(mr([1.0, 3.0, 2.0]).ucl[0]), 4)
    4.9005
    """
    chart = imr(
        values, constants=constants, mr_screen=mr_screen, baseline=baseline, exclude=exclude, stages=stages
    ).dispersion
    assert chart is not None
    return chart
