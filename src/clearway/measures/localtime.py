"""Local hours and days of moments, by the clock of a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.measures.timing.calendars import Clock

Array = np.ndarray[Any, np.dtype[Any]]

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
_THURSDAY = 72  # 1970-01-01; hours since the Monday before it


def local_hours(clock: Clock, moments: Array) -> Array:
    """Local hours since 1970, int64."""
    offset = clock.offset_us[np.searchsorted(clock.since_us, moments, side="right") - 1]
    hours: Array = (moments + offset) // HOUR_US
    return hours


def local_days(clock: Clock, moments: Array) -> Array:
    """Local days since 1970, int64."""
    return local_hours(clock, moments) // 24


def weeks_and_hours(clock: Clock, moments: Array) -> tuple[Array, Array]:
    """Local week since 1970 (Monday first) and hour of that week, 0 to 167."""
    hours = local_hours(clock, moments) + _THURSDAY
    return hours // 168, hours % 168


def midnights(clock: Clock, days: Array) -> Array:
    """Moments UTC of local midnights, with the offset that holds there."""
    local = days * DAY_US
    guess = local - clock.offset_us[np.searchsorted(clock.since_us, local, side="right") - 1]
    moments: Array = local - clock.offset_us[np.searchsorted(clock.since_us, guess, side="right") - 1]
    return moments


def iso_days(days: Array) -> tuple[str, ...]:
    """ISO dates of days since 1970.

    Examples
    --------
    >>> iso_days(np.array([0, 59]))
    ('1970-01-01', '1970-03-01')
    """
    return tuple(str(day) for day in days.astype("datetime64[D]"))
