"""Rows by number against plain numpy."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.rows import are_all, counted, picked


@given(st.lists(st.integers(0, 4), max_size=6))
def test_the_values_of_some_rows(rows: list[int]) -> None:
    values, wanted = np.arange(5) * 11, np.array(rows, np.int64)
    assert picked(values, wanted).tolist() == [row * 11 for row in rows]
    assert are_all(wanted) == (rows == list(range(len(rows))))


def test_all_rows_are_not_copied() -> None:
    values = np.array([3, 1, 2], np.int32)
    assert picked(values, np.arange(3)) is values
    assert picked(values, np.arange(2)).tolist() == [3, 1]
    assert picked(values, np.array([0, 2, 1])).tolist() == [3, 2, 1]


@given(st.lists(st.integers(-1, 4), max_size=20))
def test_codes_are_counted_without_the_missing(codes: list[int]) -> None:
    expected = [codes.count(code) for code in range(5)]
    assert counted(np.array(codes, np.int32), 5).tolist() == expected
