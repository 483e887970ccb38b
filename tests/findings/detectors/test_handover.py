"""W105 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture, of_rows
from tests.findings.detectors.worlds import Row


def test_the_gap_is_held_against_that_of_the_same_person() -> None:
    (found,) = detector_of("handover").look(fixture("handover"))
    assert found.values["handed_s"] == pytest.approx(24 * 3600, rel=0.05)
    assert found.values["kept_s"] == pytest.approx(3600, rel=0.05)
    assert found.values["handed_share"] == 0.5


def test_an_edge_that_always_changes_the_person_tells_nothing() -> None:
    rows = [
        row
        for k in range(60)
        for row in (Row(f"c{k}", "A", 5.0 * k, 5.0 * k + 1, "x"), Row(f"c{k}", "B", 5.0 * k + 30, 5.0 * k + 31, "y"))
    ]
    assert list(detector_of("handover").look(of_rows(rows))) == []


def test_nobody_is_named() -> None:
    (found,) = detector_of("handover").look(fixture("handover"))
    assert not any(str(value).startswith(("s0", "t0")) for value in found.values.values())
