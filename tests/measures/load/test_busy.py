"""Busy, several at once and on duty, against a count minute by minute."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.load.busy import busy_of
from clearway.measures.timing.calendars import mine_calendars
from clearway.measures.work import work_of

MINUTE = 60_000_000


def test_by_hand(make_log: Callable[..., Log]) -> None:
    rows = [("1", "A", 0, 10, "ann"), ("2", "A", 5, 20, "ann"), ("3", "A", 30, 40, "ann"), ("4", "A", 0, 7, "bob")]
    work = work_of(make_log(rows))
    found = busy_of(work, mine_calendars(work.resource, work.activity, work.start_us))
    assert (found.busy_us // MINUTE).tolist() == [30, 7]
    assert (found.several_us // MINUTE).tolist() == [5, 0]
    assert (found.duty_us // MINUTE).tolist() == [40, 7]
    assert found.busy_duty_us.tolist() == found.busy_us.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_minute_by_minute(make_log: Callable[..., Log], seed: int) -> None:
    random = np.random.default_rng(seed)
    begins = random.integers(0, 300, 40)
    rows = [(str(k), "A", int(b), int(b + random.integers(0, 60)), f"r{k % 3}") for k, b in enumerate(begins)]
    work = work_of(make_log(rows))
    found = busy_of(work, mine_calendars(work.resource, work.activity, work.start_us))
    for person in range(3):
        depth = np.zeros(400, int)
        for _, _, begin, end, who in rows:
            depth[begin:end] += who == f"r{person}"
        assert found.busy_us[person] == np.count_nonzero(depth) * MINUTE
        assert found.several_us[person] == np.count_nonzero(depth > 1) * MINUTE


def test_time_off_duty_does_not_count_as_duty(make_log: Callable[..., Log]) -> None:
    day = 24 * 60
    rows = [(str(k), "A", k * day + 9 * 60 + m, k * day + 9 * 60 + m + 30, "ann") for k in range(60) for m in (0, 60)]
    work = work_of(make_log(rows))
    found = busy_of(work, mine_calendars(work.resource, work.activity, work.start_us))
    assert found.busy_us[0] == 120 * 30 * MINUTE
    assert found.duty_us[0] < 60 * 4 * 60 * MINUTE
    assert found.busy_duty_us[0] <= found.duty_us[0]
