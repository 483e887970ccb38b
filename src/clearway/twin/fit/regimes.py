"""Hours that changed for good: since when the working hours of a log are those of its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.calendars import zone_clock
from clearway.twin.fit.calendars import Duty, mine_duty
from clearway.twin.fit.times import working_seconds

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

WEEK_US = 7 * 86_400_000_000
_MONDAY_US = 3 * 86_400_000_000

FEWEST_WEEKS, FEWEST_STAMPS = 2, 300
"""Weeks and stamps on either side of a change."""

SHIFT_H = 0.75
"""Hours by which the stamps of a day must have moved, on average ..."""

CLEAR = 3.0
"""... and how many times as far as those of a usual week lie from the other weeks of its side."""


def change_of(observed: Observed) -> int:
    """Since when the hours of work are those of the end of the log, microseconds.

    The weeks of the log are split in two where the hours of the day on both sides lie furthest apart (earth mover's
    distance, weighted by the smaller side); the split counts where they moved by at least three quarters of an hour
    and three times as far as single weeks scatter. The part behind it is looked at again.

    Returns
    -------
    int
        The beginning of the log where the hours did not change.
    """
    hours = _hours(observed)
    first = 0
    while True:
        at = _split(hours[first:])
        if at is None:
            break
        first += at
    begin = int(observed.start_us.min()) if observed.start_us.size else 0
    return begin if not first else (_week(begin) + first) * WEEK_US - _MONDAY_US


def duty_of(observed: Observed, member: Array) -> tuple[Duty, Array, int]:
    """Calendars at the end of the log, working seconds of each instance in the hours of its time, and since when."""
    since = change_of(observed)
    late = observed.start_us >= since
    duty = mine_duty(_rows(observed, late), member)
    worked = working_seconds(observed, duty)
    if not late.all():
        before = mine_duty(_rows(observed, ~late), member)
        worked = np.where(late, worked, working_seconds(observed, before))
    return duty, worked, since


def _rows(observed: Observed, rows: Array) -> Observed:
    parts = {name: getattr(observed, name)[rows] for name in ("case", "activity", "resource", "start_us", "end_us")}
    return replace(observed, ready_us=observed.ready_us[rows], enabler=observed.enabler[rows], **parts)


def _hours(observed: Observed) -> Array:
    """Stamps by week and hour of the day, shape (weeks, 24)."""
    stamps = np.concatenate([observed.start_us, observed.end_us])
    if not stamps.size:
        return np.zeros((0, 24))
    clock = zone_clock(observed.zone, stamps)
    week = _week(stamps) - _week(stamps.min())
    keys = week * 24 + clock.hours(stamps) % 24
    found: Array = np.bincount(keys, minlength=(int(week.max()) + 1) * 24).reshape(-1, 24).astype(np.float64)
    return found


def _week(time_us: Any) -> Any:
    """Weeks since the Monday before 1970."""
    return (time_us + _MONDAY_US) // WEEK_US


def _split(hours: Array) -> int | None:
    """The week from which on the hours of the day are others; None where they are not."""
    best, place = 0.0, None
    total = hours.sum(axis=1)
    for at in range(FEWEST_WEEKS, hours.shape[0] - FEWEST_WEEKS + 1):
        sizes = total[:at].sum(), total[at:].sum()
        if min(sizes) < FEWEST_STAMPS:
            continue
        far = _moved(hours[:at].sum(axis=0), hours[at:].sum(axis=0))
        weighed = far * float(np.sqrt(min(sizes) / total.sum()))
        if far >= SHIFT_H and weighed > best and far >= CLEAR * _scatter(hours, at):
            best, place = weighed, at
    return place


def _scatter(hours: Array, at: int) -> float:
    """How far a usual week lies from its side."""
    found = []
    for side in (hours[:at], hours[at:]):
        whole = side.sum(axis=0)
        found += [_moved(week, whole) for week in side if week.sum() >= FEWEST_STAMPS / 10]
    return float(np.median(found)) if found else 0.0


def _moved(one: Array, other: Array) -> float:
    """Earth mover's distance of two distributions over the hours of a day, in hours."""
    gaps = np.cumsum(one / max(one.sum(), 1.0) - other / max(other.sum(), 1.0))
    return float(np.abs(gaps[:-1]).sum())
