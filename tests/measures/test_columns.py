"""Exact sums and counts against plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.measures import columns
from clearway.measures.columns import distinct, distinct_by, exact_sum, locked, ranked, split_by, sum_array, sums_by

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2**53 - 1)), max_size=40)


@given(PAIRS)
def test_sums_are_exact(pairs: list[tuple[int, int]]) -> None:
    codes, values = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    plain = [sum(value for code, value in pairs if code == k) for k in range(6)]
    assert sums_by(codes, values, 6) == plain
    assert exact_sum(values) == sum(plain)
    assert sum_array(codes, values >> 10, 6).tolist() == [
        sum(value >> 10 for code, value in pairs if code == k) for k in range(6)
    ]


@given(PAIRS)
def test_split_is_ascending_and_complete(pairs: list[tuple[int, int]]) -> None:
    codes, values = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    parts = split_by(codes, values, 6)
    assert [part.tolist() for part in parts] == [sorted(v for c, v in pairs if c == k) for k in range(6)]


@pytest.mark.parametrize("table", [0, 1 << 24])
@given(pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 9)), max_size=40))
def test_distinct_counts(table: int, pairs: list[tuple[int, int]]) -> None:
    codes, things = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_TABLE", table)
        counts = distinct_by(codes, things, 6).tolist()
        found, place = ranked(codes, 6)
    assert counts == [len({t for c, t in pairs if c == k and t >= 0}) for k in range(6)]
    assert found.tolist() == sorted(set(codes.tolist()))
    assert found[place].tolist() == codes.tolist()


def test_distinct_and_locked() -> None:
    assert distinct(np.zeros(0, np.int64)).tolist() == []
    view = locked(np.arange(3))
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1
