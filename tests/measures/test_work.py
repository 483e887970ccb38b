"""The columns that measures start from."""

from __future__ import annotations

from collections.abc import Callable

from clearway.base.time import NULL_US
from clearway.log.log import Log
from clearway.measures.work import work_of

MINUTE = 60_000_000
ROWS = [("1", "A", 0, 10, "ann"), ("1", "B", 30, 20, "bob"), ("1", "C", 40, None, None), ("2", "A", 5, 5, "ann")]


def test_touch_needs_a_usable_start_and_an_end(make_log: Callable[..., Log]) -> None:
    work = work_of(make_log(ROWS))
    assert work.touch_us.tolist() == [10 * MINUTE, NULL_US, NULL_US, 0]
    assert work.done.tolist() == [True, True, False, True]
    assert work.again.tolist() == [False, True, False, False]
    assert work.resource.tolist() == [0, 1, -1, 0]


def test_one_stamp_and_no_resource(make_log: Callable[..., Log]) -> None:
    work = work_of(make_log(ROWS[:1], two_stamps=False, resources=False))
    assert (work.has_start, work.has_resource, work.n_resources) == (False, False, 0)
    assert work.start_us.tolist() == work.touch_us.tolist() == [NULL_US]


def test_nothing(make_log: Callable[..., Log]) -> None:
    assert len(work_of(make_log([]))) == 0
