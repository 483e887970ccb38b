"""Waits and causes by instance, as the other measures see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from clearway.base.time import NULL_US
from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.timing.split import split_of
from clearway.measures.work import work_of

MINUTE = 60_000_000
ROWS = [("1", "A", 0, 10, "ann"), ("1", "B", 25, 30, "bob"), ("1", "C", 31, None, "bob"), ("2", "A", 9, 5, "ann")]


def test_only_completed_instances_with_a_wait_count(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS)
    split = split_of(log, work_of(log))
    assert split.known.tolist() == [True, True, False, False]
    assert split.wait_us.tolist() == [0, 15 * MINUTE, NULL_US, NULL_US]
    assert np.array_equal(split.causes_us.sum(axis=1), np.maximum(split.wait_us, 0))
    assert split.enabler[1] == 0


def test_enabled_times_of_the_log_win(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS[:2])
    end = log.column("end_us")
    given = pa.array([None, int(end[0]) + 5 * MINUTE], pa.int64())
    log = replace(log, instances=Table(log.instances.arrow().append_column("enabled_us", given)))
    assert split_of(log, work_of(log)).wait_us.tolist() == [0, 10 * MINUTE]


def test_one_stamp_knows_nothing(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS, two_stamps=False)
    split = split_of(log, work_of(log))
    assert not split.known.any()
    assert split.calendars is None
