"""Nelson's rules on the series of their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.monitor.rules import nelson

SERIES = {
    1: ([0, 3.2, -3.4, 3.0], [2, 3]),
    2: ([0.5] * 8 + [0.0] + [0.5] * 9, [18]),
    3: ([1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]),
    4: ([1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]),
    5: ([0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]),
    6: ([1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5], [5, 10]),
    7: ([0.3] * 16 + [1.2], [15, 16]),
    8: ([1.5, -1.5] * 4 + [0.5] + [1.5] * 8, [8]),
}


@pytest.mark.parametrize("number", SERIES)
def test_each_rule(number: int) -> None:
    values, expected = SERIES[number]
    found = nelson(np.array(values, float), 0.0, 1.0, rules=[number])
    assert [one.index_1based for one in found] == expected
    assert {one.rule for one in found} == {f"nelson.{number}"}


def test_within_one_sigma_counts_points_on_it() -> None:
    assert len(nelson(np.array([1.0, -1.0] * 8), 0.0, 1.0, rules=[7])) == 2


def test_zones_scale_with_the_sigma_of_each_point() -> None:
    points, sigma = np.array([0.0, 3.2, 3.2]), np.array([1.0, 1.0, 2.0])
    assert [one.index for one in nelson(points, 0.0, sigma, rules=[1])] == [1]
