"""The t chart: time between rare events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.constants import refuse_convention
from clearway.stats.limits.chart import Chart, Floats
from clearway.stats.limits.frame import Baseline, framed
from clearway.stats.limits.individuals import Settings, back, individual_chart, warned
from clearway.stats.limits.inputs import Numbers, constant, measured

POWER = 3.6
"""The root that makes exponential times nearly normal (Nelson 1994)."""


def t(
    values: Numbers,
    *,
    power: float = POWER,
    centre: float | str = "mean",
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
) -> Chart:
    """Chart of times between rare events: the I chart of ``y^(1/3.6)``, told in the unit of the times.

    Parameters
    ----------
    values : sequence of numbers, none below 0
    power : float
        The root that is taken.
    centre, constants, mr_screen, baseline, exclude, stages, width
        As for `clearway.stats.limits.imr.imr`, on the scale of the root; a given centre is a time.

    Raises
    ------
    OptionError
        ``chart.*`` and ``constants.convention``.

    References
    ----------
    Nelson 1994, a control chart for parts-per-million nonconforming items.

    Examples
    --------
    >>> chart = t([10.0, 20.0, 15.0, 40.0])
    >>> float(chart.lcl[0]) >= 0, round(float(chart.centre[0]), 2)
    (True, 19.3)
    """
    refuse_convention(constants)
    if not power > 0:
        raise OptionError("chart.power", given=power)
    points = measured(values, least=0.0)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages, least=2)
    middle = centre if isinstance(centre, str) else float(centre) ** (1 / power)
    settings = Settings(centre=middle, convention=constants, screen=mr_screen, width=width)
    chart = individual_chart("t", points ** (1 / power), frame, settings)

    def inverse(values: Floats) -> Floats:
        return np.asarray(np.maximum(values, 0.0) ** power)

    return warned(back(chart, points, "power", inverse), *constant(points))
