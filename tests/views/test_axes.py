"""Axes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.views.axes import (
    Scale,
    across,
    day_label,
    day_ticks,
    gutter,
    largest_of,
    log_ticks,
    row_name,
    tick_text,
    ticks,
    upward,
)
from clearway.views.words import Words

WORDS = Words("en")


@given(st.floats(1e-3, 1e9), st.sampled_from(["s", "count", "share", ""]), st.integers(2, 8))
def test_ticks_reach_the_top_in_even_round_steps(high: float, unit: str, count: int) -> None:
    found = ticks(high, unit, count)
    assert found[0] == 0
    assert found[-1] >= high * (1 - 1e-9)
    assert 2 <= len(found) <= 2 * count + 2
    steps = {round((b - a) / found[1], 6) for a, b in pairwise(found)}
    assert steps == {1.0}


@pytest.mark.parametrize("high", [0.0, -1.0, float("nan"), float("inf")])
def test_nothing_to_scale_still_gives_an_axis(high: float) -> None:
    assert ticks(high) == [0.0, 1.0]


def test_durations_are_cut_in_their_own_units() -> None:
    assert ticks(9000, "s", 4) == [0, 3600, 7200, 10800]
    assert all(tick % 86400 == 0 for tick in ticks(12 * 86400, "s"))


def test_days_are_labelled_at_months() -> None:
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 10) for day in range(1, 29)]
    marks = day_ticks(days)
    assert all(days[at].endswith("-01") for at in marks)
    assert len(marks) <= 6
    assert day_label("2024-03-01", days, WORDS) == "Mar 2024"
    assert day_label("2024-03-01", days[:20], WORDS) == "Mar 1"
    assert day_ticks([]) == []


def test_uneven_months_fall_back_to_even_spread() -> None:
    weeks = ["2024-01-01", *[f"2024-{1 + at // 4:02d}-{2 + 7 * (at % 4):02d}" for at in range(40)], "2024-12-01"]
    marks = day_ticks(weeks)
    assert len({b - a for a, b in pairwise(marks)}) == 1


def test_log_ticks_lie_inside() -> None:
    assert log_ticks(30, 4000) == [60, 600, 3600]
    assert log_ticks(30 * 86400, 60 * 86400) == [30 * 86400, 40 * 86400, 50 * 86400, 60 * 86400]


def test_grid_lines_carry_their_labels() -> None:
    assert "12 h" in "".join(across([(10, "12 h")], 0, 50))
    assert "5" in "".join(upward([(10, "5")], 20, 90))


def test_scale_of_one_value_does_not_divide_by_nothing() -> None:
    assert Scale(5, 5, 0, 10)(5) == 0


def test_names_get_room_and_are_cut() -> None:
    assert gutter(["x" * 300]) == 242
    assert "\u2026" in row_name("x" * 300, 100, 10)
    assert "<" not in row_name("<", 100, 10).removeprefix("<text").split(">")[1].split("<")[0]


def test_ticks_speak() -> None:
    assert tick_text(0, "s", WORDS) == "0"
    assert tick_text(7200, "s", WORDS) == "2 h"
    assert tick_text(12000, "count", WORDS) == "12k"
    assert tick_text(500.0, "money", Words("en", currency="h")) == "500"
    assert tick_text(500.0, "money", Words("en", currency="USD")) == "$500.00"
    assert largest_of([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")], WORDS) == WORDS(
        "chart.largest", top="a: 1; b: 2; c: 3"
    )
