"""Charts of single values on any scale: what imr, t and adjusted charts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from clearway.base.messages import Message
from clearway.stats.constants import constants as constants_of
from clearway.stats.limits.chart import Chart, Estimate, Floats, Ints, standardised
from clearway.stats.limits.frame import Frame, spread_over, staged
from clearway.stats.limits.inputs import refuse_scale
from clearway.stats.limits.spread import located, mean_range, moving_ranges, sigma_of_values


@dataclass(frozen=True, slots=True)
class Settings:
    """How the limits of single values are set.

    Attributes
    ----------
    centre : float or str
        ``mean``, ``median`` or a given number.
    sigma : float or None
        A given sigma of one value: not estimated.
    method : str
        Method for sigma, see `clearway.stats.limits.spread`.
    convention : str
        Convention of the constants.
    screen : bool
        Whether moving ranges above 3.267 means are dropped once.
    width : float
        Width of the limits in sigmas.
    """

    centre: float | str = "mean"
    sigma: float | None = None
    method: str = "mr"
    convention: str = "table"
    screen: bool = False
    width: float = 3.0

    def __post_init__(self) -> None:
        refuse_scale(width=self.width, sigma=self.sigma)

    @property
    def estimator(self) -> str:
        """Name of what sigma comes from."""
        return self.method if self.sigma is None else "given"


def individual_chart(kind: str, points: Floats, frame: Frame, settings: Settings) -> Chart:
    """The chart of single values on their own scale, with its chart of moving ranges."""
    ranges = moving_ranges(points, frame)
    estimates = staged(frame, lambda places: estimated(points, ranges, places, settings))
    centre = spread_over(frame, [one.centre for one in estimates])
    sigma = spread_over(frame, [one.sigma for one in estimates])
    return Chart(
        kind=kind, points=points, centre=centre,
        lcl=centre - settings.width * sigma, ucl=centre + settings.width * sigma,
        sigma=sigma, z=standardised(points, centre, sigma),
        stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator=settings.estimator, constants=settings.convention, estimates=estimates,
        width=settings.width, warnings=frame.warnings,
        dispersion=range_chart(ranges, frame, estimates, settings),
    )  # fmt: skip


def estimated(points: Floats, ranges: Floats, places: Ints, settings: Settings) -> Estimate:
    """Centre and sigma from the points at the given places."""
    values = points[places]
    mrbar = mean_range(ranges[places], screen=settings.screen)
    sigma = settings.sigma
    if sigma is None:
        sigma = sigma_of_values(values, method=settings.method, convention=settings.convention, mrbar=mrbar)
    return Estimate(located(values, settings.centre), sigma, places.size, mrbar=mrbar)


def range_chart(ranges: Floats, frame: Frame, estimates: tuple[Estimate, ...], settings: Settings) -> Chart:
    """The chart of moving ranges: mean, 0 and D4(2) times the mean."""
    factors = constants_of(2, convention=settings.convention)
    centre = spread_over(frame, [one.mrbar for one in estimates])
    sigma = centre * factors.d3 / factors.d2
    return Chart(
        kind="mr", points=ranges, centre=centre, lcl=np.zeros(ranges.size), ucl=factors.d4_upper * centre,
        sigma=sigma, z=standardised(ranges, centre, sigma),
        stage=frame.stage, excluded=frame.excluded, used=frame.used & ~np.isnan(ranges),
        estimator="mr", constants=settings.convention, estimates=estimates,
    )  # fmt: skip


def back(chart: Chart, points: Floats, scale: str, inverse: Callable[[Floats], Floats]) -> Chart:
    """A chart computed on another scale, told in the unit of the points; z and sigma stay on the charted scale."""
    estimates = tuple(replace(one, centre=float(inverse(np.array([one.centre], float))[0])) for one in chart.estimates)
    return replace(
        chart, points=points, centre=inverse(chart.centre), lcl=inverse(chart.lcl), ucl=inverse(chart.ucl),
        scale=scale, estimates=estimates,
    )  # fmt: skip


def clipped(chart: Chart, *, floor: float | None = None, ceiling: Floats | float | None = None) -> Chart:
    """A chart whose limits stay inside the natural bounds of what it plots."""
    lcl = chart.lcl if floor is None else np.maximum(chart.lcl, floor)
    ucl = chart.ucl if ceiling is None else np.minimum(chart.ucl, ceiling)
    return replace(chart, lcl=lcl, ucl=ucl)


def warned(chart: Chart, *warnings: Message) -> Chart:
    """A chart with further warnings."""
    return replace(chart, warnings=chart.warnings + warnings)
