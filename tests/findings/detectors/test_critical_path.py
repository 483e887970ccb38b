"""B202 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture, of_rows
from tests.findings.detectors.worlds import Row


def test_the_share_is_that_of_the_measure() -> None:
    measures = fixture("critical_path")
    (found,) = detector_of("critical_path").look(measures)
    assert found.time_s == pytest.approx(measures.waits.critical[0].total_us / 1e6)
    assert found.values["chain_share"] == pytest.approx(measures.waits.critical[0].share)


def test_long_work_beside_the_path_is_not_named() -> None:
    rows = []
    for k in range(60):
        begin = 40.0 * k
        rows += [Row(f"c{k}", "Take", begin, begin + 1, f"a{k}"), Row(f"c{k}", "Long", begin + 1, begin + 11, f"b{k}")]
        rows += [Row(f"c{k}", "Aside", begin + 1, begin + 9, f"c{k}"), Row(f"c{k}", "End", begin + 11, begin + 12, "d")]
    assert "Aside" not in {found.place for found in detector_of("critical_path").look(of_rows(rows))}
