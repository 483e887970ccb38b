"""Numbers with what stands behind them."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.measures.backed import ESTIMATORS, backed, backed_goal
from clearway.measures.goal import GoalResult, parse_goal

NONE = np.zeros(0, np.int64)


@pytest.mark.parametrize(
    ("goal", "estimator", "unit"),
    [
        ("cycle_time <= 2d", "mean", "s"),
        ("cycle_time.p90 <= 2d", "quantile", "s"),
        ("cycle_time.max <= 2d", "extreme", "s"),
        ("share(cycle_time > 2d) <= 5%", "wilson", "share"),
        ("first_time_right >= 90%", "wilson", "share"),
        ("utilisation <= 85%", "ratio", "share"),
    ],
)
def test_a_goal_names_the_estimator_of_its_measure(goal: str, estimator: str, unit: str) -> None:
    found = backed_goal(GoalResult(parse_goal(goal), 0.5, True, None, 40, 0.4, 0.6, NONE, NONE))
    assert (found.estimator, found.unit, found.n, found.low, found.high) == (estimator, unit, 40, 0.4, 0.6)
    assert (found.formula, found.source) == ESTIMATORS[estimator]


def test_what_cannot_be_measured_says_why() -> None:
    found = backed_goal(GoalResult(parse_goal("cost <= 5"), None, None, "no_costs", 0, None, None, NONE, NONE))
    assert (found.value, found.reason) == (None, "no_costs")


def test_every_estimator_has_a_formula_and_a_source() -> None:
    assert all(formula and source for formula, source in ESTIMATORS.values())
    with pytest.raises(KeyError):
        backed("x", 1.0, "s", "guess")
