"""What is held back for a batch."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture

from clearway.findings.held import held_back


def test_without_batches_nothing_is_held_back() -> None:
    measures = fixture("waiting")
    case, held = held_back(measures, "Decide")
    assert case.size == held.size == 100
    assert not held.any()


def test_no_wait_is_counted_by_both_detectors() -> None:
    measures = fixture("batching")
    row = next(row for row in measures.waits.activities if row.scope == "Sign")
    both = [one for name in ("batching", "waiting") for one in detector_of(name).look(measures) if one.place == "Sign"]
    causes = ("batching", "contention", "prioritisation", "extraneous")
    assert sum(one.time_s or 0.0 for one in both) <= sum(row.causes_us[cause] for cause in causes) / 1e6 + 1
    _, held = held_back(measures, "Sign")
    assert float(held.sum()) == pytest.approx((row.causes_us["batching"] + row.causes_us["extraneous"]) / 1e6)
