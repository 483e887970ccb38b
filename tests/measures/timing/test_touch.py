"""Touch times and process cycle efficiency by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa

from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.measuring import measure

MINUTE = 60_000_000
ROWS = [("1", "A", 0, 10, "ann"), ("1", "B", 30, 40, "bob"), ("2", "A", 0, 20, "ann"), ("2", "B", 25, None, "bob")]


def test_worked_example(make_log: Callable[..., Log]) -> None:
    touch = measure(make_log(ROWS)).touch
    assert touch.total_us == 40 * MINUTE
    assert [(row.activity, row.total_us // MINUTE, row.seconds.mean) for row in touch.activities] == [
        ("A", 30, 900),
        ("B", 10, 600),
    ]
    assert touch.case.mean == 1200
    assert touch.efficiency == 20 / 40


def test_pauses_are_no_work(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS)
    paused = pa.array([4 * MINUTE, 0, 99 * MINUTE, 0], pa.int64())
    log = replace(log, instances=Table(log.instances.arrow().append_column("paused_us", paused)))
    found = measure(log)
    assert [row.total_us // MINUTE for row in found.touch.activities] == [6, 10]
    assert found.map.nodes[0].sum_s == 6 * 60


def test_backward_instances_are_counted_not_summed(make_log: Callable[..., Log]) -> None:
    touch = measure(make_log([*ROWS, ("3", "A", 9, 5, "ann")])).touch
    assert (touch.unknown, touch.total_us) == (1, 40 * MINUTE)


def test_one_stamp_is_null_with_a_reason(make_log: Callable[..., Log]) -> None:
    touch = measure(make_log(ROWS, two_stamps=False)).touch
    assert (touch.reason, touch.total_us, touch.case.mean, touch.efficiency) == ("single_stamp", None, None, None)
