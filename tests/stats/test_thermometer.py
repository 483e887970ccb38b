"""Ordered answers as columns: any step function of the levels can be told, and "does not apply" on its own."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.thermometer import thermometer


def test_every_function_of_the_levels_is_a_sum_of_the_columns() -> None:
    values = np.array([0.0, 1, 2, 3, 4, 5] * 3)
    wanted = np.array([7.0, 1, 4, 4, 9, -2])[values.astype(int)]
    columns = np.column_stack([np.ones(18), thermometer(values, (1, 2, 3, 4, 5), absent=0)])
    fitted = columns @ np.linalg.lstsq(columns, wanted, rcond=None)[0]
    assert fitted == pytest.approx(wanted)
    assert columns.shape[1] == 6


def test_no_column_where_nothing_is_absent() -> None:
    assert thermometer(np.array([1.0, 3.0]), (1, 2, 3), absent=0).tolist() == [[0.0, 0.0], [1.0, 1.0]]
    assert thermometer(np.array([1.0, 1.0]), (1,)).shape == (2, 0)
