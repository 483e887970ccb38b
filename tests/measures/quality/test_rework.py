"""Rework by hand, with its sums and intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.quality.repeats import repeats_of
from clearway.measures.quality.rework import Rework, rework_of
from clearway.measures.work import work_of
from clearway.stats.intervals import wilson

MINUTE = 60_000_000
ROWS = [
    ("1", "A", 0, 10, "ann"),
    ("1", "B", 10, 20, "bob"),
    ("1", "A", 20, 25, "ann"),
    ("1", "B", 40, 41, "bob"),
    ("2", "A", 0, 1, "ann"),
    ("2", "A", 3, 5, "ann"),
    ("3", "A", 0, 1, "bob"),
]


def rework(log: Log) -> Rework:
    work = work_of(log)
    closed = np.ones(work.n_cases, bool)
    return rework_of(work, repeats_of(work), np.zeros(len(work), np.int64), None, closed)


def test_worked_example(make_log: Callable[..., Log]) -> None:
    found = rework(make_log(ROWS))
    a, b = found.activities
    assert (a.instances, a.cases, a.repeats, a.loops, a.cases_reworked) == (5, 3, 2, 1, 2)
    assert (a.first_time_right, a.time_us) == (1 / 3, 7 * MINUTE)
    assert (b.repeats, b.loops, b.time_us) == (1, 0, MINUTE)
    assert (found.repeats, found.loops, found.cases_reworked, found.time_us) == (3, 1, 2, 8 * MINUTE)
    assert found.first_time_right == 1 / 3
    assert (found.low, found.high) == wilson(1, 3)
    (pair,) = found.ping_pong
    assert (pair.first, pair.second, pair.count, pair.cases, pair.time_us) == ("A", "B", 2, 1, 36 * MINUTE)
    assert (found.resource_returns, found.cases_returned) == (2, 1)


def test_one_stamp_counts_but_has_no_time(make_log: Callable[..., Log]) -> None:
    found = rework(make_log(ROWS, two_stamps=False))
    assert (found.repeats, found.time_us, found.activities[0].time_us) == (3, None, None)


def test_nothing(make_log: Callable[..., Log]) -> None:
    found = rework(make_log([]))
    assert (found.activities, found.first_time_right, found.ping_pong) == ((), None, ())


def test_ping_pong_between_groups_needs_enough_people(random_log: Callable[..., Log]) -> None:
    log = random_log(4, cases=150)
    released, raw = measure(log, release_k=6), measure(log, raw=True)
    assert [row.people for row in released.rework.ping_pong if row.kind == "group"] == [6]
    assert [row.people for row in raw.rework.ping_pong if row.kind == "group"] == [6]
    assert not [row for row in measure(log, release_k=7).rework.ping_pong if row.kind == "group"]


@pytest.mark.parametrize("seed", range(3))
def test_rows_sum_to_the_log(random_log: Callable[..., Log], seed: int) -> None:
    found = measure(random_log(seed)).rework
    assert sum(row.repeats for row in found.activities) == found.repeats
    assert sum(row.loops for row in found.activities) == found.loops
    assert sum(row.time_us or 0 for row in found.activities) == found.time_us
