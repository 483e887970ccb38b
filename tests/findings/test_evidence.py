"""Evidence as SQL; that it gives the same number is the detectors' contract."""

from __future__ import annotations

from tests.findings.detectors.planted import fixture

from clearway.findings.evidence import code_of, count_of, on_edge, quoted


def test_names_with_quotes_stay_texts() -> None:
    assert quoted("Customer's answer'; DROP TABLE x") == "'Customer''s answer''; DROP TABLE x'"
    assert "'it''s'" in code_of("it's")


def test_an_edge_has_the_count_of_the_map() -> None:
    assert on_edge(fixture("rework"), "Try out", "Build").value == 60
    assert on_edge(fixture("rework"), "Deliver", "Build").value == 0


def test_the_number_of_observations_stands_beside_the_value() -> None:
    evidence = count_of("Build", 7)
    assert (evidence.value, evidence.n, evidence.unit) == (7, 7, "count")
