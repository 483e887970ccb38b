"""Periods by the clock of a zone: hours, days, weeks and months with every change of the offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.errors import OptionError

if TYPE_CHECKING:
    from clearway.measures import WorkingCalendar

Array = np.ndarray[Any, np.dtype[Any]]

KINDS = ("hour", "day", "week", "month")
MOST = 200_000
"""Periods between the first and the last moment; more are a wrong stamp, not a series."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR_US = 3_600_000_000
_LENGTH = {"hour": _HOUR_US, "day": 24 * _HOUR_US, "week": 7 * 24 * _HOUR_US, "month": 28 * 24 * _HOUR_US}


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Periods one after the other, without a gap.

    Parameters
    ----------
    kind, zone : str
    edges : int64 array of shape (periods + 1,)
        Begin of each period and end of the last one, microseconds UTC.
    """

    kind: str
    zone: str
    edges: Array

    def __len__(self) -> int:
        return max(int(self.edges.size) - 1, 0)

    def of(self, moments: Array) -> Array:
        """The period of each moment, int64."""
        found: Array = np.searchsorted(self.edges, moments, side="right") - 1
        return found

    def finished(self, until_us: int) -> int:
        """How many periods have ended at a moment: the one under way is no period yet."""
        return max(int(np.searchsorted(self.edges, until_us, side="right")) - 1, 0)

    def working(self, calendar: WorkingCalendar) -> Array:
        """Periods that hold any working time, bool."""
        info = ZoneInfo(calendar.zone or self.zone)
        return np.array(
            [_works(calendar, info, low, high) for low, high in zip(self.edges, self.edges[1:], strict=False)]
        )


def periods_between(kind: str, zone: str, first_us: int, last_us: int) -> Periods:
    """The periods from that of the first moment to that of the last.

    Parameters
    ----------
    kind : {"hour", "day", "week", "month"}
        Weeks begin on Monday.
    zone : str
        IANA zone. A day on which the clocks change has 23 or 25 hours.

    Raises
    ------
    OptionError
        ``watch.span``: there would be more than 200,000.

    Examples
    --------
    >>> days = periods_between("day", "Europe/Berlin", 1_774_656_000_000_000, 1_774_742_400_000_000)
    >>> (np.diff(days.edges) / 3.6e9).tolist()
    [24.0, 23.0]
    """
    if (last_us - first_us) // _LENGTH[kind] > MOST:
        raise OptionError("watch.span", place={"option": "period"}, period=kind, most=MOST)
    info = ZoneInfo(zone)
    if kind == "hour":
        begin = _local(first_us, info).replace(minute=0, second=0, microsecond=0)
        low = _us(begin)
        return Periods(kind, zone, np.arange(low, last_us + _HOUR_US + 1, _HOUR_US, dtype=np.int64))
    day, last = _begin(kind, _local(first_us, info).date()), _local(last_us, info).date()
    edges = [day]
    while edges[-1] <= last:
        edges.append(_next(kind, edges[-1]))
    return Periods(kind, zone, np.array([_midnight(one, info) for one in edges], np.int64))


def midnight_us(day: str, zone: str) -> int:
    """The first moment of a local day, microseconds UTC.

    Examples
    --------
    >>> midnight_us("1970-01-02", "Asia/Shanghai") // 3_600_000_000
    16
    """
    return _midnight(date.fromisoformat(day), ZoneInfo(zone))


def _local(us: int, info: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(microseconds=us)).astimezone(info)


def _us(moment: datetime) -> int:
    return (moment.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def _midnight(day: date, info: ZoneInfo) -> int:
    return _us(datetime(day.year, day.month, day.day, tzinfo=info))


def _begin(kind: str, day: date) -> date:
    if kind == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if kind == "month" else day


def _next(kind: str, day: date) -> date:
    if kind == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day + timedelta(days=7 if kind == "week" else 1)


def _works(calendar: WorkingCalendar, info: ZoneInfo, low: int, high: int) -> bool:
    """Whether any working span of the local days of a period lies in it."""
    day, last = _local(int(low), info).date(), _local(int(high) - 1, info).date()
    while day <= last:
        midnight = _midnight(day, info)
        for begin, end in calendar.spans_of(day)[0]:
            if midnight + begin * 60_000_000 < high and midnight + end * 60_000_000 > low:
                return True
        day += timedelta(days=1)
    return False
