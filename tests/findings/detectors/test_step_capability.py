"""C302: steps whose goal they cannot keep, and those that are not flagged."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, lines_of, log_of

from clearway.findings import Finding
from clearway.measures import measure


def look(*goals: str, kind: str = "hit") -> list[Finding]:
    return list(detector_of("step_capability").look(measure(log_of(lines_of("step_capability", kind)), goals)))


@pytest.mark.parametrize("goal", ["touch_time.p90 <= 1h", "share(touch_time > 1h) <= 5%", "touch_time.max <= 1h"])
def test_a_step_that_cannot_is_found_in_every_form(goal: str) -> None:
    (found,) = look(f"{goal} where activity = Check")
    assert (found.place, found.values["late_n"]) == ("Check", 40)
    assert found.values["ppk_n"] < found.values["needed_n"]


@pytest.mark.parametrize(
    "goal",
    [
        "touch_time.p90 <= 4h where activity = Check",
        "touch_time <= 1h where activity = Check",
        "share(touch_time > 1h) <= 30% where activity = Check",
        "cycle_time.p90 <= 1h",
    ],
)
def test_met_on_means_or_about_cases(goal: str) -> None:
    assert look(goal) == []


def test_no_case_goal_is_told_twice() -> None:
    measures = measure(log_of(lines_of("step_capability")), ["touch_time.p90 <= 1h where activity = Check"])
    assert list(detector_of("sla_risk").look(measures)) == []
