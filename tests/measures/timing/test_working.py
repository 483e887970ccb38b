"""Working calendars: the file, business days, China's adjusted weekends."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.measures.timing.working import OFFICE, calendar_of_hours, local_days, working_calendar

MAY = date(2024, 5, 1)
"""Labour Day 2024: 1 to 5 May off, Sunday 28 April and Saturday 11 May worked (State Council, 2023-10-25)."""


def test_without_hours_a_day_is_nine_to_six() -> None:
    calendar = working_calendar("")
    assert calendar.week == (OFFICE,) * 5 + ((), ())
    assert calendar.day_s == 9 * 3600


def test_hours_by_weekday() -> None:
    calendar = working_calendar('[hours]\nmon = ["13:30-18:00", "09:00-12:00"]\nsat = ["10:00-12:30"]')
    assert calendar.week[0] == ((540, 720), (810, 1080))
    assert calendar.day_s == 3600 * (7.5 + 2.5) / 2
    assert calendar.spans_of(date(2024, 1, 2)) == ((), True)


def test_declared_holidays_and_workdays() -> None:
    calendar = working_calendar('holidays = [2024-01-01, "2024-01-02"]\nworkdays = ["2024-01-06"]')
    assert [bool(calendar.spans_of(date(2024, 1, day))[0]) for day in (1, 2, 3, 6, 7)] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_china_moves_its_weekends() -> None:
    calendar = working_calendar('country = "CN"\nzone = "Asia/Shanghai"')
    works = {
        day: bool(calendar.spans_of(date.fromisoformat(day))[0]) for day in ("2024-04-28", "2024-05-02", "2024-05-11")
    }
    assert works == {"2024-04-28": True, "2024-05-02": False, "2024-05-11": True}


def test_an_unknown_year_is_said_to_be_unknown() -> None:
    spans, known = working_calendar('country = "CN"').spans_of(date(2093, 3, 2))
    assert (spans, known) == (OFFICE, False)


def test_mined_hours() -> None:
    on = np.zeros(168, bool)
    on[[9, 10, 11, 14, 167]] = True
    calendar = calendar_of_hours(on)
    assert calendar.week[0] == ((540, 720), (840, 900))
    assert calendar.week[6] == ((1380, 1440),)
    assert calendar.source == "mined"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("country =", "calendar.toml"),
        ("nation = 1", "calendar.key"),
        ("[hours]\nmonday = []", "calendar.key"),
        ('country = "XX"', "calendar.country"),
        ("[hours]\nmon = []", "calendar.empty"),
        ('[hours]\nmon = ["9-12"]', "calendar.span"),
        ('[hours]\nmon = ["12:00-09:00"]', "calendar.span"),
        ('[hours]\nmon = ["09:61-10:00"]', "calendar.span"),
        ('holidays = ["May"]', "calendar.date"),
        ('zone = "Mars/Olympus"', "calendar.zone"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str, code: str) -> None:
    with pytest.raises(OptionError) as raised:
        working_calendar(text)
    assert raised.value.code == code
    assert raised.value.as_json("zh")["remedy"]


def test_local_days() -> None:
    assert local_days(date(2024, 2, 28), date(2024, 3, 1)) == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
