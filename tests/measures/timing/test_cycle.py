"""Cycle times by hand, with censoring, weeks and bins."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.timing.cycle import log_histogram

DAY = 24 * 60


def test_closed_cases_and_censored_ones(make_log: Callable[..., Log]) -> None:
    rows = [(f"{k}", "A", 0, 60 * k, "ann") for k in (1, 2, 3)] + [("4", "A", 90, None, "bob")]
    cycle = measure(make_log(rows)).cycle
    assert (cycle.clock.n, cycle.clock.mean, cycle.open) == (3, 7200, 1)
    assert cycle.survival.time.tolist() == [3600, 7200, 10800]
    assert cycle.survival.share == pytest.approx([3 / 4, 3 / 4 * 1 / 2, 0])
    assert cycle.median_s == 7200


def test_open_cases_make_the_median_longer(random_log: Callable[..., Log]) -> None:
    cycle = measure(random_log(1, cases=300)).cycle
    assert cycle.open > 0
    assert cycle.median_s is not None
    assert cycle.clock.median is not None
    assert cycle.median_s >= cycle.clock.median


def test_weeks_begin_on_the_zones_monday(make_log: Callable[..., Log]) -> None:
    rows = [("1", "A", 0, 60, "a"), ("2", "A", 0, 7 * DAY - 1, "a"), ("3", "A", 7 * DAY - 60, 7 * DAY, "a")]
    weeks = measure(make_log(rows)).cycle.weeks
    assert [(week.start, week.n) for week in weeks] == [("1970-01-05", 2), ("1970-01-12", 1)]
    assert weeks[1].mean_s == weeks[1].p90_s == 3600
    shifted = measure(make_log(rows, zone="Asia/Shanghai")).cycle.weeks
    assert [week.n for week in shifted] == [1, 2]


def test_histogram_holds_every_case() -> None:
    seconds = np.array([0.0, 0.5, 1, 2, 1000, 1e7])
    found = log_histogram(seconds)
    assert found.counts.sum() == 6
    assert np.all(np.diff(found.edges) > 0)
    assert (found.edges[0], found.edges[-1]) == (0, 1e7)
    assert log_histogram(np.zeros(0)).counts.tolist() == [0]
    assert log_histogram(np.zeros(3)).counts.sum() == 3


def test_nothing(make_log: Callable[..., Log]) -> None:
    cycle = measure(make_log([])).cycle
    assert (cycle.clock.n, cycle.median_s, cycle.weeks) == (0, None, ())
