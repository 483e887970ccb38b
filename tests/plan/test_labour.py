"""Labour rules: what a table says, what a date is, and what a mask speaks of."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from clearway.base.errors import OptionError
from clearway.plan.labour import KEYS, Labour, Terms, labour_of
from clearway.plan.labourtable import Mask

TABLE = """
[labour]
hours_per_day = [4, 8]
hours_per_week = [20, 40]
overtime_per_week = 4
consecutive_days = 5
consecutive_hours = 5
rest_hours = 12
days_off_per_week = 2
late_after = "19:00"
country = "CN"
holidays = [2025-12-31]
workdays = ["2025-12-28"]
holiday_work = false
shift_starts = ["08:00", "13:00"]
shift_hours = [4, 8, 10]
pause_minutes = 45

[labour.shifts]
night = ["22:00-02:00", "02:30-06:00"]

[labour.people.anna]
skills = ["back"]
never = ["weekend", "wed 13:00-24:00"]
always = ["mon 09:00-11:00"]
hours_per_week = 24
"""

HOLIDAYS_2025 = (
    ("01-01", "01-01"), ("01-28", "02-04"), ("04-04", "04-06"), ("05-01", "05-05"), ("05-31", "06-02"),
    ("10-01", "10-08"),
)  # fmt: skip
"""The State Council's notice on the holidays of 2025 (12 November 2024), first and last day of each."""

MADE_UP_2025 = ("01-26", "02-08", "04-27", "09-28", "10-11")
"""Weekend days worked in exchange, from the same notice."""


def rules(text: str = TABLE) -> Labour:
    return labour_of(tomllib.loads(text)["labour"], file="rules.toml")


def test_a_table_is_read_field_by_field() -> None:
    found = rules()
    assert (found.hours_per_day, found.hours_per_week, found.overtime_per_week) == ((4, 8), (20, 40), 4)
    assert (found.consecutive_days, found.consecutive_hours, found.rest_hours) == (5, 5, 12)
    assert (found.days_off_per_week, found.late_after, found.holiday_work) == (2, 19 * 60, False)
    assert (found.holidays, found.workdays) == (frozenset({"2025-12-31"}), frozenset({"2025-12-28"}))
    assert found.people["anna"] == Terms(
        ("back",), (Mask("weekend"), Mask("wed", 780, 1440)), (Mask("mon", 540, 660),), 24
    )


def test_shifts_are_made_within_the_rules_of_a_day() -> None:
    made = {one.name: one for one in rules().shifts}
    assert set(made) == {"night", "08:00-12:00", "08:00-16:45", "13:00-17:00", "13:00-21:45"}
    assert made["08:00-16:45"].spans == ((480, 720), (765, 1005))


def test_a_table_with_shifts_alone_has_cautious_rules() -> None:
    found = labour_of({"shifts": {"day": ["08:00-12:00", "13:00-17:00"]}})
    assert (found.hours_per_day[1], found.hours_per_week[1], found.rest_hours, found.days_off_per_week) == (
        8,
        40,
        11,
        1,
    )


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ("hour_per_day = 8", "labour.key", "labour.hour_per_day"),
        ("hours_per_day = [8, 4]", "labour.bounds", "labour.hours_per_day"),
        ("hours_per_day = [1, 2, 3]", "labour.bounds", "labour.hours_per_day"),
        ("hours_per_day = 25", "labour.number", "labour.hours_per_day"),
        ("hours_per_week = true", "labour.number", "labour.hours_per_week"),
        ("consecutive_days = 5.5", "labour.whole", "labour.consecutive_days"),
        ("rest_hours = -1", "labour.number", "labour.rest_hours"),
        ('holiday_work = "no"', "labour.flag", "labour.holiday_work"),
        ('holidays = ["1 May"]', "labour.date", "labour.holidays"),
        ('holidays = "2025-05-01"', "labour.list", "labour.holidays"),
        ('late_after = "8pm"', "labour.clock", "labour.late_after"),
        ('country = "FR"', "labour.country", "labour.country"),
        ("people = 3", "labour.table", "labour.people"),
        ('people.anna.never = ["monday"]', "labour.mask", "labour.people.anna.never"),
        ('people.anna.never = ["mon 22:00-06:00"]', "labour.mask", "labour.people.anna.never"),
        ("people.anna.weight = 3", "labour.key", "labour.people.anna.weight"),
        ('shifts.late = ["8-12"]', "labour.shift", "labour.shifts.late"),
        ('shift_starts = ["08:00"]', "labour.half", "labour.shift_starts"),
        ("shift_hours = [4]", "labour.half", "labour.shift_hours"),
        ('shift_hours = ["four"]\nshift_starts = ["08:00"]', "labour.number", "labour.shift_hours"),
    ],
)
def test_each_slip_is_told_with_its_place(line: str, code: str, path: str) -> None:
    with pytest.raises(OptionError) as caught:
        rules(
            f'[labour]\n{line}\n[labour.shifts]\nday = ["08:00-16:00"]' if "shift" not in line else f"[labour]\n{line}"
        )
    assert (caught.value.code, caught.value.place) == (code, {"file": "rules.toml", "path": path})
    for lang in ("en", "zh"):
        assert caught.value.message(lang)
        assert caught.value.remedy(lang)


