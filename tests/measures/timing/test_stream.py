"""The value stream by hand; the ladder adds up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clearway.log.log import Log
from clearway.measures.measuring import measure


def test_worked_example(make_log: Callable[..., Log]) -> None:
    rows = []
    for k in range(8):
        b = 1000 * k
        rows += [(f"{k}", "order", b, b + 10, f"p{k}"), (f"{k}", "check", b + 30, b + 40, f"q{k % 2}")]
        if k == 0:
            rows += [("0", "check", b + 50, b + 60, "q1")]
        rows += [(f"{k}", "send", b + 100, b + 105, f"r{k % 6}")]
    rows += [("0", "odd", 106, 107, "x")]
    stream = measure(make_log(rows)).valuestream
    assert [step.name for step in stream.steps] == ["order", "check", "send"]
    order, check, send = stream.steps
    assert (order.n, order.touch_s, order.wait_s, order.accurate) == (8, 600, 0, 1)
    assert check.accurate == 7 / 8
    assert check.touch_per_case_s == 600 * 9 / 8
    assert (order.people, check.people, send.people) == (8, None, 6)
    assert stream.rest is not None
    assert (stream.rest.n, stream.rest.case_share) == (1, 1 / 8)
    assert stream.rolled == 7 / 8


@pytest.mark.parametrize("seed", range(3))
def test_the_ladder_adds_up(random_log: Callable[..., Log], seed: int) -> None:
    found = measure(random_log(seed, cases=100))
    stream = found.valuestream
    assert sum(touch for _, _, touch in stream.ladder) == pytest.approx(stream.touch_s)
    assert sum(wait for _, wait, _ in stream.ladder) == pytest.approx(stream.wait_s)
    assert stream.touch_s == pytest.approx((found.touch.total_us or 0) / 1e6 / 100)
    assert stream.efficiency == found.touch.efficiency
    assert stream.lead_s == pytest.approx(found.cycle.clock.mean)


def test_one_stamp_has_steps_without_times(random_log: Callable[..., Log]) -> None:
    stream = measure(random_log(1, two_stamps=False)).valuestream
    assert stream.steps
    assert stream.ladder == ()
    assert (stream.touch_s, stream.efficiency) == (None, None)
