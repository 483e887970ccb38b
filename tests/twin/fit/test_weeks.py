"""Working time in a week of minutes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.fit.planted import DAY, HOUR, MONDAY, office

from clearway.twin.fit.weeks import always, worked_us


def test_a_night_and_a_weekend_do_not_count() -> None:
    week = office()
    start = np.array([MONDAY + 15 * HOUR, MONDAY + 4 * DAY + 15 * HOUR])
    end = np.array([MONDAY + DAY + 9 * HOUR, MONDAY + 7 * DAY + 9 * HOUR])
    assert (worked_us(week, start, end) / HOUR).tolist() == [2, 2]


def test_overtime_counts_as_far_as_it_belongs_to_the_work() -> None:
    week = office()
    start = np.array([MONDAY + 15 * HOUR, MONDAY + 18 * HOUR])
    end = np.array([MONDAY + 17 * HOUR, MONDAY + 19 * HOUR])
    assert (worked_us(week, start, end) / HOUR).tolist() == [2, 1]


@given(st.lists(st.integers(0, 21 * DAY), min_size=2, max_size=20))
def test_time_on_duty_adds_up(moments: list[int]) -> None:
    week = office()
    times = MONDAY + np.sort(np.array(moments))
    parts = week.between_us(times[:-1], times[1:])
    assert (parts >= 0).all()
    assert (parts <= np.diff(times)).all()
    assert parts.sum() == week.between_us(times[:1], times[-1:])[0]


def test_edges_lead_on_duty() -> None:
    week = office()
    off = np.array([MONDAY + 5 * HOUR, MONDAY + 5 * DAY])
    assert week.edge_us(off, ahead=True).tolist() == [MONDAY + 8 * HOUR, MONDAY + 7 * DAY + 8 * HOUR]
    assert week.edge_us(off, ahead=False).tolist() == [MONDAY - 2 * DAY - 8 * HOUR, MONDAY + 4 * DAY + 16 * HOUR]


def test_spans_are_those_of_a_calendar() -> None:
    assert office(days=1).spans() == {"mon": ("08:00-16:00",)}
    assert always("UTC", np.array([0])).share == 1
