"""Steps from instances and from variants."""

from __future__ import annotations

import numpy as np
import pytest
from tests.findings.detectors.planted import fixture, of_steps

from clearway.findings.steps import Steps, steps_of


def hand() -> Steps:
    """Unit 0 runs A B A and stands for two cases, unit 1 runs B and for one; the last case is missing."""
    unit, activity = np.array([0, 0, 0, 1]), np.array([0, 1, 0, 1])
    seconds = np.array([1.0, 2.0, 4.0, 8.0])
    return Steps(unit, activity, np.array([-1, 0, 1, -1]), seconds, seconds, ("A", "B"), np.array([0, 0, 1, -1]), 1.0)


def test_by_hand() -> None:
    steps = hand()
    assert steps.repeated.tolist() == [False, False, True, False]
    assert steps.follows.tolist() == [False, True, True, False]
    assert steps.per_case(steps.seconds).tolist() == [7.0, 7.0, 8.0, 0.0]
    assert steps.of_rows(np.array([2])).tolist() == [1.0, 1.0, 0.0, 0.0]
    assert steps.weight.tolist() == [2.0, 2.0, 2.0, 1.0]
    assert steps.counted(np.array([0, 2, 3])) == {"A": 4.0, "B": 1.0}


def test_the_largest_keys_come_first_and_negative_ones_belong_to_none() -> None:
    assert [rows.tolist() for rows in hand().largest(np.array([0, 1, -1, 1]), 2)] == [[1, 3], [0]]


def test_instances_add_up_to_the_wait_and_the_touch_time() -> None:
    measures = fixture("rework")
    steps = steps_of(measures)
    assert steps.share == 1.0
    total = (measures.waits.total_us or 0) + (measures.touch.total_us or 0)
    assert float(steps.seconds.sum()) == pytest.approx(total / 1e6)
    assert int(steps.repeated.sum()) == measures.rework.repeats


def test_variants_add_up_to_the_map() -> None:
    measures = of_steps("A", "B", "A", "C")
    steps = steps_of(measures)
    assert steps.unit.tolist() == [0, 0, 0, 0]
    assert float((steps.seconds * steps.weight).sum()) == pytest.approx(sum(edge.sum_s for edge in measures.map.edges))
    assert steps.per_case(steps.seconds).tolist() == [10800.0] * 60
