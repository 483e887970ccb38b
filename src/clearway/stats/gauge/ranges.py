"""Gauge studies by ranges: the short one with two readings a part, and average and range with trials."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clearway.base.errors import InputError
from clearway.stats.constants import constants, range_moments
from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge.cells import Labels, crossed_cells
from clearway.stats.gauge.components import MSA
from clearway.stats.gauge.study import widths
from clearway.stats.sample import Floats, Numbers, numbers

GROUPS = 15
"""Ranges above which d2* is taken as d2, as the manual's table does."""


@dataclass(frozen=True, slots=True)
class RangeStudy:
    """A short study: two readings a part.

    Parameters
    ----------
    n : int
        Parts.
    rbar : float
        Mean range.
    d2_star : float
        Expected mean range of pairs in standard deviations when it is squared, to five decimals.
    grr : float
        Standard deviation of the gauge.
    pct_process_variation : float or None
        Percent of the process' standard deviation.
    ratio_tolerance : float or None
        Share of the tolerance (a ratio, no percentage).
    """

    n: int
    rbar: float
    d2_star: float
    grr: float
    pct_process_variation: float | None
    ratio_tolerance: float | None
    estimator: str = "range"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def gauge_range(
    first: Numbers,
    second: Numbers,
    *,
    process_sd: float | None = None,
    spec_width: float | None = None,
    study_width: float = 6.0,
) -> RangeStudy:
    """Take the standard deviation of a gauge from pairs of readings.

    Parameters
    ----------
    first, second : sequence of float, one entry a part
    process_sd : float or None
        Standard deviation of the process.
    spec_width : float or None
        Width of the tolerance.

    Examples
    --------
    >>> study = gauge_range([1.0, 2.0, 3.0], [1.1, 2.1, 2.9], process_sd=1.0)
    >>> round(study.rbar, 3), study.d2_star, round(study.pct_process_variation, 2)
    (0.1, 1.23105, 8.12)
    """
    widths(spec_width, study_width)
    widths(process_sd, study_width)
    one, other = numbers(first).ravel(), numbers(second).ravel()
    if one.size != other.size or one.size == 0:
        raise InputError("gauge.pairs", first=int(one.size), second=int(other.size))
    rbar = float(abs(one - other).mean())
    if rbar == 0:
        raise InputError("gauge.no_ranges")
    star = round(d2_star(2, int(one.size)), 5)
    grr = rbar / star
    return RangeStudy(
        n=int(one.size),
        rbar=rbar,
        d2_star=star,
        grr=grr,
        pct_process_variation=None if process_sd is None else 100 * grr / process_sd,
        ratio_tolerance=None if spec_width is None else study_width * grr / spec_width,
        warnings=(("gauge.warning.parts", {"parts": int(one.size)}),) if one.size < 10 else (),
    )


@dataclass(frozen=True, slots=True)
class AverageRange:
    """Average and range study.

    Parameters
    ----------
    n_parts, n_operators, n_trials : int
    rbar : float
        Mean range over all cells.
    xdiff : float
        Largest less smallest operator mean.
    rp : float
        Range of the part means.
    r_ucl : float
        Upper limit of the ranges.
    ev, av, grr, pv, tv : float
        Equipment, appraiser, gauge, part and total variation as standard deviations.
    pct_ev, pct_av, pct_grr, pct_pv : float
        Percent of the total variation.
    ndc : int or None
        Distinct categories.
    """

    n_parts: int
    n_operators: int
    n_trials: int
    rbar: float
    xdiff: float
    rp: float
    r_ucl: float
    ev: float
    av: float
    grr: float
    pv: float
    tv: float
    pct_ev: float
    pct_av: float
    pct_grr: float
    pct_pv: float
    ndc: int | None
    estimator: str = "average_range"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def gauge_average_range(part: Labels, operator: Labels, value: Numbers) -> AverageRange:
    """Split the variation of a crossed study by averages and ranges, as it is done by hand.

    The analysis of variance (:func:`clearway.stats.gauge.gauge_crossed`) uses the data better and sees the interaction.

    Parameters
    ----------
    part, operator : sequence of labels, length n
    value : sequence of float, length n
        Each operator measures each part equally often, at least twice.

    Raises
    ------
    InputError
        As :func:`clearway.stats.gauge.gauge_crossed`, and ``gauge.unreplicated``.
    """
    cells = crossed_cells(part, operator, value)
    parts, operators, trials = cells.shape
    if trials < 2:
        raise InputError("gauge.unreplicated")
    rbar = float((cells.max(axis=2) - cells.min(axis=2)).mean())
    xdiff, rp = _range(cells.mean(axis=(0, 2))), _range(cells.mean(axis=(1, 2)))
    groups = parts * operators
    ev = rbar / (d2_star(trials, groups) if groups <= GROUPS else range_moments(trials)[0])
    av = math.sqrt(max(0.0, (xdiff / d2_star(operators, 1)) ** 2 - ev**2 / (parts * trials)))
    pv = rp / d2_star(parts, 1)
    grr = math.hypot(ev, av)
    tv = math.hypot(grr, pv)
    return AverageRange(
        n_parts=parts,
        n_operators=operators,
        n_trials=trials,
        rbar=rbar,
        xdiff=xdiff,
        rp=rp,
        r_ucl=constants(trials).d4_upper * rbar,
        ev=ev,
        av=av,
        grr=grr,
        pv=pv,
        tv=tv,
        pct_ev=100 * ev / tv,
        pct_av=100 * av / tv,
        pct_grr=100 * grr / tv,
        pct_pv=100 * pv / tv,
        ndc=math.floor(1.41 * pv / grr) if grr else None,
    )


def d2_star(n: int, groups: int) -> float:
    """Root of the expected square of the mean of ``groups`` ranges of ``n`` standard normal numbers.

    References
    ----------
    Duncan 1955; AIAG MSA, appendix C.

    Examples
    --------
    >>> round(d2_star(3, 1), 3)
    1.912
    """
    d2, d3 = range_moments(n)
    return math.sqrt(d2**2 + d3**2 / groups)


def _range(values: Floats) -> float:
    return float(values.max() - values.min())


FORMULAS: Formulas = {
    **shared("rbar", "mean of the ranges", MSA),
    **shared("d2_star", "sqrt(d2^2 + d3^2 / parts), exact d2(2) and d3(2), to 5 decimals", MSA + ", appendix C"),
    **shared("grr", "rbar / d2_star; average and range: sqrt(ev^2 + av^2)", MSA),
    **shared("pct_process_variation", "100 grr / process_sd", MSA),
    **shared("ratio_tolerance", "study_width grr / spec_width", MSA),
    **shared("r_ucl", "D4(trials) rbar", MSA),
    **shared("ev", "rbar / d2(trials); with 15 ranges or fewer d2*", MSA),
    **shared("av", "sqrt(max(0, (xdiff / d2*(operators))^2 - ev^2 / (parts trials)))", MSA),
    **shared("pv", "rp / d2*(parts)", MSA),
    **shared("tv", "sqrt(grr^2 + pv^2)", MSA),
    **shared("pct_ev pct_av pct_grr pct_pv", "100 sd / tv", MSA),
    **shared("ndc", "floor(1.41 pv / grr)", MSA),
}
"""How each number is made."""
