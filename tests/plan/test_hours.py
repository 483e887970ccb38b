"""Shifts: moves that keep the day whole, and only calendars of people alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.shop import DAY, office

from clearway.model.spec import Calendar
from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.hours import MOVES, STAY, Move, legal, movable, moved, pools_of, rescheduled, weekly_hours

SPLIT = Calendar({"mon": ("08:00-12:00", "13:00-17:00"), "tue": ()}, days={"2025-01-07": ("10:00-12:00",)})


@pytest.mark.parametrize(
    ("move", "monday", "exception"),
    [
        (STAY, ("08:00-12:00", "13:00-17:00"), ("10:00-12:00",)),
        (Move(later=-2), ("06:00-10:00", "11:00-15:00"), ("08:00-10:00",)),
        (Move(longer=2), ("08:00-12:00", "13:00-19:00"), ("10:00-14:00",)),
        (Move(longer=-1), ("08:00-12:00", "13:00-16:00"), ("10:00-11:00",)),
    ],
)
def test_all_spans_move_and_the_last_grows(move: Move, monday: tuple[str, ...], exception: tuple[str, ...]) -> None:
    made = moved(SPLIT, move)
    assert made is not None
    assert (made.week["mon"], made.week["tue"], made.days["2025-01-07"]) == (monday, (), exception)


@pytest.mark.parametrize("move", [Move(later=-9), Move(later=8), Move(longer=8), Move(longer=-2)])
def test_what_leaves_the_day_or_vanishes_is_none(move: Move) -> None:
    assert moved(SPLIT, move) is None


def test_a_move_and_its_opposite_lead_back() -> None:
    for move in MOVES:
        there = moved(DAY, move)
        assert there is not None
        assert moved(there, Move(-move.later, -move.longer)) == DAY


def test_legal_hours_bound_every_span() -> None:
    assert legal(SPLIT, 8 * 3600.0, 17 * 3600.0, ("mon",))
    assert not legal(SPLIT, 9 * 3600.0, 17 * 3600.0, ("mon",))
    assert not legal(SPLIT, 0.0, 86400.0, ("tue",))
    assert not legal(Calendar(presence=dict.fromkeys(WEEKDAYS, (0.5,) * 24)), 3600.0, 86400.0, WEEKDAYS)


def test_hours_of_a_week() -> None:
    assert weekly_hours(SPLIT) == 8.0
    assert weekly_hours(Calendar(presence={"mon": (0.5,) * 24})) == 12.0


def test_only_calendars_of_people_alone_move() -> None:
    spec = office()
    assert list(movable(spec)) == ["day"]
    assert pools_of(spec, "day") == {"back"}
    shared = replace(
        spec, activities=spec.activities | {"take": replace(spec.activities["take"], delay_calendar="day")}
    )
    assert list(movable(shared)) == []


def test_a_calendar_that_is_gone_cannot_move() -> None:
    made = rescheduled(office(), {"day": Move(1)})
    assert made is not None
    assert made.calendars["day"].week["mon"] == ("09:00-17:00",)
    assert rescheduled(office(), {"night": Move(1)}) is None
