"""W103 on worlds made on the spot."""

from __future__ import annotations

from random import Random

import pytest
from tests.findings.detectors.planted import detector_of, fixture, of_rows, of_steps
from tests.findings.detectors.worlds import path, served

from clearway.findings import find
from clearway.findings.find import missing


def test_an_outside_wait_and_a_queue_ask_for_different_cures() -> None:
    (outside,) = detector_of("waiting").look(fixture("waiting"))
    assert outside.values["outside_share"] == pytest.approx(1.0)
    assert "contact_reduction" in outside.patterns
    arrivals = [float(k) for k in range(0, 480, 4)]
    queue = of_rows(served(arrivals, 5.0, ("x",), "deciders", Random(1), 0))
    (busy,) = detector_of("waiting").look(queue)
    assert busy.values["busy_share"] > 0.9
    assert "extra_resources" in busy.patterns


def test_the_time_is_that_of_the_measure() -> None:
    measures = fixture("waiting")
    (found,) = detector_of("waiting").look(measures)
    row = next(row for row in measures.waits.activities if row.scope == found.place)
    parts = sum(row.causes_us[cause] for cause in ("contention", "prioritisation", "extraneous"))
    assert found.time_s == pytest.approx(parts / 1e6)


def test_a_wait_shorter_than_the_work_is_none() -> None:
    rows = [row for k in range(60) for row in path(k, 4.0 * k, [("Ask", 0.0, 1.0), ("Do", 0.5, 1.0)], Random(k))]
    assert list(detector_of("waiting").look(of_rows(rows))) == []


def test_one_stamp_tells_no_wait() -> None:
    measures = of_steps("Ask", "Decide")
    assert missing(measures, detector_of("waiting")) == "single_stamp"
    assert find(measures, detectors=(detector_of("waiting"),)) == ()
