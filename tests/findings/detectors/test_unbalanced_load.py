"""B206 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, fixture, lines_of, measured


def test_the_full_team_is_named_and_no_person() -> None:
    (found,) = detector_of("unbalanced_load").look(fixture("unbalanced_load"))
    assert (found.place, found.people) == ("north", 6)
    assert found.values["own_share"] > 0.85
    assert not any(str(value)[1:].isdigit() for value in found.values.values() if isinstance(value, str))
    assert found.case_ids == ()


def test_a_team_under_the_small_group_rule_is_never_named() -> None:
    measures = measured("unbalanced_load", lines_of("unbalanced_load"), release_k=7)
    assert list(detector_of("unbalanced_load").look(measures)) == []
