"""Goals beside their targets."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled

from clearway.views.diagrams.goals import goals
from clearway.views.words import Words

EN = Words("en")


def test_a_row_for_each_goal_that_can_be_measured() -> None:
    view = goals(filled("charter"), EN)
    assert view is not None
    assert view.content.count("<circle") == 3 + 1, "three goals and the legend"
    assert view.content.count('class="reference"') == 3 + 1


def test_the_control_plan_shows_its_limits_the_same_way() -> None:
    assert goals(filled("controlplan"), EN) is not None
    assert goals(blank("charter"), EN) is None
