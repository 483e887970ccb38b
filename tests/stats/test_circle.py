"""Groups on a circle."""

from __future__ import annotations

import numpy as np

from clearway.stats.circle import clusters


def test_a_group_over_midnight_is_one() -> None:
    found = clusters(np.array([0.2, 12.0, 23.9, 12.1, 0.1]), period=24.0, gap=1.0)
    assert [part.round(6).tolist() for part in found] == [[12.0, 12.1], [23.9, 24.1, 24.2]]


def test_one_group_and_none() -> None:
    assert [part.tolist() for part in clusters(np.array([3.0, 2.0]), period=24.0, gap=2.0)] == [[2.0, 3.0]]
    assert clusters(np.zeros(0), period=24.0, gap=2.0) == []
    assert [part.size for part in clusters(np.arange(24.0), period=24.0, gap=2.0)] == [24]
