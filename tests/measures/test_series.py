"""A measure as a series: by case in the order of their ends, by period of the local calendar, partial ends marked."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from clearway.log import read
from clearway.measures import measure
from clearway.measures.series import calendar, case_series


def log_of(first: datetime, days: int, *, hours: float = 2.0, skip: tuple[int, ...] = (), zone: str = "UTC"):  # type: ignore[no-untyped-def]
    """One case a day from nine o'clock, of some hours, in a zone."""
    lines = ["case,activity,start,end"]
    for day in range(days):
        begin = (first + timedelta(days=day)).replace(tzinfo=ZoneInfo(zone))
        if begin.weekday() not in skip:
            end = begin + timedelta(hours=hours)
            lines.append(f"c{day},do,{begin.isoformat()},{end.isoformat()}")
    return read("\n".join(lines).encode(), zone=zone)


def test_cases_come_in_the_order_in_which_they_ended() -> None:
    text = (
        b"case,activity,start,end\na,do,2025-03-03T08:00Z,2025-03-03T18:00Z\nb,do,2025-03-03T09:00Z,2025-03-03T10:00Z\n"
    )
    measures = measure(read(text))
    found = case_series(measures, "cycle_time")
    assert found is not None
    assert found.values.tolist() == [3600.0, 36000.0]
    assert [measures.cases.id(case) for case in found.cases] == ["b", "a"]
    assert case_series(measures, "arrivals") is None
    with pytest.raises(KeyError):
        case_series(measures, "poem")


@pytest.mark.parametrize(
    ("period", "labels"),
    [("day", 31), ("week", 5), ("month", 2)],
)
def test_periods_cover_the_span(period: str, labels: int) -> None:
    measures = measure(log_of(datetime(2025, 3, 5, 9), 31))
    found = calendar(measures, period, "UTC")  # type: ignore[arg-type]
    assert len(found.labels) == labels
    assert found.days.sum() == 31
    assert found.labels[0] == {"day": "2025-03-05", "week": "2025-03-03", "month": "2025-03"}[period]


def test_a_cut_week_is_partial_and_a_whole_one_is_not() -> None:
    # From a Wednesday to a Thursday: both ends are cut.
    cut = calendar(measure(log_of(datetime(2025, 3, 5, 9), 30)), "week", "UTC")
    assert cut.partial.tolist() == [True, False, False, False, True]
    whole = calendar(measure(log_of(datetime(2025, 3, 3, 9), 28)), "week", "UTC")
    assert not whole.partial.any()


def test_a_weekend_without_work_does_not_cut_a_week() -> None:
    friday = calendar(measure(log_of(datetime(2025, 3, 3, 9), 26, skip=(5, 6))), "week", "UTC")
    assert not friday.partial.any()
    thursday = calendar(measure(log_of(datetime(2025, 3, 3, 9), 25, skip=(5, 6))), "week", "UTC")
    assert thursday.partial.tolist() == [False, False, False, True]


def test_a_day_that_ends_early_is_partial() -> None:
    log = read(
        b"case,activity,start,end\n"
        + b"\n".join(
            f"{day}.{hour},do,2025-03-{day:02d}T{hour:02d}:00Z,2025-03-{day:02d}T{hour:02d}:30Z".encode()
            for day in range(3, 13)
            for hour in range(8, 12 if day == 12 else 18)
        )
    )
    assert calendar(measure(log), "day", "UTC").partial.tolist() == [False] * 9 + [True]


def test_days_are_those_of_the_zone_across_the_change_of_clocks() -> None:
    log = log_of(datetime(2025, 3, 24, 0, 30), 14, zone="Europe/Berlin")
    found = calendar(measure(log), "day", "Europe/Berlin")
    series = case_series(measure(log), "cycle_time")
    assert series is not None
    assert found.place(series.moments).tolist() == list(range(14))
    assert np.bincount(found.place(series.moments)).tolist() == [1] * 14
