"""The CTQ tree: a leaf a goal."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, filled

from clearway.plan.cycle.ctq import CtqTyped, Need


def test_needs_of_goals_that_have_gone_stay() -> None:
    made = filled("ctq", CtqTyped(goals=(Need("wip <= 50", "no queue", "flow"), Need(GOALS[1], "once", "quality"))))
    assert [one.key for one in made.typed.goals] == ["wip <= 50", GOALS[1], GOALS[0], GOALS[2]]
    assert made.typed.goals[1].need == "once"
    assert [one.key for one in made.data.goals] == list(GOALS)
