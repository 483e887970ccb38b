"""Yield of a process: what a step or a case needs only once, with the denominator of every number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clearway.measures.quality.rework import Rework
from clearway.stats.formula import Formulas, shared
from clearway.stats.yields import count_interval

SOURCE = "Breyfogle, Implementing Six Sigma, 2nd ed. 2003, ch. 1"


@dataclass(frozen=True, slots=True)
class StepYield:
    """First-time yield of a step.

    Parameters
    ----------
    activity : str
    cases : int
        Cases that come to the step: its denominator.
    right : int
        Of them, those that need it once.
    defects : int
        Instances after the first of their case.
    fty, low, high : float or None
        ``right / cases`` with Wilson's 95% interval.
    """

    activity: str
    cases: int
    right: int
    defects: int
    fty: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ProcessYield:
    """Yield of a log: a defect is work done again in the same case.

    Parameters
    ----------
    units : int
        Cases.
    defects : int
        Repeats over all steps.
    dpu, dpu_low, dpu_high : float or None
        ``defects / units`` with the exact 95% interval of a count.
    fty, fty_low, fty_high : float or None
        Share of the closed cases without any repeat.
    rty : float or None
        Product of the steps' first-time yields, each over the cases that come to the step.
    steps : tuple of StepYield
    estimator : str
    warnings : tuple of (id, values)
    """

    units: int
    defects: int
    dpu: float | None
    dpu_low: float | None
    dpu_high: float | None
    fty: float | None
    fty_low: float | None
    fty_high: float | None
    rty: float | None
    steps: tuple[StepYield, ...]
    estimator: str = "repeats"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def process_yield(rework: Rework, cases: int) -> ProcessYield:
    """Yields from the repeats of a log.

    Parameters
    ----------
    rework : Rework
        Of the log.
    cases : int
        Cases of the log.
    """
    steps = tuple(
        StepYield(
            row.activity,
            row.cases,
            row.cases - row.cases_reworked,
            row.repeats,
            row.first_time_right,
            row.low,
            row.high,
        )
        for row in rework.activities
    )
    low, high = count_interval(rework.repeats, 0.95)
    return ProcessYield(
        units=cases,
        defects=rework.repeats,
        dpu=rework.repeats / cases if cases else None,
        dpu_low=low / cases if cases else None,
        dpu_high=high / cases if cases else None,
        fty=rework.first_time_right,
        fty_low=rework.low,
        fty_high=rework.high,
        rty=math.prod(step.fty for step in steps) if steps else None,
        steps=steps,
    )


FORMULAS: Formulas = {
    **shared("units", "cases of the log", SOURCE),
    **shared("defects", "instances after the first of the same activity in their case", SOURCE),
    **shared("dpu", "defects / units", SOURCE),
    **shared("dpu_low dpu_high", "chi2 quantiles of the count / (2 units)", "Garwood 1936"),
    **shared("fty", "closed cases without a repeat / closed cases", SOURCE),
    **shared("fty_low fty_high", "Wilson's score interval", "Wilson 1927"),
    **shared(
        "rty",
        "product over the activities of cases that need it once / cases that come to it; no interval: the same cases "
        "come to many activities, so that their yields hang together",
        SOURCE,
    ),
    **shared("steps", "cases that need the activity once / cases that come to it", SOURCE),
}
"""How each number is made."""
