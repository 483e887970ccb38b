"""K501 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import chain, detector_of, fixture, lines_of, log_of, looked

from clearway.measures import measure


def test_the_size_is_the_extra_time_of_the_cases_that_skip() -> None:
    (found,) = looked("skipped_step", fixture("skipped_step"))
    conformance = fixture("skipped_step").model.conformance
    assert conformance is not None
    (row,) = [one for one in conformance.deviations if one.kind == "skipped"]
    assert row.extra_time is not None
    assert found.time_s == row.cases * row.extra_time.value
    assert found.confidence <= 0.5


def test_a_step_that_the_log_never_names_is_no_skipped_one() -> None:
    plan = chain("Take order", "Sign by hand", "Check stock", "Pack", "Send")
    measures = measure(log_of(lines_of("skipped_step")), model=plan)
    assert [found.place for found in detector_of("skipped_step").look(measures)] == ["Check stock"]
    assert measures.model.unseen == ("Sign by hand",)
