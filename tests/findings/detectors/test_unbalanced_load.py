"""B206 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture, lines_of, measured

from clearway.findings.detectors.unbalanced_load import _load
from clearway.measures.load.load import GroupLoad


def test_the_full_team_is_named_and_no_person() -> None:
    (found,) = detector_of("unbalanced_load").look(fixture("unbalanced_load"))
    assert (found.place, found.people) == ("north", 6)
    assert found.values["own_share"] > 0.85
    assert not any(str(value)[1:].isdigit() for value in found.values.values() if isinstance(value, str))
    assert found.case_ids == ()


def test_work_that_rests_overnight_fills_nobody() -> None:
    # Under way three times as long as anybody is on duty, and worked on for half of that time.
    resting = GroupLoad("north", 6, 100, 90, None, 3 * 480, 480, 0.5, None, None)
    short = GroupLoad("south", 2, 10, 9, None, 160, 160, 1.0, None, None)
    assert _load([resting]) == 0.5
    assert _load([resting, short]) == pytest.approx((240 + 160) / 640)
    assert _load([]) is None


def test_a_team_under_the_small_group_rule_is_never_named() -> None:
    measures = measured("unbalanced_load", lines_of("unbalanced_load"), release_k=7)
    assert list(detector_of("unbalanced_load").look(measures)) == []
