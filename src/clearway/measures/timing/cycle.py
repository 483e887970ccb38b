"""Cycle time: how long a case takes from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import split_by
from clearway.measures.localtime import iso_days, weeks_and_hours
from clearway.stats.summary import Summary, quantile, summarise
from clearway.stats.survival import Survival, survival

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable
    from clearway.measures.timing.calendars import Clock

Array = np.ndarray[Any, np.dtype[Any]]

BINS = 40


@dataclass(frozen=True, slots=True)
class Period:
    """Cycle times of the cases that ended in one week.

    Parameters
    ----------
    start : str
        ISO date of the week's Monday in the log's zone.
    n : int
        Closed cases.
    mean_s, median_s, p90_s : float
        Their cycle times in seconds.
    """

    start: str
    n: int
    mean_s: float
    median_s: float
    p90_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts between edges.

    Parameters
    ----------
    edges : float array of shape (b + 1,)
        Seconds, ascending; each bin holds its lower edge, the last one both.
    counts : int64 array of shape (b,)
    """

    edges: Array
    counts: Array


@dataclass(frozen=True, slots=True, eq=False)
class Cycle:
    """Cycle times of the log.

    Parameters
    ----------
    clock : Summary
        Closed cases, clock time in seconds.
    working : Summary or None
        Closed cases in working time; None with ``working_reason``.
    working_reason : str or None
        ``no_calendar``: switched off, or the log holds too little to mine one.
    calendar : str
        Where working time comes from: ``file``, ``mined`` or ``none``.
    open : int
        Open cases, right-censored at the log's last stamp.
    survival : Survival
        Share still running by age in seconds, open cases as censored (not thinned).
    median_s, median_low_s, median_high_s, p90_s : float or None
        Median (with interval) and 90th percentile of that curve; equal to those of ``clock`` when no case is open, but
        for the interpolation.
    histogram : Histogram
        Closed cases in bins of equal ratio.
    weeks : tuple of Period
        By the week of completion, weeks without completion left out.
    unknown_years : tuple of int
        Years whose public holidays the calendar's country lacks; their ordinary weeks were used.
    """

    clock: Summary
    working: Summary | None
    working_reason: str | None
    calendar: str
    open: int
    survival: Survival
    median_s: float | None
    median_low_s: float | None
    median_high_s: float | None
    p90_s: float | None
    histogram: Histogram
    weeks: tuple[Period, ...]
    unknown_years: tuple[int, ...] = ()


def cycle_of(cases: CaseTable, clock: Clock, calendar: str, unknown_years: tuple[int, ...] = ()) -> Cycle:
    """Summarise the cycle times of the cases.

    Parameters
    ----------
    clock : Clock
        Offsets of the log's zone.
    calendar : str
        Where the cases' working time comes from: ``file``, ``mined`` or ``none``.
    """
    known = cases.cycle_us != NULL_US
    closed = cases.closed
    seconds = cases.seconds("cycle")
    curve = survival(seconds[known], closed[known])
    low, high = curve.quantile_interval(0.5)
    working = None if cases.working_us is None else summarise(cases.seconds("working")[closed])
    return Cycle(
        clock=summarise(seconds[closed]),
        working=working,
        working_reason="no_calendar" if working is None else None,
        calendar=calendar if working is not None else "none",
        open=int(np.count_nonzero(cases.open)),
        survival=curve,
        median_s=curve.quantile(0.5),
        median_low_s=low,
        median_high_s=high,
        p90_s=curve.quantile(0.9),
        histogram=log_histogram(seconds[closed]),
        weeks=_weeks(cases.end_us[closed], seconds[closed], clock),
        unknown_years=unknown_years,
    )


def log_histogram(seconds: Array) -> Histogram:
    """Count in up to 40 bins of equal ratio from one second on; shorter ones are in the first."""
    if not seconds.size:
        return Histogram(np.array([0.0, 1.0]), np.zeros(1, np.int64))
    positive = seconds[seconds >= 1]
    low = float(positive.min()) if positive.size else 1.0
    high = max(float(seconds.max()), low * 1.001)
    edges = np.geomspace(low, high, BINS + 1)
    edges[0], edges[-1] = float(min(seconds.min(), low)), high
    return Histogram(edges, np.histogram(np.clip(seconds, edges[0], high), edges)[0])


def _weeks(end: Array, seconds: Array, clock: Clock) -> tuple[Period, ...]:
    if not end.size:
        return ()
    week, _ = weeks_and_hours(clock, end)
    first = int(week.min())
    parts = split_by(week - first, seconds, int(week.max()) - first + 1)
    return tuple(
        Period(iso_days(np.array([7 * (first + k) - 3]))[0], part.size, float(part.mean()), *_quantiles(part))
        for k, part in enumerate(parts)
        if part.size
    )


def _quantiles(ordered: Array) -> tuple[float, float]:
    return quantile(ordered, 0.5), quantile(ordered, 0.9)
