"""Calendars as spans: exceptions, holidays, zones with summer time, chances of presence, against local clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.twin.models import DAYS

from clearway.model.spec import Calendar
from clearway.twin.program.duty import DAY, WEEK, duties, hours_on, local_days, spans_of

MINUTE = 60_000_000
HOUR = 60 * MINUTE


def spans(calendar: Calendar, zone: str, start: datetime, days: int, **options: Any) -> Any:
    """Begin and end of the spans of the first days, hours after the start."""
    found = spans_of(calendar, local_days(zone, start, 0, (days + 8) * DAY), days * DAY, **options)
    return [(span["begin"] / HOUR, span["end"] / HOUR) for span in found if 0 <= span["begin"] < days * DAY]


def regular(*texts: str) -> Calendar:
    """The same spans every day."""
    return Calendar(dict.fromkeys(DAYS, texts))


MONDAY = datetime(2025, 1, 6, tzinfo=UTC)


@settings(max_examples=40)
@given(
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "UTC"]
    ),
    st.datetimes(datetime(2017, 1, 1), datetime(2026, 1, 1)),
    st.lists(st.integers(27, 144), min_size=2, max_size=6, unique=True),
    st.booleans(),
)
def test_spans_are_on_duty_by_local_clocks(zone: str, moment: datetime, edges: list[int], zoned: bool) -> None:
    # Edges after half past four, when all clocks have been changed.
    tz = ZoneInfo(zone)
    start = moment.replace(microsecond=0, tzinfo=tz) if zoned else moment.replace(microsecond=0, tzinfo=UTC)
    edges = sorted(edges)[: len(edges) // 2 * 2]
    texts = [f"{10 * edge // 60:02d}:{10 * edge % 60:02d}" for edge in edges]
    week = {day: tuple(f"{a}-{b}" for a, b in zip(texts[::2], texts[1::2], strict=True)) for day in DAYS[:6]}
    found = spans_of(Calendar(week), local_days(zone, start, 0, 408 * DAY), 400 * DAY)
    found = found[(found["begin"] >= 0) & (found["end"] <= 400 * DAY)]
    for span in found[:: max(1, found.size // 40)]:
        begin, end = (start.astimezone(UTC) + timedelta(microseconds=int(span[edge])) for edge in ("begin", "end"))
        local = begin.astimezone(tz)
        assert local.weekday() < 6
        assert f"{local:%H:%M}" in texts[::2]
        assert f"{end.astimezone(tz):%H:%M}" in [*texts[1::2], "00:00"]
    # Six days of seven, every span of them.
    merged = len(edges) // 2
    whole = found.size / merged
    assert 400 * 6 / 7 - 8 <= whole <= 400 * 6 / 7 + 8


def test_nights_are_as_long_as_they_are() -> None:
    # The night of 2025-03-30 in Berlin has an hour less, that of 2025-10-26 one more.
    night = regular("00:00-06:00", "22:00-24:00")
    for start, length in (
        (datetime(2025, 3, 29, tzinfo=ZoneInfo("Europe/Berlin")), 7),
        (datetime(2025, 10, 25, tzinfo=ZoneInfo("Europe/Berlin")), 9),
    ):
        found = spans(night, "Europe/Berlin", start, 3)
        assert found[0] == (22, 22 + length)


@pytest.mark.parametrize("text", ["02:00-03:00", "02:30-03:00", "02:10-02:40"])
def test_a_span_that_the_clocks_skip_has_no_time(text: str) -> None:
    start = datetime(2025, 3, 28, 23, tzinfo=UTC)
    found = spans_of(regular(text), local_days("Europe/Berlin", start, 0, 12 * DAY), 4 * DAY)
    assert (found["end"] > found["begin"]).all()
    assert (np.diff(found["work"]) > 0).all()
    assert (found["begin"][1:] > found["end"][:-1]).all()


def test_days_of_their_own_outrank_holidays_and_weekdays() -> None:
    calendar = Calendar(
        {"mon": ("09:00-10:00",), "tue": ("08:00-12:00", "13:00-14:00")},
        holidays=("2025-01-07", "2025-01-13"),
        days={"2025-01-08": ("01:00-02:00",), "2025-01-13": ("05:00-06:00",)},
        workdays=("2025-01-09", "2025-01-14"),
    )
    assert spans(calendar, "UTC", MONDAY, 9) == [
        (9, 10),
        (49, 50),  # Wednesday, of its own
        (80, 84), (85, 86),  # Thursday works like the longest weekday
        (173, 174),  # Monday, of its own although a holiday
        (200, 204), (205, 206),  # Tuesday, a usual one
    ]  # fmt: skip


def test_china_works_by_its_published_days() -> None:
    # State Council notice for 2025: Spring Festival is 28 January to 4 February; Sunday 26 January and Saturday
    # 8 February are worked.
    calendar = Calendar(dict.fromkeys(DAYS[:5], ("09:00-17:00",)), country="CN")
    start = datetime(2025, 1, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
    worked = [
        date(2025, 1, 20) + timedelta(days=int(begin // 24)) for begin, _ in spans(calendar, "Asia/Shanghai", start, 21)
    ]
    assert worked == [
        *(date(2025, 1, day) for day in (20, 21, 22, 23, 24, 26, 27)), *(date(2025, 2, day) for day in (5, 6, 7, 8))
    ]  # fmt: skip


def test_spans_that_touch_are_one_and_overlaps_count_once() -> None:
    assert spans(regular("09:00-12:00", "12:00-13:00"), "UTC", MONDAY, 1) == [(9, 13)]
    assert spans(regular("09:00-12:00", "10:00-11:00", "11:30-13:00"), "UTC", MONDAY, 1) == [(9, 13)]
    joined = spans(regular("22:00-24:00", "00:00-02:00"), "UTC", MONDAY, 3)
    assert joined[-2:] == [(46, 50), (70, 72)]


def test_work_before_each_span_is_the_sum_of_those_before() -> None:
    found = spans_of(regular("09:00-12:00", "13:00-17:30"), local_days("UTC", MONDAY, 0, 20 * DAY), 10 * DAY)
    length = found["end"] - found["begin"]
    assert found["work"].tolist() == np.concatenate([[0], np.cumsum(length)[:-1]]).tolist()


def test_behind_the_tail_stands_one_plain_week() -> None:
    calendar = Calendar({"mon": ("09:00-10:00",)}, holidays=("2025-01-20",), days={"2025-01-23": ("00:00-24:00",)})
    tail = 14 * DAY
    table, found = duties(
        {"c": calendar}, [("c", "")], {"UTC": local_days("UTC", MONDAY, 0, tail + 8 * DAY)}, "UTC", tail, 0
    )
    behind = found[: table[0]["count"]]
    behind = behind[behind["begin"] >= tail]
    assert [(span["begin"] - tail, span["end"] - tail) for span in behind] == [(9 * HOUR, 10 * HOUR)]
    assert table[0]["week_work"] == HOUR
    # Neither when the tail lies within a day that is not like the others.
    odd = tail + 9 * HOUR + 30 * MINUTE
    table, found = duties(
        {"c": calendar}, [("c", "")], {"UTC": local_days("UTC", MONDAY, 0, odd + 8 * DAY)}, "UTC", odd, 0
    )
    assert table[0]["week_work"] == HOUR
    assert (found["end"][: table[0]["count"]] <= odd + WEEK).all()


def test_presence_has_its_chances_and_is_drawn_for_each() -> None:
    chances = tuple(np.linspace(0, 1, 24))
    calendar = Calendar(presence={"mon": chances, "sun": (1.0,) * 24})
    days = local_days("UTC", MONDAY, 0, 2000 * DAY)
    on = {}
    for unit in ("a", "b"):
        found = spans_of(calendar, days, 1990 * DAY, seed=6, unit=unit)
        hours = np.zeros(1990 * 24, bool)
        for span in found[(found["begin"] >= 0) & (found["end"] <= 1990 * DAY)]:
            hours[span["begin"] // HOUR : span["end"] // HOUR] = True
        on[unit] = hours[: 284 * 168].reshape(284, 7, 24)
        assert not on[unit][:, 1:6].any()
        assert on[unit][1:, 6].all()
        inside = np.array(chances[1:-1])
        counts = on[unit][:, 0, 1:-1].sum(0)
        assert stats.chi2(22).sf(((counts - 284 * inside) ** 2 / (284 * inside * (1 - inside))).sum()) > 0.001
        assert on[unit][:, 0, 23].all()
        assert not on[unit][:, 0, 0].any()
    inner = [on[unit][:, 0, 6:18].ravel().astype(float) for unit in on]
    assert abs(np.corrcoef(inner[0], inner[1])[0, 1]) < 0.2
    again = spans_of(calendar, days, 1990 * DAY, seed=6, unit="a")
    assert again.tobytes() == spans_of(calendar, days, 1990 * DAY, seed=6, unit="a").tobytes()
    assert again.tobytes() != spans_of(calendar, days, 1990 * DAY, seed=5, unit="a").tobytes()


def test_always_and_never() -> None:
    assert Calendar(dict.fromkeys(DAYS, ("00:00-24:00",))).always
    assert not Calendar(dict.fromkeys(DAYS, ("00:00-24:00",)), holidays=("2025-01-07",)).always
    assert not Calendar(dict.fromkeys(DAYS[1:], ("00:00-24:00",))).always
    assert spans(Calendar(), "UTC", MONDAY, 9) == []
    assert spans(regular("07:06-24:00"), "UTC", MONDAY, 1) == [(7.1, 24)]


def test_hours_of_one_date_by_weekday_and_exceptions() -> None:
    calendar = Calendar(
        {"mon": ("09:00-12:00", "13:00-18:00"), "tue": ("09:00-12:00",)},
        country="CN", holidays=("2025-09-22",), workdays=("2025-09-20",), days={"2025-09-23": ("08:00-09:00",)},
    )  # fmt: skip
    full, short = ((32400.0, 43200.0), (46800.0, 64800.0)), ((32400.0, 43200.0),)
    found = {day: hours_on(calendar, date(2025, 9, day)) for day in (15, 16, 17, 20, 22, 23, 28, 30)}
    # Sunday 28 is worked in exchange, with the hours of the longest weekday.
    assert found == {
        15: full, 16: short, 17: full, 20: full, 22: (), 23: ((28800.0, 32400.0),), 28: full, 30: short,
    }  # fmt: skip
    assert hours_on(calendar, date(2025, 10, 6)) == ()
