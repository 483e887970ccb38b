"""The kernels of large logs do what numpy does for small ones."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.log import rows
from clearway.log.rowkernel import count_codes, count_up


@given(st.lists(st.integers(0, 4), max_size=6))
def test_rows_that_count_up(found: list[int]) -> None:
    places = np.array(found, np.int64)
    assert count_up(places) == rows.are_all(places) == (found == list(range(len(found))))


@given(st.lists(st.integers(-1, 4), max_size=20))
def test_codes_are_counted_alike(found: list[int]) -> None:
    codes = np.array(found, np.int32)
    assert count_codes(codes, 5).tolist() == rows.counted(codes, 5).tolist()


def test_large_logs_take_the_kernels() -> None:
    size = rows.FEW + 2
    many = np.arange(size)
    assert rows.are_all(many)
    many[-1] = 0
    assert not rows.are_all(many)
    assert rows.counted(many % 3, 3).tolist() == np.bincount(many % 3).tolist()
