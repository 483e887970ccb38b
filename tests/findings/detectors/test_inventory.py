"""W106 on worlds made on the spot."""

from __future__ import annotations

from random import Random

from tests.findings.detectors.planted import detector_of, fixture, of_rows
from tests.findings.detectors.worlds import path


def test_the_stock_is_what_lies_there_on_the_quiet_days() -> None:
    (found,) = detector_of("inventory").look(fixture("inventory"))
    assert found.values["stock_n"] in (12, 13, 14)
    assert "wip_limit" in found.patterns


def test_cases_that_wait_for_outsiders_are_no_stock_of_the_house() -> None:
    steps = [("Ask", 0.0, 0.2), ("Hear", 96.0, 0.2)]
    rows = [row for k in range(240) for row in path(k, 4.0 * k, steps, Random(k))]
    measures = of_rows(rows)
    assert next(queue for queue in measures.load.queues if queue.activity == "Hear").mean > 10
    assert list(detector_of("inventory").look(measures)) == []


def test_a_short_log_tells_no_stock() -> None:
    steps = [("Ask", 0.0, 0.2), ("Hear", 48.0, 0.2)]
    rows = [row for k in range(100) for row in path(k, 1.0 * k, steps, Random(k))]
    assert list(detector_of("inventory").look(of_rows(rows))) == []
