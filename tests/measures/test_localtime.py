"""Local hours, days and midnights across a change of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from clearway.measures.localtime import iso_days, local_days, local_hours, midnights, weeks_and_hours
from clearway.measures.timing.calendars import zone_clock

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = np.array(
    [int(datetime(2024, 3, 28, tzinfo=UTC).timestamp() * 1e6) + k * 3_600_000_000 for k in range(120)], np.int64
)
"""Five days around the change to summer time on 2024-03-31."""


def local(us: int) -> datetime:
    return datetime.fromtimestamp(us / 1e6, UTC).astimezone(BERLIN)


def test_hours_days_and_weeks_are_those_of_the_zone() -> None:
    clock = zone_clock("Europe/Berlin", MOMENTS)
    naive = [local(int(us)).replace(tzinfo=None) for us in MOMENTS]
    epoch = datetime(1970, 1, 1)
    assert local_hours(clock, MOMENTS).tolist() == [(t - epoch) // timedelta(hours=1) for t in naive]
    assert iso_days(local_days(clock, MOMENTS)) == tuple(t.date().isoformat() for t in naive)
    _, hours = weeks_and_hours(clock, MOMENTS)
    assert hours.tolist() == [24 * t.weekday() + t.hour for t in naive]


def test_midnights_follow_the_offset() -> None:
    clock = zone_clock("Europe/Berlin", MOMENTS)
    days = np.unique(local_days(clock, MOMENTS))
    assert [local(int(us)).strftime("%H:%M") for us in midnights(clock, days)] == ["00:00"] * days.size
    assert np.diff(midnights(clock, days)).min() == 23 * 3_600_000_000
