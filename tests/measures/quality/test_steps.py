"""Goals on a step: its instances, not its cases."""

from __future__ import annotations

import pytest

from clearway.base.errors import GoalError
from clearway.log import read
from clearway.measures import measure, parse_goal

LINES = ["case,activity,start,end"]
for case in range(30):
    long = 50 if case % 10 == 0 else 20
    LINES.append(f"{case},Ask,2025-03-{case % 28 + 1:02} 08:00,2025-03-{case % 28 + 1:02} 08:05")
    LINES.append(f"{case},Check,2025-03-{case % 28 + 1:02} 09:00,2025-03-{case % 28 + 1:02} 09:{long}")
LOG = read("\n".join(LINES).encode(), zone="UTC")


def test_the_share_is_of_instances() -> None:
    (result,) = measure(LOG, ["share(touch_time <= 30m) >= 95% where activity = check"]).goals
    assert (result.n, result.value, result.met) == (30, pytest.approx(0.9), False)
    assert result.late.size == 3


def test_waiting_time_of_a_step() -> None:
    (result,) = measure(LOG, ["waiting_time.p90 <= 1h where activity = Check"]).goals
    assert (result.n, result.value) == (30, 55 * 60)


def test_a_step_that_is_not_there() -> None:
    with pytest.raises(GoalError) as refused:
        measure(LOG, ["touch_time <= 1h where activity = Chek"])
    assert refused.value.code == "goal.activity"
    assert "Check" in refused.value.remedy("en")


def test_working_time_of_a_step_is_not_measured() -> None:
    (result,) = measure(LOG, ["touch_time <= 1bh where activity = Check"]).goals
    assert (result.value, result.reason) == (None, "working_time")


def test_other_goals_are_on_cases() -> None:
    assert not parse_goal("cycle_time <= 1d where activity = Check").step
