"""The g chart: units or occasions between rare events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.messages import Message
from clearway.stats.limits.chart import Chart, Estimate, Floats, Ints, standardised
from clearway.stats.limits.frame import Baseline, framed, spread_over, staged
from clearway.stats.limits.inputs import Numbers, constant, counted, measured
from clearway.stats.limits.spread import located


def g(
    values: Numbers,
    *,
    centre: float | str = "mean",
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of the number of units between rare events.

    Geometric counts with mean m have the variance ``m (m + 1)``: limits ``m +- 3 sqrt(m (m + 1))``, never below 0, from
    the mean whatever the centre line; tools differ in whether that is the mean or the median, so the chart says which.

    Parameters
    ----------
    values : sequence of numbers, none below 0
    centre : float or str
        ``mean``, ``median`` or a given number.
    baseline, exclude, stages, width
        As for `clearway.stats.limits.imr.imr`.

    Raises
    ------
    OptionError
        ``chart.*``.

    References
    ----------
    Benneyan 2001, number-between g-type statistical quality control charts.

    Examples
    --------
    >>> chart = g([4, 9, 2, 5], centre="median")
    >>> float(chart.centre[0]), round(float(chart.ucl[0]), 3)
    (4.5, 21.432)
    """
    points = measured(values, least=0.0)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages)
    means = spread_over(frame, [float(points[frame.places(stage)].mean()) for stage in range(frame.stages)])

    def estimate(places: Ints) -> Estimate:
        mean = float(points[places].mean())
        return Estimate(located(points[places], centre), float(np.sqrt(mean * (mean + 1))), places.size)

    estimates = staged(frame, estimate)
    middle = spread_over(frame, [one.centre for one in estimates])
    sigma = spread_over(frame, [one.sigma for one in estimates])
    return Chart(
        kind="g", points=points, centre=middle,
        lcl=np.maximum(means - width * sigma, 0.0), ucl=means + width * sigma,
        sigma=sigma, z=standardised(points, means, sigma),
        stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator="geometric", constants="none", estimates=estimates, width=width,
        warnings=(*frame.warnings, _centre_told(centre), *constant(points, counted=True)),
    )  # fmt: skip


def between(counts: Numbers, n: Numbers | float) -> Floats:
    """Units between successive events, from counts of events per period.

    Events of a period are taken to lie evenly in it; the units before the first event and after the last are open and
    left out.

    Parameters
    ----------
    counts : sequence of whole numbers
    n : number or sequence of numbers
        Units or exposure of each period.

    Examples
    --------
    >>> between([1, 0, 2], 10).tolist()
    [17.5, 5.0]
    """
    found, sizes = counted(counts, n, within=False)
    events = np.round(found).astype(int)
    begins = np.concatenate([[0.0], np.cumsum(sizes)[:-1]])
    order = np.arange(events.sum()) - np.repeat(np.cumsum(events) - events, events)
    inside = (order + 0.5) / np.repeat(events, events)
    return np.asarray(np.diff(np.repeat(begins, events) + inside * np.repeat(sizes, events)))


def _centre_told(centre: float | str) -> Message:
    return Message(f"limits.centre.{centre}" if isinstance(centre, str) else "limits.centre.given")
