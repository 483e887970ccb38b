"""Conformance over time: of the cases that began in each month or week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.conformance.flat import Array
from clearway.measures.localtime import iso_days, local_days
from clearway.measures.timing.calendars import Clock


@dataclass(frozen=True, slots=True)
class Period:
    """Conformance of the cases that began in a period.

    Parameters
    ----------
    start : str
        First day, ISO 8601, by the clock of the log's zone; weeks begin on Monday.
    cases, fitting : int
        Cases that began, and those of them that fit the model.
    fitness : float
        Mean trace fitness.
    """

    start: str
    cases: int
    fitting: int
    fitness: float


def over_time(
    clock: Clock, began_us: Array, fitness: Array, fits: Array, by: Literal["month", "week"] = "month"
) -> tuple[Period, ...]:
    """Conformance of each period in which a case began, in order.

    Parameters
    ----------
    clock : Clock
        The zone's clock.
    began_us : int64 array of shape (cases,)
        Start of each case.
    fitness, fits : arrays of shape (cases,)
        Trace fitness of each case, and whether it fits.
    by : {"month", "week"}
        Length of a period.
    """
    known = (began_us != NULL_US) & np.isfinite(fitness)
    days = local_days(clock, began_us[known])
    if by == "week":
        first = days - (days + 3) % 7
    else:
        first = days.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    starts, period = np.unique(first, return_inverse=True)
    cases = np.bincount(period, minlength=starts.size)
    fitting = np.bincount(period, weights=fits[known], minlength=starts.size)
    total = np.bincount(period, weights=fitness[known], minlength=starts.size)
    return tuple(
        Period(start, int(n), int(good), float(whole / n))
        for start, n, good, whole in zip(iso_days(starts), cases, fitting, total, strict=True)
    )
