"""Cases of a log in the order of their starts, as the search for drift sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.time import NULL_US
from clearway.measures.localtime import HOUR_US

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 40
"""Cases that a search for drift needs."""

TAIL = 0.1
"""Share of cases that may be left out at the end because they had not the time to end."""

UNEVEN = 24.3
"""Quantile .999 of chi-square with 7 degrees of freedom."""

RHYTHM = 0.2
"""Coefficient of variation of the parts of the day from which on there is a rhythm."""

LONG = 0.9
"""Quantile of the time that cases take: who had less than that until the log ends may be cut off."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Cases by start, and their completed instances.

    Parameters
    ----------
    log : Log
    row : int64[n]
        Row of ``log.cases`` of each case, by start.
    start_us : int64[n]
    open : bool[n]
    tail : int
        Cases at the end that are left out: most cases take longer than the log went on after their start.
    instance : int64[m]
        Row of ``log.instances`` of each completed instance of a case that is looked at, by case, then as in the log.
    case : int64[m]
        Position of its case.
    activity : int64[m]
    """

    log: Log
    row: Array
    start_us: Array
    open: Array
    tail: int
    instance: Array
    case: Array
    activity: Array

    @property
    def n(self) -> int:
        """Cases that are looked at."""
        return int(self.row.size) - self.tail

    @property
    def day_bins(self) -> int | None:
        """How many bins of a day at least there can be; None when the cases follow no rhythm of the day.

        Who works, and how long things wait, goes by the hour and by the day of the week: shorter bins would take a
        night for a change. There is a rhythm when the hours of the day differ more than chance and by a fifth or more.
        """
        from clearway.measures.localtime import local_hours
        from clearway.measures.timing.calendars import zone_clock

        start = self.start_us[: self.n]
        days = int((start[-1] - start[0]) // (24 * HOUR_US))
        if days < 2:
            return None
        hours = local_hours(zone_clock(self.log.zone, start), start) % 24
        counts = np.bincount(hours // 3, minlength=8)
        uneven = float(((counts - start.size / 8) ** 2).sum()) / (start.size / 8)
        return days if uneven > UNEVEN and uneven / start.size > RHYTHM**2 else None


def history(log: Log) -> History:
    """Put the cases of a log in the order of their starts.

    Raises
    ------
    InputError
        ``drift.few``: there are fewer than 40 cases with a completed instance.
    """
    cases = log.cases
    start, end, n = (cases.column(name) for name in ("start_us", "end_us", "n"))
    usable = np.flatnonzero((n > 0) & (start != NULL_US))
    if usable.size < FEWEST:
        raise InputError("drift.few", cases=int(usable.size), least=FEWEST)
    order = usable[np.argsort(start[usable], kind="stable")]
    is_open = cases.column("open").astype(bool)[order]
    tail = _tail(start[order], end[order], is_open)
    kept = order[: order.size - tail]
    counts = n[kept].astype(np.int64)
    first = np.repeat(cases.column("offset")[kept].astype(np.int64), counts)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    instance = first + np.arange(int(counts.sum())) - before
    position = np.repeat(np.arange(kept.size), counts)
    activity = log.column("activity")[instance].astype(np.int64)
    return History(log, order, start[order], is_open, tail, instance, position, activity)


def _tail(start: Array, end: Array, is_open: Array) -> int:
    """How many cases at the end began too late to be sure to have ended."""
    closed = ~is_open & (end != NULL_US)
    if not closed.any():
        return 0
    long = np.quantile(end[closed] - start[closed], LONG)
    last = max(int(end[closed].max()), int(start.max()))
    late = int(np.count_nonzero(start > last - long))
    return min(late, int(TAIL * start.size), max(start.size - FEWEST, 0))
