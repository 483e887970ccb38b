"""Flow by day against plain counting; Little's law; queues."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.load.flow import mean_by_day
from clearway.measures.localtime import DAY_US
from clearway.measures.measuring import measure
from clearway.measures.timing.calendars import zone_clock

DAY = 24 * 60


def test_counts_by_local_day(make_log: Callable[..., Log]) -> None:
    rows = [("1", "A", 0, DAY + 1, "a"), ("2", "A", DAY - 1, DAY, "a"), ("3", "A", 2 * DAY, 2 * DAY + 60, "a")]
    flow = measure(make_log(rows)).load.flow
    assert flow.days == ("1970-01-05", "1970-01-06", "1970-01-07")
    assert flow.arrivals.tolist() == [2, 0, 1]
    assert flow.throughput.tolist() == [0, 2, 1]
    assert flow.wip[:2] == pytest.approx([1 + 1 / DAY, 1 / DAY])
    shanghai = measure(make_log(rows, zone="Asia/Shanghai")).load.flow
    assert shanghai.arrivals.tolist() == [1, 1, 1]
    assert shanghai.by_hour[0, 8] == 1


def test_open_cases_stay_in_progress(make_log: Callable[..., Log]) -> None:
    flow = measure(make_log([("1", "A", 0, None, "a"), ("2", "A", DAY, 3 * DAY, "a")])).load.flow
    assert flow.throughput.sum() == 1
    assert flow.wip.tolist() == pytest.approx([1, 2, 2, 0], abs=1e-6)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_mean_by_day_against_sampling(zone: str) -> None:
    random = np.random.default_rng(8)
    begin = 1_711_500_000_000_000 + random.integers(0, 6 * DAY_US, 50)
    end = begin + random.integers(0, DAY_US, 50)
    clock = zone_clock(zone, np.concatenate([begin, end]))
    from clearway.measures.load.flow import day_range
    from clearway.measures.localtime import midnights

    days = day_range(clock, int(begin.min()), int(end.max()))
    edges = np.append(midnights(clock, days), end.max())
    found = mean_by_day(clock, days, begin, end)
    for k in range(days.size):
        low, high = edges[k], edges[k + 1]
        inside = np.clip(end, low, high) - np.clip(begin, low, high)
        assert found[k] == pytest.approx(inside.sum() / (high - low), rel=1e-6)


def test_littles_law_holds_in_a_steady_flow(make_log: Callable[..., Log]) -> None:
    rows = [(f"{k:04d}", "A", 60 * k, 60 * k + 300, f"r{k % 9}") for k in range(400)]
    little = measure(make_log(rows)).load.little
    assert little is not None
    assert little.wip == pytest.approx(5, rel=0.02)
    assert little.ratio == pytest.approx(1, rel=0.02)
    assert little.cycle_s == 300 * 60


def test_a_short_log_has_no_little(make_log: Callable[..., Log]) -> None:
    assert measure(make_log([("1", "A", 0, 1, "a")])).load.little is None
    assert measure(make_log([])).load.flow.days == ()


def test_a_growing_queue_is_seen(make_log: Callable[..., Log]) -> None:
    rows = []
    for k in range(300):
        rows += [(f"{k:04d}", "A", 200 * k, 200 * k + 10, "ann"), (f"{k:04d}", "B", 260 * k + 60, 260 * k + 300, "bob")]
    found = {queue.activity: queue for queue in measure(make_log(rows)).load.queues}
    grown = found["B"]
    assert grown.trend is not None
    assert grown.trend.slope > 0.5
    assert grown.trend.p < 0.01
    assert grown.max > 20
    assert found["A"].max == 0
