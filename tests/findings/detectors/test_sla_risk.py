"""C301 on goals of every form."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, lines_of, log_of

from clearway.findings import Finding, silent
from clearway.measures import measure


def look(*goals: str, kind: str = "hit") -> list[Finding]:
    return list(detector_of("sla_risk").look(measure(log_of(lines_of("sla_risk", kind)), goals)))


@pytest.mark.parametrize(
    "goal",
    ["share(cycle_time > 2d) <= 5%", "share(cycle_time <= 2d) >= 95%", "cycle_time.p90 <= 2d", "cycle_time <= 1h"],
)
def test_a_missed_goal_is_found_in_every_form(goal: str) -> None:
    (found,) = look(goal)
    assert found.values["goal"] == goal
    assert found.cases == (100 if goal.endswith("1h") else 25)


@pytest.mark.parametrize("goal", ["cycle_time <= 9d", "share(cycle_time > 9d) <= 5%", "cycle_time >= 1d", "cost <= 5"])
def test_met_with_room_or_not_about_being_late(goal: str) -> None:
    assert look(goal) == []


def test_a_goal_kept_by_luck_counts_half() -> None:
    (lucky,) = look("share(cycle_time > 2d) <= 26%")
    (missed,) = look("share(cycle_time > 2d) <= 20%")
    assert lucky.confidence == pytest.approx(missed.confidence / 2)


def test_without_goals_it_says_so() -> None:
    measures = measure(log_of(lines_of("sla_risk")))
    assert [one.reason for one in silent(measures, detectors=(detector_of("sla_risk"),))] == ["no_goals"]
