"""Orders and distinct keys equal numpy's own, also where one key does not fit into 64 bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.measures.timing.orders import distinct, order_by


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-(10**6), 10**6))), st.sampled_from([1, 10**13]))
def test_order_is_by_group_then_moment_then_row(rows: list[tuple[int, int]], scale: int) -> None:
    group = np.array([r[0] for r in rows], np.int64)
    moment = np.array([r[1] for r in rows], np.int64) * min(scale, 9 * 10**12)
    assert order_by(group, moment).tolist() == np.lexsort((moment, group)).tolist()


def test_a_span_beyond_one_key_is_ordered_too() -> None:
    group, moment = np.array([2, 0, 1, 0]), np.array([0, 2**62, -(2**62), 5])
    assert order_by(group, moment).tolist() == [3, 1, 2, 0]


@given(st.lists(st.integers(-9, 9)))
def test_distinct_is_the_sorted_set(keys: list[int]) -> None:
    assert distinct(np.array(keys, np.int64)).tolist() == sorted(set(keys))
