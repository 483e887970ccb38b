"""Conformance by month and week of the case's start, by the clock of the zone."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.conformance.periods import Period, over_time
from clearway.measures.timing.calendars import zone_clock


def micro(text: str) -> int:
    """A moment UTC in microseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1e6)


BEGAN = np.array([micro("2024-01-31T15:00"), micro("2024-01-31T17:00"), micro("2024-02-04T00:00"), NULL_US])
FITNESS, FITS = np.array([1.0, 0.5, 1.0, 0.0]), np.array([True, False, True, False])


def test_months_by_the_local_clock() -> None:
    utc = over_time(zone_clock("UTC", BEGAN[:3]), BEGAN, FITNESS, FITS)
    assert utc == (Period("2024-01-01", 2, 1, 0.75), Period("2024-02-01", 1, 1, 1.0))
    shanghai = over_time(zone_clock("Asia/Shanghai", BEGAN[:3]), BEGAN, FITNESS, FITS)
    assert shanghai == (Period("2024-01-01", 1, 1, 1.0), Period("2024-02-01", 2, 1, 0.75))


def test_weeks_begin_on_monday() -> None:
    weeks = over_time(zone_clock("UTC", BEGAN[:3]), BEGAN, FITNESS, FITS, "week")
    assert [(week.start, week.cases) for week in weeks] == [("2024-01-29", 3)]


def test_no_cases() -> None:
    nothing = np.zeros(0)
    assert over_time(zone_clock("UTC", BEGAN[:0]), np.zeros(0, np.int64), nothing, nothing) == ()
