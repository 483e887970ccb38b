"""The kaizen event."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, filled

from clearway.plan.cycle.kaizen import MOST


def test_goals_and_what_could_be_taken_on() -> None:
    data = filled("kaizen").data
    assert [row.key for row in data.goals] == list(GOALS)
    assert len(data.findings) <= MOST
