"""The case table against the instances it is summed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.time import NULL_US
from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.timing.waits import CAUSES

MINUTE = 60_000_000


def test_worked_example(make_log: Callable[..., Log]) -> None:
    rows = [
        ("1", "A", 0, 10, "ann"),
        ("1", "B", 25, 30, "bob"),
        ("1", "A", 30, 40, "bob"),
        ("2", "A", 0, 5, "ann"),
        ("2", "B", 5, None, "ann"),
        ("3", "A", 90, None, "ann"),
    ]
    cases = measure(make_log(rows)).cases
    assert (cases.cycle_us // MINUTE).tolist() == [40, 90, 0]
    assert cases.open.tolist() == [False, True, True]
    assert (cases.touch_us // MINUTE).tolist() == [25, 5, 0]
    assert (cases.wait_us // MINUTE).tolist() == [15, 0, 0]
    assert cases.rework.tolist() == [1, 0, 0]
    assert cases.handovers.tolist() == [1, 0, 0]
    assert cases.n.tolist() == [3, 1, 0]


def test_an_arrival_starts_the_case_and_its_first_wait(make_log: Callable[..., Log]) -> None:
    log = make_log([("1", "A", 60, 70, "ann"), ("2", "A", 80, 90, "bob")])
    start = log.cases.column("start_us")
    arrival = pa.array([int(start[0]) - 60 * MINUTE, None], pa.int64())
    found = measure(replace(log, cases=Table(log.cases.arrow().append_column("arrival_us", arrival))))
    assert (found.cases.cycle_us // MINUTE).tolist() == [70, 10]
    assert (found.cases.wait_us // MINUTE).tolist() == [60, 0]
    assert found.waits.first == 1


def test_an_end_before_the_start_has_no_cycle_time(make_log: Callable[..., Log]) -> None:
    cases = measure(make_log([("1", "A", 30, 20, "ann"), ("2", "A", 0, 10, "ann")])).cases
    assert cases.cycle_us.tolist() == [NULL_US, 10 * MINUTE]
    assert cases.closed.tolist() == [False, True]


@pytest.mark.parametrize("seed", range(3))
def test_sums_over_cases_are_sums_over_instances(random_log: Callable[..., Log], seed: int) -> None:
    found = measure(random_log(seed, cases=150))
    assert int(found.cases.touch_us.sum()) == found.touch.total_us
    assert int(found.cases.wait_us.sum()) == found.waits.total_us
    for cause in CAUSES:
        assert int(found.cases.causes_us[cause].sum()) == found.waits.causes_us[cause]
    assert found.load.handovers is not None
    assert int(found.cases.handovers.sum()) == found.load.handovers.total
    assert int(found.cases.rework.sum()) == found.rework.repeats
    assert np.array_equal(sum(found.cases.causes_us.values()), found.cases.wait_us)


def test_without_starts_or_resources_nothing_is_zero(random_log: Callable[..., Log]) -> None:
    cases = measure(random_log(1, two_stamps=False, resources=False, groups=None)).cases
    assert (cases.touch_us == NULL_US).all()
    assert (cases.handovers == -1).all()
    assert cases.causes_us == {}
