"""When things happen in the week: the distance of the hours of the day, weekday by weekday."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.stats.transport import earth_movers_of_counts
from clearway.twin.distance.trace import HOUR_US, Trace

Array = np.ndarray[Any, np.dtype[Any]]

DAYS, HOURS = 7, 24
THURSDAY = 3
"""The weekday on which 1970 began; Monday is 0."""

ONE_SIDED = 23.0
"""Hours for a weekday on which only one of the logs has stamps: as far as two hours of a day can lie apart."""


class CircadianEvents:
    """Hours of the day by which stamps have to be moved, mean of the seven weekdays (UTC).

    For each weekday the earth mover's distance of the hours 0 to 23 of all starts and ends; 0 for a weekday on which
    neither log has stamps, 23 for one on which only one has.
    """

    key, unit, title, needs_start = "ced", "h", "distance.ced", True

    def of(self, trace: Trace) -> Array:
        """Stamps by weekday and hour, shape (7, 24)."""
        hours = np.concatenate([trace.start_us, trace.end_us]) // HOUR_US
        week = (hours + THURSDAY * HOURS) % (DAYS * HOURS)
        return np.bincount(week, minlength=DAYS * HOURS).reshape(DAYS, HOURS)

    def between(self, one: Array, other: Array) -> float:
        """Hours."""
        return float(np.mean([_day(*pair) for pair in zip(one, other, strict=True)]))


def _day(one: Array, other: Array) -> float:
    if one.any() and other.any():
        return earth_movers_of_counts(one, other)
    return ONE_SIDED if one.any() or other.any() else 0.0
