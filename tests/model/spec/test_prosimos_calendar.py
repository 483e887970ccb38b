"""Periods of Prosimos and weeks of ours."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.prosimos import period

from clearway.model.spec import Calendar
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.prosimos_calendar import (
    calendar_of,
    fuzzy_periods,
    granule,
    prosimos_periods,
    untold,
)


def read(*periods: dict[str, Any], fuzzy: list[dict[str, Any]] | None = None) -> tuple[Calendar, list[str]]:
    reading = Reading()
    parts = [Part(one, f"/{at}", reading) for at, one in enumerate(periods)]
    other = None if fuzzy is None else [Part(one, "/f", reading) for one in fuzzy]
    made = calendar_of(parts, fuzzy=other)
    return made, [one.code for one in (*reading.faults, *reading.left)]


@pytest.mark.parametrize(
    ("given", "week", "said"),
    [
        (
            [period("MONDAY", "TUESDAY", "09:00:00", "17:00:00.000")],
            {"mon": ("09:00-17:00",), "tue": ("09:00-17:00",)},
            [],
        ),
        ([period("SATURDAY", "MONDAY", "9:00", "10:00")], dict.fromkeys(("sat", "sun", "mon"), ("09:00-10:00",)), []),
        ([period("MONDAY", "MONDAY", "20:00:00", "23:59:59.999")], {"mon": ("20:00-24:00",)}, []),
        ([period("MONDAY", "MONDAY", "20:00:00", "00:00:00")], {"mon": ("20:00-24:00",)}, []),
        (
            [period("SUNDAY", "SUNDAY", "22:00", "06:00")],
            {"sun": ("22:00-24:00",), "mon": ("00:00-06:00",)},
            ["overnight"],
        ),
        ([period("MONDAY", "MONDAY", "09:00", "09:00")], {}, ["empty_period"]),
        ([period("monday", "Monday", "09:00:30", "10:00")], {"mon": ("09:00:30-10:00",)}, []),
        (
            [period("MONDAY", "MONDAY", "12:00", "16:00"), period("MONDAY", "TUESDAY", "08:00", "12:00")],
            {"mon": ("08:00-16:00",), "tue": ("08:00-12:00",)},
            [],
        ),
        ([period("MONDAY", "MONDAY", "noon", "16:00")], {}, ["spec.clock"]),
        ([period("MOONDAY", "MONDAY", "08:00", "16:00")], {}, ["spec.choice"]),
        ([{"from": "MONDAY", "to": "MONDAY"}], {}, ["spec.missing", "spec.missing"]),
    ],
)
def test_weeks(given: list[dict[str, Any]], week: dict[str, tuple[str, ...]], said: list[str]) -> None:
    assert read(*given) == (Calendar(week), said)


def test_always() -> None:
    assert read(period("MONDAY", "SUNDAY", "00:00:00", "23:59:59.999"))[0].always
    assert not read(period("MONDAY", "SATURDAY", "00:00:00", "23:59:59.999"))[0].always


def test_fuzzy_calendars_say_when_either_table_does() -> None:
    first = period("MONDAY", "MONDAY", "09:00", "10:30", probability=0.5)
    made, said = read(first, fuzzy=[period("MONDAY", "MONDAY", "10:00", "11:00", probability=0.4)])
    assert said == []
    assert made.presence["mon"][9] == 0.5
    assert made.presence["mon"][10] == pytest.approx(1 - 0.75 * 0.6)
    assert sum(made.presence["mon"]) == pytest.approx(0.5 + 0.55)
    assert read(period("MONDAY", "MONDAY", "09:00", "10:00", probability=2.0))[1] == ["spec.share"]


def test_calendars_come_back_from_their_periods() -> None:
    for one in (
        Calendar({"mon": ("09:00-12:30", "13:30-24:00"), "sun": ("00:00-00:00:30.5",)}),
        Calendar(dict.fromkeys(("mon", "fri"), ("00:00-24:00",))),
    ):
        assert read(*prosimos_periods(one)) == (one, [])
    chances = Calendar(presence={"tue": (0.25,) * 8 + (0.0,) * 8 + (1.0,) * 8})
    assert read(*fuzzy_periods(chances), fuzzy=[]) == (chances, [])


def test_granules_cut_no_span() -> None:
    assert granule([]) == 60
    assert granule([Calendar({"mon": ("09:00-12:30",)})]) == 30
    assert granule([Calendar({"mon": ("09:05-12:00",)})]) == 5
    assert granule([Calendar({"mon": ("09:00:01-12:00",)})]) == 1


def test_dates_and_zones_are_told() -> None:
    one = Calendar({}, "Asia/Shanghai", ("2025-05-01",), (), {"2025-05-02": ()}, "CN")
    assert [left.place for left in untold("c", one, "UTC")] == [
        "/calendars/c/holidays",
        "/calendars/c/days",
        "/calendars/c/country",
        "/calendars/c/zone",
    ]
