"""How much is in progress: the distance of the number of active cases over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.transport import Histogram, earth_movers, weighted
from clearway.twin.distance.trace import HOUR_US, Trace

Array = np.ndarray[Any, np.dtype[Any]]

DAY = 24
"""Hours of a day."""

LONGEST = 200 * 366 * DAY
"""Hours that a log may span; one that spans more holds wrong stamps."""

GRAIN = 100
"""Parts of a case in progress for an hour: each weighs one."""

_HOUR_NS, _NS = 3.6e12, 1000


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Work in progress of a log.

    Parameters
    ----------
    mass : Histogram
        Hundredths of cases in progress by hour since 1970.
    first, last : int
        Hour at which the log's first day begins, and its last hour with a case in progress.
    """

    mass: Histogram
    first: int
    last: int


class WorkInProgress:
    """Distance over which cases in progress have to be moved, as a share of the time that both logs span.

    In each hour (UTC) a case weighs the share of the hour in which it was in progress, from its earliest start to its
    latest end; the sum of an hour is cut to hundredths. The earth mover's distance of the two distributions over the
    hours is divided by the hours from the first day of both logs to the last hour with a case in progress.
    """

    key, unit, title, needs_start = "wip", "share", "distance.wip", True

    def of(self, trace: Trace) -> Load | str:
        """Work in progress by hour, or the reason why there is none."""
        begun = trace.first_us // HOUR_US
        low, high = int(begun.min()), int(trace.last_us.max() // HOUR_US)
        if high - low > LONGEST:
            return "reason.too_long"
        total = active(trace.first_us, trace.last_us, low, max(high, low) + 1)
        if not total.any():
            return "reason.no_duration"
        # In the peer's order of operations, since the cut to hundredths makes the last bit count.
        mass = (total * _NS / _HOUR_NS * GRAIN).astype(np.int64)
        return Load(weighted(mass, low), low // DAY * DAY, int(np.flatnonzero(total)[-1]) + low)

    def between(self, one: Load | str, other: Load | str) -> float | str:
        """The share."""
        if isinstance(one, str) or isinstance(other, str):
            return one if isinstance(one, str) else str(other)
        if not (one.mass.total and other.mass.total):
            return "reason.no_duration"
        span = max(one.last, other.last) - min(one.first, other.first)
        return earth_movers(one.mass, other.mass) / max(span, 1)


def active(first_us: Array, last_us: Array, low: int, high: int) -> Array:
    """Microseconds of cases in progress in each hour.

    Parameters
    ----------
    first_us, last_us : int64 array of shape (cases,)
        From when to when each case is in progress; a case that ends before it begins is left out.
    low, high : int
        First hour since 1970, and the hour after the last one.

    Returns
    -------
    int64 array of shape (high - low,)

    Examples
    --------
    >>> active(np.array([1_800_000_000]), np.array([9_000_000_000]), 0, 3).tolist()
    [1800000000, 3600000000, 1800000000]
    """
    held = last_us > first_us
    first, last = first_us[held], last_us[held]
    begin, end = first // HOUR_US - low, last // HOUR_US - low
    size = high - low
    # A case counts as whole hours from its first hour to the one before its last; the two rests correct that.
    whole = np.cumsum(np.bincount(begin, minlength=size) - np.bincount(end, minlength=size)) * HOUR_US
    rest = _sums(end, last % HOUR_US, size) - _sums(begin, first % HOUR_US, size)
    total: Array = whole + rest
    return total


def _sums(place: Array, amount: Array, size: int) -> Array:
    """Sums of whole numbers by place; exact, since they stay below 2 ** 53."""
    return np.bincount(place, amount, size).astype(np.int64)
