"""Days, weeks and stretches of a roster."""

from __future__ import annotations

from datetime import date

import pytest

from clearway.base.errors import OptionError
from clearway.plan.labour import Labour
from clearway.plan.rostergrid import Segment, Week, grid_of
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need

DAY, NIGHT = Shift("day", ((480, 960),)), Shift("night", ((1320, 1800),))
DESK = Demand((Need("mon", "desk", 540, 1020, 2), Need("tue", "desk", 0, 120, 1)))


def test_a_week_that_repeats() -> None:
    grid = grid_of(DESK, Labour((DAY, NIGHT)), start=None, days=7)
    assert (grid.cyclic, grid.lead, grid.total, grid.needed) == (True, 0, 7 * 1440, 480 * 2 + 120)
    assert Segment("desk", 540, 960, 2) in grid.segments
    assert Segment("desk", 960, 1020, 2) in grid.segments
    assert grid.covers(0, NIGHT, Segment("desk", 1440, 1560, 1))
    assert grid.covers(6, NIGHT, Segment("desk", 0, 120, 1))
    assert not grid.covers(0, NIGHT, Segment("desk", 0, 120, 1))
    assert grid.later(6, 2) == 1
    assert grid.weeks() == (Week(tuple(range(7)), True, 0),)
    assert grid.inside(6, NIGHT) == 480
    assert (grid.kind(4), grid.kind(5)) == ("workday", "weekend")


def test_dates_with_a_night_before() -> None:
    grid = grid_of(DESK, Labour((DAY, NIGHT), country="CN"), start=date(2025, 9, 30), days=8)
    assert (grid.cyclic, grid.lead, len(grid.days), grid.total) == (False, 1, 9, 8 * 1440)
    assert grid.starts(0) == (NIGHT,)
    assert grid.starts(1) == (DAY, NIGHT)
    assert grid.covers(0, NIGHT, Segment("desk", 0, 120, 1))
    assert (grid.inside(0, NIGHT), grid.inside(8, NIGHT), grid.inside(4, NIGHT)) == (360, 120, 480)
    assert grid.later(8, 1) is None
    assert [(week.days, week.whole, week.extra) for week in grid.weeks()] == [
        ((0, 1, 2, 3, 4, 5, 6), True, 0), ((7, 8), False, 0),
    ]  # fmt: skip
    assert [grid.kind(day) for day in (1, 2)] == ["workday", "holiday"]


def test_without_nights_no_day_before() -> None:
    grid = grid_of(DESK, Labour((DAY,)), start=date(2025, 9, 29), days=2)
    assert (grid.lead, grid.days) == (0, (date(2025, 9, 29), date(2025, 9, 30)))


@pytest.mark.parametrize(
    ("start", "days", "demand", "code"),
    [
        (date(2025, 1, 1), 0, DESK, "roster.days"),
        (None, 7, Demand((Need("2025-01-06", "desk", 0, 60, 1),)), "roster.dates"),
        (None, 7, Demand((Need("mon", "desk", 0, 60, 0),)), "roster.nothing"),
        (date(2025, 1, 1), 2, DESK, "roster.nothing"),
    ],
)
def test_what_is_no_roster(start: date | None, days: int, demand: Demand, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        grid_of(demand, Labour((DAY,)), start=start, days=days)
    assert caught.value.code == code
