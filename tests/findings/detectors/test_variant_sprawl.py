"""B207 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, fixture


def test_the_rare_ways_are_held_against_the_common_ones() -> None:
    measures = fixture("variant_sprawl")
    (found,) = detector_of("variant_sprawl").look(measures)
    assert found.values["common_n"] == measures.variants.for_80
    assert found.values["variants_n"] == measures.variants.n
    assert found.time_s == found.cases * found.values["slower_s"]
    assert found.confidence <= 0.25
