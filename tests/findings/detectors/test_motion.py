"""W107: silent until it is told."""

from __future__ import annotations

from tests.findings.detectors.planted import fixture

from clearway.findings import Declared, find, silent
from clearway.findings.detectors.motion import Motion


def test_says_what_it_would_need() -> None:
    assert [one.reason for one in silent(fixture("motion"), detectors=(Motion(),))] == ["declared_motion"]
    assert silent(fixture("motion"), detectors=(Motion(Declared("Book", 60, people=8)),)) == ()


def test_one_finding_a_statement() -> None:
    said = (Declared("Book", 60, people=8), Declared("Tell", 10, people=8))
    assert [found.place for found in find(fixture("motion"), detectors=(Motion(*said),))] == ["Book", "Tell"]
