"""Periods by the clock of a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.measures import working_calendar
from clearway.monitor.periods import KINDS, midnight_us, periods_between

HOUR = 3_600_000_000


def us(text: str, zone: str = "UTC") -> int:
    """Microseconds of a local moment."""
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def test_days_of_a_changed_clock_are_shorter_or_longer() -> None:
    spring = periods_between("day", "Europe/Berlin", us("2025-03-29T12:00"), us("2025-03-31T12:00"))
    assert (np.diff(spring.edges) / HOUR).tolist() == [24, 23, 24]
    autumn = periods_between("day", "Europe/Berlin", us("2025-10-25T12:00"), us("2025-10-27T12:00"))
    assert (np.diff(autumn.edges) / HOUR).tolist() == [24, 25, 24]


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    weeks = periods_between("week", "Asia/Shanghai", us("2025-03-06T12:00"), us("2025-03-20T12:00"))
    assert weeks.edges[0] == us("2025-03-03T00:00", "Asia/Shanghai")
    assert len(weeks) == 3
    months = periods_between("month", "Asia/Shanghai", us("2024-12-06T12:00"), us("2025-02-20T12:00"))
    assert [int(one) for one in months.edges] == [
        us(f"{day}T00:00", "Asia/Shanghai") for day in ("2024-12-01", "2025-01-01", "2025-02-01", "2025-03-01")
    ]


def test_hours_begin_with_the_local_hour() -> None:
    hours = periods_between("hour", "Asia/Kolkata", us("2025-03-06T12:10"), us("2025-03-06T14:40"))
    assert [int(edge) % HOUR for edge in hours.edges] == [HOUR // 2] * len(hours.edges)
    assert len(hours) == 4


@given(
    st.sampled_from(KINDS),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Cairo"]),
    st.integers(0, 700_000),
    st.integers(0, 3_000),
)
def test_every_moment_lies_in_its_period(kind: str, zone: str, begin: int, hours: int) -> None:
    first = 1_600_000_000_000_000 + begin * 60_000_000
    moments = first + np.arange(0, hours + 1, 7) * HOUR
    periods = periods_between(kind, zone, first, int(moments[-1]))
    place = periods.of(moments)
    assert (periods.edges[place] <= moments).all()
    assert (moments < periods.edges[place + 1]).all()
    assert all(low < high for low, high in pairwise(periods.edges.tolist()))
    assert (place[0], place[-1] <= len(periods) - 1) == (0, True)


def test_the_period_under_way_is_not_finished() -> None:
    days = periods_between("day", "UTC", us("2025-03-01T10:00"), us("2025-03-03T10:00"))
    ends = {"2025-03-01T23:59": 0, "2025-03-02T00:00": 1, "2025-03-03T10:00": 2, "2025-03-09T00:00": 3}
    assert {text: days.finished(us(text)) for text in ends} == ends
    assert days.finished(0) == 0


def test_working_periods_hold_working_time() -> None:
    calendar = working_calendar('holidays = ["2025-03-05"]')
    days = periods_between("day", "UTC", us("2025-03-03T10:00"), us("2025-03-09T10:00"))
    assert days.working(calendar).tolist() == [True, True, False, True, True, False, False]
    hours = periods_between("hour", "UTC", us("2025-03-03T07:10"), us("2025-03-03T10:10"))
    assert hours.working(calendar).tolist()[:4] == [False, False, True, True]


def test_a_wrong_stamp_is_no_series() -> None:
    with pytest.raises(OptionError, match="200000"):
        periods_between("hour", "UTC", 0, us("2025-03-03T10:00"))


def test_midnight_follows_the_zone() -> None:
    assert midnight_us("2025-07-01", "Europe/Berlin") == us("2025-06-30T22:00")
