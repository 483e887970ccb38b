"""The control plan: goals with the chart that was chosen."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, filled

from clearway.plan.cycle.form import Line


def test_a_line_a_goal_with_limit_baseline_and_chart() -> None:
    first, second, _ = filled("controlplan").data.watches
    assert (first.key, first.chart, first.rules, first.why) == (GOALS[0], "imr", "nelson 1, 2", (Line("doc.yes"),))
    assert first.specification.value == 86_400
    assert second.chart == ""
    assert first.ucl is not None
    assert (first.ucl.value, first.ucl.estimator) == (90_000, "mr, table")
    assert second.ucl is None
    assert [one.key for one in filled("controlplan").typed.watches] == list(GOALS)
