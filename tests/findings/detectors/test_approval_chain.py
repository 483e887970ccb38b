"""B205 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, of_steps

from clearway.findings import Finding
from clearway.measures import Measures


def look(measures: Measures) -> list[Finding]:
    return list(detector_of("approval_chain").look(measures))


def test_each_further_signature_is_named() -> None:
    found = look(of_steps("Write", "Lead approves", "Head approves", "Board approves", "Send"))
    assert {finding.place for finding in found} == {"Lead approves → Head approves", "Head approves → Board approves"}
    assert {finding.values["approvals_n"] for finding in found} == {3}


def test_the_same_approval_again_is_rework() -> None:
    assert look(of_steps("Write", "Head approves", "Head approves", "Send")) == []


def test_one_kind_of_approval_is_no_chain() -> None:
    assert look(of_steps("Write", "Head approves", "Send")) == []
