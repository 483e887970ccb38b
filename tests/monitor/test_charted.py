"""What a watch charts."""

from __future__ import annotations

import pytest

from clearway.base.errors import GoalError
from clearway.measures.goal import UNITS
from clearway.monitor.charted import AUTO, charted, goal_of


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("cycle_time", "number", "s"),
        ("cycle_time.p90", "number", "s"),
        ("share(cycle_time > 2bd)", "share", "share"),
        ("first_time_right", "share", "share"),
        ("rework", "rate", "count"),
        ("rework.max", "number", "count"),
        ("arrivals", "count", "count"),
        ("wip", "number", "cases"),
        ("cost.mean", "number", "money"),
    ],
)
def test_what_kind_of_number_it_is(text: str, kind: str, unit: str) -> None:
    found = charted(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert found.kind in AUTO


def test_every_measure_of_goals_can_be_read() -> None:
    assert {charted(name).goal.measure for name in UNITS} == set(UNITS)


def test_a_column_of_a_table() -> None:
    assert (charted("minutes", table=True).kind, charted("late", table=True, per="closed").kind) == ("number", "share")
    assert charted("faults", table=True, per="orders", rate=True).unit == "count"


def test_the_goal_is_its_right_side() -> None:
    assert goal_of("<= 5d", charted("cycle_time.p90")).target == 5 * 86400.0  # type: ignore[union-attr]
    shares = goal_of(">= 95%", charted("late", table=True, per="closed"))
    assert shares is not None
    assert (shares.op, shares.target, shares.measure) == (">=", 0.95, "late")
    assert goal_of("<= 12.5", charted("minutes", table=True)).target == 12.5  # type: ignore[union-attr]
    assert goal_of(None, charted("cycle_time")) is None


@pytest.mark.parametrize("text", ["speed", "cycle_time.best", "share(cycle_time)", "cycle_time <= 5d"])
def test_what_is_no_measure_is_refused(text: str) -> None:
    with pytest.raises(GoalError):
        charted(text)


def test_a_goal_in_another_unit_is_refused() -> None:
    with pytest.raises(GoalError):
        goal_of("<= 5", charted("cycle_time"))
