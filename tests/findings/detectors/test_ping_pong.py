"""B204 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, fixture, of_steps


def test_the_cases_shown_are_those_that_go_to_and_fro() -> None:
    found = next(iter(detector_of("ping_pong").look(fixture("ping_pong"))))
    assert len(found.case_ids) == 20
    assert all(int(case[1:]) % 10 < 3 for case in found.case_ids)


def test_to_a_team_and_back_once_is_often_the_plan() -> None:
    kinds = [found.place for found in detector_of("ping_pong").look(of_steps("A", "B", "A", "C"))]
    assert kinds == ["A → B"]


def test_a_step_after_itself_is_no_ping_pong() -> None:
    assert list(detector_of("ping_pong").look(of_steps("A", "A", "A", "C"))) == []
