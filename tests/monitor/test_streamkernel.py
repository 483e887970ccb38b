"""The compiled loop: its verdicts are held to plain definitions in test_judging.py; here are its numbers."""

from __future__ import annotations

import numpy as np

from clearway.monitor import streamkernel
from clearway.monitor.judging import CHARTS, Plan, judge
from clearway.monitor.streams import streams_of


def test_the_charts_stand_in_the_order_of_the_numbers() -> None:
    assert [getattr(streamkernel, name.upper()) for name in CHARTS] == list(range(len(CHARTS)))


def test_a_point_on_the_limit_is_not_beyond_it() -> None:
    streams = streams_of(("a",), np.array([2]), np.array([7.0, 7.0 + 1e-9]))
    found = judge(streams, Plan(rules=("nelson.1",)), given=np.array([[4.0, 1.0]]))
    assert found.point.tolist() == [1]


def test_a_point_on_the_centre_ends_a_run() -> None:
    values = np.array([5.0] * 8 + [4.0] + [5.0] * 9)
    found = judge(streams_of(("a",), np.array([18]), values), Plan(rules=("nelson.2",)), given=np.array([[4.0, 1.0]]))
    assert found.point.tolist() == [17]
