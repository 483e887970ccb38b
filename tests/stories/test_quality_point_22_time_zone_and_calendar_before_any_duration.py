"""Point 22: time zone, change of the clocks and working calendar are applied before any duration."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clearway.log import read
from clearway.measures import working_calendar
from clearway.monitor import Signal, watch

AT = datetime(2025, 6, 1, tzinfo=UTC)
HEAD = 'schema = "clearway.watch"\nversion = 1\nsource.log = "x"\n[[watch]]\nname = "w"\n'
EVERY = 'limits = {centre = -1.0, sigma = 0.0001}\nrules = ["nelson.1"]\n'
"""Limits that every point is beyond, so that signals show every point."""


def points(lines: list[str], zone: str, fields: str, *, calendar: str | None = None) -> tuple[Signal, ...]:
    """Every point of a watch on a log whose stamps have no offset."""
    text = "case,activity,start,end\n" + "\n".join(lines) + "\n9,work,2025-04-30 10:00,2025-04-30 11:00\n"
    made = None if calendar is None else working_calendar(calendar)
    return watch((HEAD + fields + EVERY).encode(), read(text.encode(), zone=zone), calendar=made, at=AT)


def hours(lines: list[str], zone: str, fields: str = 'measure = "cycle_time"\n', calendar: str | None = None) -> float:
    """The first point, in hours."""
    return points(lines, zone, fields, calendar=calendar)[0].value / 3600


@pytest.mark.parametrize(
    ("zone", "case", "passed"),
    [
        ("UTC", "2025-03-29 23:30,2025-03-30 03:30", 4.0),
        ("Europe/Berlin", "2025-03-29 23:30,2025-03-30 03:30", 3.0),  # the clocks go forward: an hour is missing
        ("Europe/Berlin", "2024-10-26 23:30,2024-10-27 03:30", 5.0),  # and back: an hour comes twice
        ("Asia/Shanghai", "2025-03-29 23:30,2025-03-30 03:30", 4.0),
    ],
)
def test_the_clock_of_the_zone_comes_before_the_duration(zone: str, case: str, passed: float) -> None:
    assert hours([f"1,work,{case}"], zone) == passed


def test_the_zone_decides_the_day_of_a_case() -> None:
    line = "1,work,2025-03-03T20:00:00Z,2025-03-03T23:30:00Z"
    (in_shanghai, *_), (in_utc, *_) = (
        points([line], zone, 'measure = "cycle_time"\n') for zone in ("Asia/Shanghai", "UTC")
    )
    assert in_shanghai.as_json()["start"] == "2025-03-04T00:00:00+08:00"
    assert in_utc.as_json()["start"] == "2025-03-03T00:00:00+00:00"
    assert in_shanghai.value == in_utc.value == 3.5 * 3600


def test_a_day_on_which_the_clocks_change_is_one_period() -> None:
    lines = [f"{k},work,2025-03-30 {hour:02d}:30,2025-03-30 {hour:02d}:40" for k, hour in enumerate((0, 1, 3, 23))]
    (day, *_) = points(lines, "Europe/Berlin", 'measure = "arrivals"\n')
    assert (day.value, (day.end_us - day.start_us) / 3.6e9) == (4, 23)


CALENDAR = 'zone = "Europe/Berlin"\nholidays = ["2025-03-31"]\n'
WORKING = 'measure = "cycle_time"\nworking = true\n'


@pytest.mark.parametrize(
    ("case", "passed"),
    [
        ("2025-03-28 17:00,2025-04-01 10:00", 2.0),  # between them a weekend, a change of the clocks and a holiday
        ("2025-03-27 08:00,2025-03-27 20:00", 9.0),
        ("2025-03-29 08:00,2025-03-30 20:00", 0.0),  # a weekend
    ],
)
def test_the_calendar_comes_before_the_duration(case: str, passed: float) -> None:
    assert hours([f"1,work,{case}"], "Europe/Berlin", WORKING, CALENDAR) == passed


def test_working_hours_count_by_their_own_zone() -> None:
    line = ["1,work,2025-03-27T09:00:00+01:00,2025-03-27T18:00:00+01:00"]
    assert hours(line, "Asia/Shanghai", WORKING, CALENDAR) == 9.0


def test_a_limit_in_business_days_is_one_of_the_calendar() -> None:
    lines = ["1,work,2025-03-28 09:00,2025-04-01 09:00", "2,work,2025-03-27 09:00,2025-04-01 09:01"]
    share = 'measure = "share(cycle_time > 2bd)"\nchart = "imr"\n'
    found = points(lines, "Europe/Berlin", share, calendar=CALENDAR)
    assert [one.value for one in found] == [0.5]  # one business day, and two with a minute more


def test_days_without_work_are_no_periods() -> None:
    lines = [f"{k},work,2025-03-{28 + k} 10:00,2025-03-{28 + k} 11:00" for k in range(4)]
    fields = 'measure = "arrivals"\nworking_days = true\n'
    days = [one.as_json()["start"][:10] for one in points(lines, "Europe/Berlin", fields, calendar=CALENDAR)]
    assert days[0] == "2025-03-28"
    assert not {"2025-03-29", "2025-03-30", "2025-03-31"} & set(days)
