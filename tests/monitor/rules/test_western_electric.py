"""The rules of Western Electric on the series of their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.monitor.rules import weco

SERIES = {
    1: ([0, 3.2, -3.5, 2.9], [2, 3]),
    2: ([0, 2.5, 1.0, 2.6, 0], [4]),
    3: ([1.2, 1.3, 0.2, 1.4, 1.5, 0.1], [5]),
    4: ([0.5] * 7 + [0.0] + [0.5] * 8, [16]),
}


@pytest.mark.parametrize("number", SERIES)
def test_each_rule(number: int) -> None:
    values, expected = SERIES[number]
    assert [one.index_1based for one in weco(np.array(values, float), 0.0, 1.0, rules=[number])] == expected


def test_two_points_on_opposite_sides_are_no_pattern() -> None:
    assert weco(np.array([2.5, 0.0, -2.5]), 0.0, 1.0, rules=[2]) == ()
