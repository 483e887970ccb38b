"""Working time between moments, across weekends, holidays and changes of the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.timing.working import working_calendar
from clearway.measures.timing.worktime import lay_out

HOUR = 3_600_000_000


def us(text: str, zone: str = "UTC") -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1e6)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2024-01-08T10:00", "2024-01-08T12:00", 2),
        ("2024-01-08T07:00", "2024-01-08T23:00", 9),
        ("2024-01-05T17:00", "2024-01-08T10:00", 2),
        ("2024-01-06T08:00", "2024-01-07T20:00", 0),
        ("2024-01-01T00:00", "2024-01-15T00:00", 90),
    ],
)
def test_office_hours(start: str, end: str, hours: int) -> None:
    laid = lay_out(working_calendar(""), "UTC", us("2024-01-01T00:00"), us("2024-01-31T00:00"))
    assert laid is not None
    assert laid.between(np.array([us(start)]), np.array([us(end)]))[0] == hours * HOUR


def test_summer_time_shortens_the_night_not_the_day() -> None:
    zone = "Europe/Berlin"
    start, end = us("2024-03-29T09:00", zone), us("2024-04-01T18:00", zone)
    laid = lay_out(working_calendar(""), zone, start, end)
    assert laid is not None
    assert laid.between(np.array([start]), np.array([end]))[0] == 18 * HOUR
    round_the_clock = working_calendar("[hours]\n" + "\n".join(f'{d} = ["00:00-24:00"]' for d in ("sat", "sun")))
    whole = lay_out(round_the_clock, zone, start, end)
    assert whole is not None
    assert whole.between(np.array([start]), np.array([end]))[0] == 47 * HOUR


def test_minute_by_minute() -> None:
    calendar = working_calendar('[hours]\nmon = ["09:00-12:00", "13:00-17:30"]\nthu = ["20:00-24:00"]')
    first = us("2024-01-01T00:00")
    laid = lay_out(calendar, "UTC", first, first + 14 * 24 * HOUR)
    assert laid is not None
    works = np.array(
        [
            9 <= h < 12 or 13 <= h < 17.5 if d == 0 else d == 3 and h >= 20
            for d in [*range(7)] * 2
            for h in np.arange(0, 24, 1 / 60)
        ]
    )
    random = np.random.default_rng(1)
    low, high = np.sort(random.integers(0, works.size, (2, 50)), axis=0)
    found = laid.between(first + low * HOUR // 60, first + high * HOUR // 60)
    assert found.tolist() == [int(works[a:b].sum()) * HOUR // 60 for a, b in zip(low, high, strict=True)]


def test_a_span_of_centuries_is_not_laid_out() -> None:
    assert lay_out(working_calendar(""), "UTC", us("1700-01-01T00:00"), us("2024-01-01T00:00")) is None


def test_the_cycle_time_in_working_time(make_log: Callable[..., Log]) -> None:
    day = 24 * 60
    log = make_log([("1", "A", 17 * 60, day + 10 * 60, "ann"), ("2", "A", 4 * day + 17 * 60, 7 * day + 9 * 60, "ann")])
    found = measure(log, calendar=working_calendar("")).cycle
    assert found.calendar == "file"
    assert found.working is not None
    assert found.working.total == 3 * 3600
    none = measure(log, calendar="none").cycle
    assert (none.working, none.working_reason, none.calendar) == (None, "no_calendar", "none")


def test_years_without_published_holidays_are_named(make_log: Callable[..., Log]) -> None:
    log = make_log([("1", "A", 0, 60, "ann")])
    assert measure(log, calendar=working_calendar('country = "CN"')).cycle.unknown_years == (1970,)


def test_hours_are_mined_when_nothing_is_given(make_log: Callable[..., Log]) -> None:
    day = 24 * 60
    rows = [(f"{k}-{n}", "A", k * day + 60 * n, k * day + 60 * n + 9, "ann") for k in range(70) for n in (9, 10, 11)]
    found = measure(make_log(rows)).cycle
    assert found.calendar == "mined"
    assert found.working is not None
    assert found.working.mean == 9 * 60
