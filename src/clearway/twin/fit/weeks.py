"""A week of duty laid out in minutes, and working time between moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.calendars import zone_clock
from clearway.model.spec.hours import WEEKDAYS

if TYPE_CHECKING:
    from clearway.measures.timing.calendars import Clock

Array = np.ndarray[Any, np.dtype[Any]]

MINUTE_US = 60_000_000
WEEK = 7 * 24 * 60
"""Minutes of a week."""

_MONDAY = 3 * 24 * 60
"""1970 began on a Thursday: minutes from its Monday."""


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """Minutes on duty.

    Parameters
    ----------
    clock : Clock
        The zone in which the minutes count.
    sums : int64 array of shape (10081,)
        Minutes on duty before each minute of the week; 0 is Monday 00:00.
    """

    clock: Clock
    sums: Array

    @property
    def on(self) -> Array:
        """Whether each minute is on duty, bool of shape (10080,)."""
        return np.diff(self.sums) > 0

    @property
    def share(self) -> float:
        """Share of the week on duty."""
        return float(self.sums[-1]) / WEEK

    def holds(self, time_us: Array) -> Array:
        """Whether each moment is on duty."""
        found: Array = self.on[_minutes(self.clock, time_us)[0] % WEEK]
        return found

    def total_us(self, time_us: Array) -> Array:
        """Time on duty from a fixed moment long ago up to each moment, microseconds."""
        minute, rest = _minutes(self.clock, time_us)
        slot = minute % WEEK
        whole = (minute // WEEK) * self.sums[-1] + self.sums[slot]
        found: Array = whole * MINUTE_US + np.where(self.on[slot], rest, 0)
        return found

    def between_us(self, low_us: Array, high_us: Array) -> Array:
        """Time on duty between two moments, microseconds."""
        return self.total_us(high_us) - self.total_us(low_us)

    def edge_us(self, time_us: Array, *, ahead: bool) -> Array:
        """The next moment on duty of each moment (itself on duty), or with ``ahead=False`` the end of the last one."""
        minute, rest = _minutes(self.clock, time_us)
        slot = minute % WEEK
        on = self.on
        if not on.any() or on.all():
            return time_us
        steps = (_distance(on) if ahead else _distance(on[::-1])[::-1])[slot]
        shift = np.where(ahead, steps * MINUTE_US - rest, -(steps - 1) * MINUTE_US - rest)
        found: Array = np.where(on[slot], time_us, time_us + shift)
        return found

    def spans(self) -> dict[str, tuple[str, ...]]:
        """Spans by weekday, such as ``09:00-12:30``."""
        return {
            day: spans for at, day in enumerate(WEEKDAYS) if (spans := _spans(self.on[1440 * at : 1440 * (at + 1)]))
        }


def week_of(clock: Clock, on: Array) -> Week:
    """A week from its minutes on duty, bool of shape (10080,)."""
    return Week(clock, np.concatenate([[0], np.cumsum(on)]).astype(np.int64))


def always(zone: str, time_us: Array) -> Week:
    """A week without a minute off duty, on the clock of a zone over the span of some moments."""
    return week_of(zone_clock(zone, time_us), np.ones(WEEK, bool))


def worked_us(week: Week, start_us: Array, end_us: Array) -> Array:
    """Working time of instances: the time on duty, and the overtime at which they began or ended.

    Who begins or ends off duty was there all the same: the stretch off duty around that moment counts as far as it
    belongs to the instance. A break off duty inside does not.
    """
    inside = week.between_us(start_us, end_us)
    early = np.minimum(week.edge_us(start_us, ahead=True), end_us) - start_us
    late = end_us - np.maximum(week.edge_us(end_us, ahead=False), start_us)
    alone = (early >= end_us - start_us) | (late >= end_us - start_us)
    found: Array = np.where(alone, end_us - start_us, np.minimum(inside + early + late, end_us - start_us))
    return found


def week_minutes(clock: Clock, time_us: Array) -> Array:
    """Minute of the local week of each moment."""
    found: Array = _minutes(clock, time_us)[0] % WEEK
    return found


def _minutes(clock: Clock, time_us: Array) -> tuple[Array, Array]:
    """Local minutes since a Monday, and the microseconds beyond."""
    local = time_us + clock.offset_us[np.searchsorted(clock.since_us, time_us, side="right") - 1]
    return local // MINUTE_US + _MONDAY, local % MINUTE_US


def _distance(on: Array) -> Array:
    """Minutes to the next one on duty, 0 on duty; the week repeats."""
    place = np.flatnonzero(np.concatenate([on, on]))
    found: Array = place[np.searchsorted(place, np.arange(on.size))] - np.arange(on.size)
    return found


def _spans(day: Array) -> tuple[str, ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], day, [False]]).astype(np.int8)))
    return tuple(f"{_clock(low)}-{_clock(high)}" for low, high in zip(edges[::2], edges[1::2], strict=True))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
