"""Rows become a balanced box, or are refused by name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.gauge.cells import crossed_cells, nested_cells


def test_the_order_of_rows_of_different_cells_does_not_matter() -> None:
    rows = [("a", "x", 1.0), ("a", "y", 2.0), ("b", "x", 3.0), ("b", "y", 4.0)]
    box = crossed_cells(*zip(*rows, strict=True))
    other = crossed_cells(*zip(*[rows[0], rows[2], rows[1], rows[3]], strict=True))
    assert np.array_equal(box, other)


def test_part_names_count_only_under_their_operator() -> None:
    one = nested_cells("xxxxyyyy", [1, 1, 2, 2, 1, 1, 2, 2], np.arange(8.0))
    other = nested_cells("xxxxyyyy", [1, 1, 2, 2, 3, 3, 4, 4], np.arange(8.0))
    assert one.shape == (2, 2, 2)
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("part", "operator", "value", "code"),
    [
        ("ab", "xx", [1, 2], "gauge.operators"),
        ("aa", "xy", [1, 2], "gauge.parts"),
        ("aabb", "xyxx", [1, 2, 3, 4], "gauge.unbalanced"),
        ("abab", "xxyy", [1, 1, 1, 1], "sample.constant"),
        ("abab", "xxyy", [1, 2, 3], "gauge.rows"),
        ("abab", "xxyy", [1, 2, 3, float("nan")], "sample.number"),
    ],
)
def test_refusals(part: str, operator: str, value: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        crossed_cells(part, operator, value)
    assert refused.value.code == code
    assert all(refused.value.text(lang) for lang in ("en", "zh"))
