"""Cycle time: how long a case takes from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.summary import Summary
from clearway.stats.survival import Survival

Array = np.ndarray[Any, np.dtype[Any]]


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
