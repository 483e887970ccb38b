"""K503 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, fixture, lines_of, log_of

from clearway.measures import measure
from clearway.model.bpmn.build import simple


def test_a_moved_step_is_neither_skipped_nor_unplanned() -> None:
    measures = fixture("other_order")
    assert [found.place for found in detector_of("other_order").look(measures)] == ["Check stock"]
    assert list(detector_of("skipped_step").look(measures)) == []
    assert list(detector_of("unplanned_step").look(measures)) == []


def test_steps_that_may_run_side_by_side_have_no_order() -> None:
    names = ("Take order", "Check stock", "Pack", "Send")
    nodes = [("startEvent", ""), *(("task", name) for name in names), ("endEvent", "")]
    nodes += [("parallelGateway", ""), ("parallelGateway", "")]
    flows = [(0, 1), (1, 6), (6, 2), (2, 7), (6, 3), (3, 4), (4, 7), (7, 5)]
    measures = measure(log_of(lines_of("other_order")), model=simple(nodes, flows))
    assert list(detector_of("other_order").look(measures)) == []
    assert measures.model.conformance is not None
    assert measures.model.conformance.deviations == ()
