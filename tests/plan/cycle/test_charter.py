"""The charter: goals from the log."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, blank, filled


def test_goals_and_size_of_the_flow() -> None:
    made = filled("charter")
    assert [row.key for row in made.data.goals] == list(GOALS)
    assert made.data.cases.value == 300
    assert made.data.goals[0].baseline.low is not None


def test_without_a_log_there_is_the_form() -> None:
    made = blank("charter")
    assert made.data.goals == ()
    assert [one.phase for one in made.typed.milestones] == ["define", "measure", "analyse", "improve", "control"]
