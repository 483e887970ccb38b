"""Yield of a chain of steps: defects per unit and opportunity, first-time and rolled yield."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.intervals import Interval, wilson
from clearway.stats.sample import Floats, Numbers, confidence_level, numbers

SOURCE = "Breyfogle, Implementing Six Sigma, 2nd ed. 2003, ch. 1; ISO 13053-1:2011"


@dataclass(frozen=True, slots=True)
class Yield:
    """Yield of a chain of steps through which the same units pass.

    Parameters
    ----------
    units : int or float
        Units that enter: the denominator of every number here.
    opportunities : float
        For a defect, per unit.
    steps : int
    defects, rework : float
        Counts over all steps; ``dpu`` is the first divided by the units, never the count itself.
    dpu, dpo, dpmo : float
        Per unit, per opportunity, per million opportunities; the bounds of ``dpu`` are exact ones of a count.
    yield_ : float
        Known as ``yield``: share that no defect ends, whatever rework it took.
    fty, rty : float
        First-time yield and rolled throughput yield.
    step_fty : tuple of Step
        First-time yield of each step with its Wilson interval.
    sigma : float or None
        Sigma level of ``dpo`` as one tail, without any shift; None at 0 or at 1 and above.
    estimator : str
    warnings : tuple of (id, values)
    """

    units: float
    opportunities: float
    steps: int
    defects: float
    rework: float
    dpu: float
    dpu_low: float
    dpu_high: float
    dpo: float
    dpmo: float
    yield_: float
    fty: float
    fty_low: float | None
    fty_high: float | None
    rty: float
    step_fty: tuple[Step, ...]
    sigma: float | None
    estimator: str = "counts"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """First-time yield of one step."""

    units: float
    right: float
    fty: float
    low: float | None
    high: float | None


def yields(
    defects: Numbers,
    rework: Numbers | None = None,
    *,
    units: float,
    opportunities: float = 1.0,
    confidence: float = 0.95,
) -> Yield:
    """Count yields of a chain of steps.

    Parameters
    ----------
    defects, rework : sequence of float, one entry a step
        Units lost and units repaired at each step.
    units : float
        Units that pass through every step.
    opportunities : float
        Chances for a defect per unit.

    Raises
    ------
    InputError
        ``yield.units``, ``yield.opportunities``, ``yield.negative``, ``yield.above`` (more than the units at a step),
        ``yield.steps`` or a bad number.

    Examples
    --------
    >>> found = yields([3, 5], [2, 0], units=100)
    >>> found.dpu, found.yield_, found.fty, round(found.rty, 4)
    (0.08, 0.92, 0.9, 0.9025)
    """
    confidence_level(confidence)
    bad = numbers(defects).ravel()
    again = np.zeros(bad.size) if rework is None else numbers(rework).ravel()
    _check(bad, again, units, opportunities)
    total, repaired = float(bad.sum()), float(again.sum())
    dpo = total / (units * opportunities)
    fty = 1 - (total + repaired) / units
    low, high = count_interval(total, confidence)
    bounds = _share(units - total - repaired, units, confidence) if fty >= 0 else (None, None)
    return Yield(
        units=units,
        opportunities=opportunities,
        steps=int(bad.size),
        defects=total,
        rework=repaired,
        dpu=total / units,
        dpu_low=low / units,
        dpu_high=high / units,
        dpo=dpo,
        dpmo=1e6 * dpo,
        yield_=1 - total / units,
        fty=fty,
        fty_low=bounds[0],
        fty_high=bounds[1],
        rty=float(np.prod(1 - (bad + again) / units)),
        step_fty=tuple(_step(float(one), units, confidence) for one in bad + again),
        sigma=_z(dpo),
        warnings=(("yield.warning.below", {"units": units}),) if fty < 0 else (),
    )


def _check(bad: Floats, again: Floats, units: float, opportunities: float) -> None:
    if not (math.isfinite(units) and units > 0):
        raise InputError("yield.units", units=units)
    if not (math.isfinite(opportunities) and opportunities > 0):
        raise InputError("yield.opportunities", opportunities=opportunities)
    if bad.size == 0 or bad.size != again.size:
        raise InputError("yield.steps", defects=int(bad.size), rework=int(again.size))
    if bad.min() < 0 or again.min() < 0:
        raise InputError("yield.negative", step=int(np.argmax((bad < 0) | (again < 0))) + 1)
    over = np.flatnonzero(bad + again > units)
    if over.size:
        raise InputError("yield.above", step=int(over[0]) + 1, count=float((bad + again)[over[0]]), units=units)


def _step(wrong: float, units: float, confidence: float) -> Step:
    return Step(units, units - wrong, 1 - wrong / units, *_share(units - wrong, units, confidence))


def _share(hits: float, n: float, confidence: float) -> Interval:
    """Wilson's interval; none of exposures that are no whole units."""
    from scipy.special import ndtri

    if hits != int(hits) or n != int(n):
        return None, None
    return wilson(int(hits), int(n), float(ndtri((1 + confidence) / 2)))


def count_interval(count: float, confidence: float) -> tuple[float, float]:
    """Exact interval of the mean of a count.

    References
    ----------
    Garwood 1936.

    Examples
    --------
    >>> [round(x, 3) for x in count_interval(10, 0.95)]
    [4.795, 18.39]
    """
    from scipy.special import chdtri

    tail = (1 - confidence) / 2
    return (float(chdtri(2 * count, 1 - tail)) / 2 if count else 0.0), float(chdtri(2 * count + 2, tail)) / 2


def _z(share: float) -> float | None:
    from scipy.special import ndtri

    return -float(ndtri(share)) if 0 < share < 1 else None


FORMULAS: Formulas = {
    **shared("defects", "sum of the defects of all steps", SOURCE),
    **shared("dpu", "defects / units", SOURCE),
    **shared("dpu_low dpu_high", "chi2 quantiles of the count / (2 units)", "Garwood 1936"),
    **shared("dpo", "defects / (units opportunities)", SOURCE),
    **shared("dpmo", "1e6 defects / (units opportunities)", SOURCE),
    **shared("yield", "1 - defects / units", SOURCE),
    **shared("fty", "1 - (defects + rework) / units", SOURCE),
    **shared("fty_low fty_high", "Wilson's score interval of units right first time / units", "Wilson 1927"),
    **shared(
        "rty",
        "product over the steps of 1 - (defects + rework of the step) / units; no interval: the same units pass every "
        "step, so that the yields of the steps hang together",
        SOURCE,
    ),
    **shared("step_fty", "1 - (defects + rework of the step) / units", SOURCE),
    **shared("sigma", "upper-tail normal quantile of dpo, no shift", SOURCE),
}
"""How each number is made."""
