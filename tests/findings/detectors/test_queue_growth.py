"""B201 on worlds made on the spot."""

from __future__ import annotations

from random import Random

from tests.findings.detectors.planted import detector_of, fixture, of_rows
from tests.findings.detectors.worlds import served

from clearway.findings.detectors.queue_growth import QueueGrowth


def test_one_case_a_day_joins_for_good() -> None:
    (found,) = detector_of("queue_growth").look(fixture("queue_growth"))
    assert 0.9 <= found.values["growth_n"] / found.values["days_n"] <= 1.1
    assert found.values["last_n"] > found.values["first_n"]


def test_a_queue_that_comes_and_goes_does_not_grow() -> None:
    for seed in range(5):
        random = Random(seed)
        arrivals = [random.uniform(0, 60 * 24.0) for _ in range(250)]
        measures = of_rows(served(arrivals, 5.0, ("x",), "deciders", random, 0))
        assert list(QueueGrowth().look(measures)) == []
