"""B203 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture


def test_the_batches_are_those_of_the_measure() -> None:
    measures = fixture("batching")
    (found,) = detector_of("batching").look(measures)
    (row,) = measures.waits.batches
    assert (found.values["batches_n"], found.values["mean_n"]) == (40, 6.0)
    assert found.evidence[0].value == pytest.approx(row.wait_us / 1e6)
    assert found.time_s is not None
    assert found.time_s > row.wait_us / 1e6
    assert "order_based_work" in found.patterns
