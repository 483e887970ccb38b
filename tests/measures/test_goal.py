"""The grammar of goals."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import GoalError
from clearway.measures.goal import OPS, UNITS, parse_goal


@pytest.mark.parametrize(
    ("text", "measure", "stat", "op", "target", "unit"),
    [
        ("cycle_time.p90 <= 5d", "cycle_time", "p90", "<=", 432000, "s"),
        ("cycle_time<=90m", "cycle_time", "mean", "<=", 5400, "s"),
        ("waiting_time.median < 1.5 h", "waiting_time", "median", "<", 5400, "s"),
        ("cost.mean <= 120", "cost", "mean", "<=", 120, "money"),
        ("first_time_right >= 95%", "first_time_right", "mean", ">=", 0.95, "share"),
        ("throughput ≥ 12.5", "throughput", "mean", ">=", 12.5, "1/d"),
        ("cycle_time.p99.5 <= 2w", "cycle_time", "p99.5", "<=", 1209600, "s"),
    ],
)
def test_plain(text: str, measure: str, stat: str, op: str, target: float, unit: str) -> None:
    goal = parse_goal(text)
    assert (goal.measure, goal.stat, goal.op, goal.target, goal.unit) == (measure, stat, op, target, unit)
    assert (goal.inner_op, goal.where, goal.working, goal.text) == (None, None, None, text)


def test_share_with_where_and_working_days() -> None:
    goal = parse_goal("share(cycle_time > 2bd) <= 5% where channel = \u7535\u8bdd")
    assert (goal.stat, goal.inner_op, goal.limit, goal.working) == ("share", ">", 2.0, "bd")
    assert (goal.op, goal.target, goal.where) == ("<=", 0.05, ("channel", "\u7535\u8bdd"))
    assert goal.resolved(28800).limit == 57600
    assert goal.resolved(28800).target == 0.05


def test_quoted_texts_hold_blanks() -> None:
    assert parse_goal('cost <= 9 where "order type" = "same day"').where == ("order type", "same day")


def test_business_hours_and_days() -> None:
    assert parse_goal("cycle_time <= 4bh").resolved(28800).target == 14400
    assert parse_goal("cycle_time <= 2bd").resolved(28800).target == 57600
    assert parse_goal("cycle_time <= 2d").resolved(28800).target == 172800


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "goal.grammar"),
        ("cycle_time 5d", "goal.grammar"),
        ("cycle_time == 5d", "goal.grammar"),
        ("cycle_time <= 5d where channel", "goal.grammar"),
        ("share(cycle_time) <= 5%", "goal.grammar"),
        ("cycle_tme <= 5d", "goal.measure"),
        ("cycle_time.mode <= 5d", "goal.stat"),
        ("cycle_time <= 5", "goal.unit"),
        ("cycle_time <= 5y", "goal.unit"),
        ("cost <= 5d", "goal.unit"),
        ("first_time_right >= 95", "goal.unit"),
        ("share(cycle_time > 2d) <= 0.05", "goal.unit"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_remedy(text: str, code: str) -> None:
    with pytest.raises(GoalError) as raised:
        parse_goal(text)
    assert raised.value.code == code
    assert raised.value.as_json("zh")["remedy"]


def test_a_slip_is_answered_with_the_name_meant() -> None:
    with pytest.raises(GoalError) as raised:
        parse_goal("cycle_tme <= 5d")
    assert "cycle_time" in raised.value.remedy("en")


@given(st.text(max_size=40))
def test_any_text_is_a_goal_or_a_goal_error(text: str) -> None:
    with suppress(GoalError):
        assert parse_goal(text).op in OPS


def test_every_measure_has_a_unit() -> None:
    assert set(UNITS.values()) <= {"s", "share", "count", "1/d", "cases", "money"}
