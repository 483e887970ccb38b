"""Rules that contradict each other are named as a pair, in both languages."""

from __future__ import annotations

import tomllib

import pytest

from clearway.base.errors import OptionError
from clearway.plan.labour import labour_of

DAY = '\n[labour.shifts]\nday = ["08:00-12:00", "13:00-17:00"]\n'


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "hours_per_week = [38, 40]\nhours_per_day = 6\n[labour.shifts]\nday=['08:00-14:00']",
            "hours_per_week",
            "hours_per_day",
        ),
        ("hours_per_day = [6, 8]\nhours_per_week = 5" + DAY, "hours_per_day", "hours_per_week"),
        ("hours_per_day = [2, 6]" + DAY, "shifts", "hours_per_day"),
        ("shift_starts = ['08:00']\nshift_hours = [9]", "shifts", "hours_per_day"),
        ("consecutive_hours = 3" + DAY, "shifts", "consecutive_hours"),
        (
            DAY + "[labour.people.bo]\nalways=['mon 09:00-11:00']\nnever=['mon 10:00-24:00']",
            "people.bo.always",
            "people.bo.never",
        ),
        (DAY + "[labour.people.bo]\nalways=['mon 18:00-20:00']", "people.bo.always", "shifts"),
        ("holiday_work = false" + DAY + "[labour.people.bo]\nalways=['holiday']", "people.bo.always", "holiday_work"),
        (
            "hours_per_week = [30, 40]" + DAY + "[labour.people.bo]\nhours_per_week=20",
            "people.bo.hours_per_week",
            "hours_per_week",
        ),
    ],
)
def test_a_contradiction_names_both_rules(text: str, first: str, second: str) -> None:
    with pytest.raises(OptionError) as caught:
        labour_of(tomllib.loads("[labour]\n" + text)["labour"])
    error = caught.value
    assert (error.code, error.values["first"], error.values["second"]) == ("labour.clash", first, second)
    for lang in ("en", "zh"):
        assert first in error.message(lang)
        assert second in error.message(lang)


@pytest.mark.parametrize(
    "text",
    [
        "hours_per_week = [40, 40]\ndays_off_per_week = 2" + DAY,
        "overtime_per_week = 3\nhours_per_day = [6, 8]\nhours_per_week = 5" + DAY,
        "consecutive_hours = 4" + DAY,
        DAY + "[labour.people.bo]\nalways=['mon 09:00-16:00']\nnever=['tue']",
    ],
)
def test_what_only_just_fits_is_no_contradiction(text: str) -> None:
    assert labour_of(tomllib.loads("[labour]\n" + text)["labour"]).shifts
