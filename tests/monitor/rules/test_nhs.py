"""The rules of the NHS on the series of their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.monitor.rules import nhs

SERIES = {
    1: ([0, 3.2, -3.5, 2.9], [2, 3]),
    2: ([0.5] * 6 + [0.0] + [0.5] * 7, [14]),
    3: ([1, 2, 3, 4, 5, 6, 7, 7], [7]),
    4: ([0.5, 2.5, 0.5, 2.5, 2.6, 0.5, 3.2], [4, 5, 6]),
}


@pytest.mark.parametrize("number", SERIES)
def test_each_rule(number: int) -> None:
    values, expected = SERIES[number]
    assert [one.index_1based for one in nhs(np.array(values, float), 0.0, 1.0, rules=[number])] == expected


def test_two_of_three_with_a_point_on_the_other_side_is_no_pattern() -> None:
    points = np.array([0.5, -0.5, 2.5, -0.5, 2.5, -0.5, 0.5])
    assert nhs(points, 0.0, 1.0, rules=[4]) == ()


def test_a_point_beyond_the_limit_is_not_near_it() -> None:
    assert nhs(np.array([3.2, 2.5, 0.5]), 0.0, 1.0, rules=[4]) == ()
