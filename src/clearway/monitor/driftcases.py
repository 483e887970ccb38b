"""Cases of a log in the order of their starts, as the search for drift sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.time import NULL_US

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 40
"""Cases that a search for drift needs."""

TAIL = 0.1
"""Share of cases that may be left out at the end because they had not the time to end."""

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
