"""Units in bins."""

from __future__ import annotations

import numpy as np

from clearway.stats.drift.bins import counted, placed


def test_an_order_moves_units_and_keeps_the_size_of_bins() -> None:
    edges = np.array([4, 6, 9])
    unit = np.arange(4, 9)
    order = np.array([4, 3, 2, 1, 0])
    assert placed(unit, edges, None).tolist() == [0, 0, 1, 1, 1]
    assert placed(unit, edges, order).tolist() == [1, 1, 1, 0, 0]


def test_counts_and_sums() -> None:
    at, feature = np.array([0, 0, 1]), np.array([1, 1, 0])
    assert counted(at, feature, 2, 2).tolist() == [[0, 2], [1, 0]]
    assert counted(at, feature, 2, 2, np.array([0.5, 1.0, 3.0])).tolist() == [[0, 1.5], [3.0, 0]]
