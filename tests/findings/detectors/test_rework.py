"""W101 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture, lines_of, log_of, of_steps

from clearway.findings import Finding
from clearway.measures import Measures, cost_model, measure


def look(measures: Measures) -> list[Finding]:
    return list(detector_of("rework").look(measures))


def test_one_stamp_tells_rework_by_the_map() -> None:
    found = look(of_steps("Ask", "Answer", "Ask", "Tell"))
    assert [(finding.place, finding.values["to"], finding.time_s) for finding in found] == [("Answer", "Ask", 216000.0)]


def test_repeats_in_a_row_are_one_episode_of_the_step_they_come_from() -> None:
    found = look(of_steps("A", "B", "C", "A", "B", "C", "D"))
    assert [(finding.place, finding.values["repeats_n"]) for finding in found] == [("C", 180)]


def test_a_loop_on_itself_is_told_apart() -> None:
    found = look(of_steps("A", "B", "B", "A", "C"))
    assert {finding.place for finding in found} == {"B → B"}


def test_the_episodes_hold_every_repeat() -> None:
    measures = fixture("rework")
    assert sum(finding.values["repeats_n"] for finding in look(measures)) == measures.rework.repeats


def test_rare_returns_are_none() -> None:
    assert look(of_steps("A", "B", "A", cases=19)) == []


def test_money_is_the_mean_cost_of_the_repeated_steps() -> None:
    costs = cost_model('currency = "EUR"\n[activities]\nBuild = 10.0\n"Try out" = 5.0\n')
    (found,) = look(measure(log_of(lines_of("rework")), costs=costs))
    assert found.cost == pytest.approx(60 * 15.0)
    assert "cost" not in found.reasons
