"""Working time between moments: a calendar laid out over a span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.facts import span_us
from clearway.measures.timing.working import WorkingCalendar, calendar_of_hours, local_days

if TYPE_CHECKING:
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MAX_DAYS = 36_600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """Working spans over the length of a log.

    Parameters
    ----------
    begin_us, end_us : int64[m]
        Disjoint, ascending, microseconds UTC.
    before_us : int64[m]
        Working time before each span.
    unknown_years : tuple of int
        Years for which the country's holidays are not known (its ordinary week was used).
    """

    begin_us: Array
    end_us: Array
    before_us: Array
    unknown_years: tuple[int, ...]

    def between(self, start_us: Array, end_us: Array) -> Array:
        """Working microseconds from each start to each end, int64."""
        passed: Array = self._until(end_us) - self._until(start_us)
        return passed

    def _until(self, moment: Array) -> Array:
        if self.begin_us.size == 0:
            return np.zeros(moment.size, np.int64)
        k = np.searchsorted(self.begin_us, moment, side="right") - 1
        at = np.maximum(k, 0)
        inside = np.minimum(moment, self.end_us[at]) - self.begin_us[at]
        return np.where(k < 0, 0, self.before_us[at] + inside)


def lay_out(calendar: WorkingCalendar, zone: str, first_us: int, last_us: int) -> Hours | None:
    """Lay a calendar over a span, with the changes of the zone's offset; None when the span exceeds a century.

    Parameters
    ----------
    zone : str
        IANA zone where the calendar names none.
    first_us, last_us : int
        Microseconds UTC.

    Examples
    --------
    The week from Monday 1970-01-05, nine hours a day on five days:

    >>> from clearway.measures.timing.working import working_calendar
    >>> hours = lay_out(working_calendar(""), "UTC", 345_600_000_000, 950_400_000_000)
    >>> int(hours.between(np.array([345_600_000_000]), np.array([950_400_000_000]))[0]) // 3_600_000_000
    45
    """
    if (last_us - first_us) // 86_400_000_000 > MAX_DAYS:
        return None
    info = ZoneInfo(calendar.zone or zone)
    first, last = ((_EPOCH + timedelta(microseconds=us)).astimezone(info).date() for us in (first_us, last_us))
    begins, ends, unknown = [], [], set()
    for day in local_days(first, last):
        spans, known = calendar.spans_of(day)
        if not known:
            unknown.add(day.year)
        midnight = datetime(day.year, day.month, day.day)
        for start, end in spans:
            begins.append(_utc(midnight + timedelta(minutes=start), info))
            ends.append(_utc(midnight + timedelta(minutes=end), info))
    begin, end_us = np.array(begins, np.int64), np.array(ends, np.int64)
    before = np.concatenate([[0], np.cumsum(end_us - begin)[:-1]]).astype(np.int64) if begin.size else begin
    return Hours(begin, end_us, before, tuple(sorted(unknown)))


def _utc(local: datetime, info: ZoneInfo) -> int:
    """Microseconds UTC of a local time; a time that a change of the offset skips is moved past it."""
    return (local.replace(tzinfo=info).astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, eq=False)
class WorkingHours:
    """Working hours of a log.

    Parameters
    ----------
    hours : Hours or None
        Over the span of the log; None without a calendar.
    source : {"file", "mined", "none"}
    day_s : float or None
        Length of a business day.
    unknown_years : tuple of int
        See :class:`Hours`.
    """

    hours: Hours | None
    source: str
    day_s: float | None
    unknown_years: tuple[int, ...] = ()


def hours_of(work: Work, calendar: WorkingCalendar | Literal["none"] | None) -> WorkingHours:
    """Lay the calendar over the log; without one, mine it from the stamps of all work together."""
    first, last = span_us(work)
    chosen = _mined(work) if calendar is None else calendar
    if chosen is None or isinstance(chosen, str) or first is None or last is None:
        return WorkingHours(None, "none", None)
    hours = lay_out(chosen, work.zone, first, last)
    if hours is None:
        return WorkingHours(None, "none", None)
    return WorkingHours(hours, chosen.source, chosen.day_s, hours.unknown_years)


def _mined(work: Work) -> WorkingCalendar | None:
    """Hours in which the whole organisation works; None when the stamps are too few to tell."""
    from clearway.measures.timing.calendars import ALWAYS, mine_calendars

    if not len(work):
        return None
    begun = np.where(work.start_us != NULL_US, work.start_us, work.end_us)
    known = begun != NULL_US
    one = np.zeros(np.count_nonzero(known), np.int64)
    found = mine_calendars(one, one, begun[known], zone=work.zone)
    if not one.size or found.source[0] == ALWAYS:
        return None
    return calendar_of_hours(found.on[found.of[0]].reshape(7, 24, -1).any(axis=2).reshape(168))