def test_no_shift_at_all_is_refused() -> None:
    with pytest.raises(OptionError, match="no shift"):
        labour_of({})


def test_every_key_is_read() -> None:
    told = tomllib.loads(TABLE)["labour"]
    assert set(told) == set(KEYS)


def test_a_year_of_the_chinese_calendar() -> None:
    china = Labour((), country="CN")
    free = set()
    for first, last in HOLIDAYS_2025:
        day = date.fromisoformat(f"2025-{first}")
        while day <= date.fromisoformat(f"2025-{last}"):
            free.add(day)
            day += timedelta(days=1)
    made_up = {date.fromisoformat(f"2025-{day}") for day in MADE_UP_2025}
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    for day in days:
        usual = "workday" if day.weekday() < 5 else "weekend"
        expected = "holiday" if day in free else "workday" if day in made_up else usual
        assert china.kind_of(day) == expected, day
    assert sum(china.kind_of(day) == "workday" for day in days) == 248


def test_own_holidays_come_before_those_of_the_country() -> None:
    found = rules()
    assert found.kind_of(date(2025, 12, 31)) == "holiday"
    assert found.kind_of(date(2025, 12, 28)) == "workday"
    assert Labour(()).kind_of(date(2025, 10, 1)) == "workday"


def test_a_year_without_published_holidays_is_told() -> None:
    china = Labour((), country="CN")
    assert china.unpublished(date(2025, 12, 1), date(2090, 1, 5))[-1] == 2090
    assert 2025 not in china.unpublished(date(2025, 12, 1), date(2090, 1, 5))
    assert china.kind_of(date(2090, 10, 2)) == "workday"
    assert Labour(()).unpublished(date(2090, 1, 1), date(2090, 2, 1)) == ()


def test_weeks_with_adjusted_weekends_have_more_working_days() -> None:
    china = Labour((), country="CN")
    extra = {f"{day}": china.extra_days(date.fromisoformat(day)) for day in ("2025-09-22", "2025-09-29", "2025-01-20")}
    assert extra == {"2025-09-22": 1, "2025-09-29": 0, "2025-01-20": 1}
    assert Labour(()).extra_days(date(2025, 9, 22)) == 0


def test_what_a_mask_speaks_of() -> None:
    china = Labour((), country="CN")
    sunday = date(2025, 9, 28)
    assert china.masked(Mask("sun"), sunday)
    assert china.masked(Mask("workday"), sunday)
    assert china.masked(Mask("2025-09-28"), sunday)
    assert not china.masked(Mask("weekend"), sunday)
    assert china.masked(Mask("holiday"), date(2025, 10, 6))
    assert china.masked(Mask("weekend"), "sat")
    assert not china.masked(Mask("weekend"), "mon")
    assert str(Mask("mon", 540, 720)) == "mon 09:00-12:00"
