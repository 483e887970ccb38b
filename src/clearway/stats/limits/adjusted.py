"""Single values on a scale of their own, with a season removed and sigma corrected for neighbours that resemble."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.constants import refuse_convention
from clearway.stats.limits.chart import Chart, Floats, Ints, standardised
from clearway.stats.limits.frame import Baseline, Frame, framed, spread_over
from clearway.stats.limits.individuals import Settings, back, clipped, individual_chart, warned
from clearway.stats.limits.inputs import Numbers, constant, measured
from clearway.stats.limits.t import POWER

SCALES = ("identity", "log", "power")
"""Scales on which limits can be set; the first is the default."""

_LEAST_PER_PHASE = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale and the way back from it."""

    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]


def adjusted(
    values: Numbers,
    *,
    scale: str = "identity",
    power: float = POWER,
    phase: Sequence[int] | None = None,
    rho: float = 0.0,
    sigma_method: str = "mr",
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    width: float = 3.0,
    floor: float | None = None,
) -> Chart:
    """The I chart of what remains of ``f(x)`` after a season, with limits told in the unit of x.

    Limits of phase j are ``f^-1(mean + effect_j +- 3 sigma)``. Moving ranges of a first-order autoregression with
    coefficient rho see only ``1 - rho`` of its variance, so sigma is mean(MR) / d2 / sqrt(1 - rho). Effects of P phases
    that are estimated from N points take part of the variation with them and add their own error to later points:
    sigma is widened by ``sqrt((1 + P/N) / (1 - P/N))``.

    Parameters
    ----------
    values : sequence of float
    scale : str
        ``identity``, ``log`` (values above 0) or ``power`` (the root `power`, values not below 0).
    power : float
        The root of the scale ``power``; 3.6 / k makes Weibull times of shape k nearly normal.
    phase : sequence of int, optional
        Phase of the season of each point: weekday, hour, month.
    rho : float
        Autocorrelation of neighbours, from 0 to below 1.
    sigma_method, constants, mr_screen, baseline, exclude, stages, width, floor
        As for `clearway.stats.limits.imr.imr`, on the charted scale; sigma of moving ranges alone is corrected by rho.

    Raises
    ------
    OptionError
        ``chart.*``: among them ``chart.scale``, ``chart.log``, ``chart.rho``, ``chart.season``.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, 10.4; Nelson 1994.

    Examples
    --------
    >>> chart = adjusted([2.0, 8.0, 4.0, 4.0], scale="log")
    >>> round(float(chart.centre[0]), 2), round(float(chart.ucl[0] / chart.centre[0]), 1)
    (4.0, 6.3)
    """
    refuse_convention(constants)
    if not 0 <= rho < 1:
        raise OptionError("chart.rho", given=rho)
    points = measured(values)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages, least=2)
    chosen = _scale(scale, power)
    charted = chosen.there(_fitting(points, scale))
    effects, widening = _season(charted, frame, phase)
    settings = Settings(method=sigma_method, convention=constants, screen=mr_screen, width=width)
    flat = individual_chart("adjusted", charted - effects, frame, settings)
    factor = widening / np.sqrt(1 - rho) if sigma_method == "mr" else widening
    wide = _widened(flat, frame, factor)
    told = back(replace(wide, centre=wide.centre + effects, lcl=wide.lcl + effects, ucl=wide.ucl + effects),
                points, scale, chosen.back)  # fmt: skip
    return warned(clipped(told, floor=floor), *constant(points))


def _scale(name: str, power: float) -> Scale:
    if name not in SCALES:
        raise OptionError("chart.scale", given=name, known=", ".join(SCALES))
    if not power > 0:
        raise OptionError("chart.power", given=power)
    scales = {
        "identity": Scale(lambda values: values, lambda values: values),
        "log": Scale(lambda values: np.log(values), lambda values: np.exp(values)),
        "power": Scale(lambda values: values ** (1 / power), lambda values: np.maximum(values, 0.0) ** power),
    }
    return scales[name]


def _fitting(points: Floats, scale: str) -> Floats:
    """The points, if the scale takes them all."""
    bad = {"log": points <= 0, "power": points < 0}.get(scale, np.zeros(points.size, bool))
    if np.any(bad):
        place = int(np.flatnonzero(bad)[0])
        raise OptionError("chart.log", place={"point": place + 1}, value=float(points[place]), scale=scale)
    return points


def _season(charted: Floats, frame: Frame, phase: Sequence[int] | None) -> tuple[Floats, Floats]:
    """Effect of the phase of each point, and how much sigma is to be widened, one number a stage."""
    if phase is None:
        return np.zeros(charted.size), np.ones(frame.stages)
    phases = np.asarray(phase, int)
    if phases.shape != charted.shape:
        raise OptionError("chart.lengths", counts=charted.size, sizes=phases.size)
    effects, widening = np.zeros(charted.size), np.ones(frame.stages)
    for stage in range(frame.stages):
        here, used = np.flatnonzero(frame.stage == stage), frame.places(stage)
        found = _found_phases(phases, here, used)
        effects[here] = _effects(charted[used], phases[used])[np.searchsorted(found, phases[here])]
        share = found.size / used.size
        widening[stage] = np.sqrt((1 + share) / (1 - share))
    return effects, widening


def _found_phases(phases: Ints, here: Ints, used: Ints) -> Ints:
    """Phases of the points that set the limits, rising; a phase of which they cannot tell the effect is refused."""
    found, times = np.unique(phases[used], return_counts=True)
    rare = found[times < _LEAST_PER_PHASE].tolist() + sorted(set(phases[here].tolist()) - set(found.tolist()))
    if rare:
        raise OptionError("chart.season", phase=int(rare[0]), least=_LEAST_PER_PHASE)
    return found


def _effects(charted: Floats, phases: Ints) -> Floats:
    """Mean of each phase less the mean of all, phases rising."""
    _, codes, times = np.unique(phases, return_inverse=True, return_counts=True)
    return np.asarray(np.bincount(codes, weights=charted) / times - charted.mean())


def _widened(chart: Chart, frame: Frame, factor: Floats) -> Chart:
    """The chart with its sigma multiplied, one factor a stage."""
    sigma = chart.sigma * spread_over(frame, factor.tolist())
    estimates = tuple(
        replace(one, sigma=one.sigma * float(by)) for one, by in zip(chart.estimates, factor, strict=True)
    )
    return replace(
        chart, sigma=sigma, z=standardised(chart.points, chart.centre, sigma), estimates=estimates,
        lcl=chart.centre - chart.width * sigma, ucl=chart.centre + chart.width * sigma,
    )  # fmt: skip
