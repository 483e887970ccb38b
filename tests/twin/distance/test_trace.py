"""Plain columns become cases: order, gaps, open rows, refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.twin.distance.trace import CODE_LIMIT, trace


def ints(*values: int) -> np.ndarray:
    """A column."""
    return np.array(values, np.int64)


def test_rows_go_by_case_start_end_and_given_order() -> None:
    found = trace(ints(1, 0, 1, 1, 1), ints(0, 1, 2, 3, 4), ints(5, 9, 3, 5, 5), ints(8, 9, 20, 7, 8))
    assert found.activity.tolist() == [1, 2, 3, 0, 4]
    assert found.offsets.tolist() == [0, 1, 5]
    assert (found.first_us.tolist(), found.last_us.tolist()) == ([9, 3], [9, 20])


def test_long_cases_keep_the_order_of_ties() -> None:
    size = 300
    found = trace(np.zeros(size, np.int64), np.arange(size), np.arange(size) // 100, np.arange(size) // 50 % 2)
    expected = sorted(range(size), key=lambda at: (at // 100, at // 50 % 2, at))
    assert found.activity.tolist() == expected


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 4), min_size=1, max_size=12))
def test_rows_in_order_are_taken_as_they_stand(rows: list[tuple[int, ...]]) -> None:
    # Sorting beforehand takes the other way to the same trace.
    given, ready = (trace(*np.array(each).T[[0, 3, 1, 2]]) for each in (rows, sorted(rows, key=lambda row: row[:3])))
    for name in ("activity", "start_us", "end_us", "offsets", "first_us", "last_us"):
        assert getattr(given, name).tolist() == getattr(ready, name).tolist()


def test_open_rows_and_empty_cases_are_left_out() -> None:
    found = trace(ints(7, 3, 5), ints(0, 1, 2), ints(1, 2, 3), ints(4, NULL_US, 6))
    assert (found.cases, found.events, found.activity.tolist()) == (2, 2, [2, 0])


def test_case_numbers_may_be_any() -> None:
    found = trace(ints(10**15, 4, 10**15), ints(0, 1, 2), None, ints(9, 8, 7))
    assert (found.cases, found.activity.tolist()) == (2, [1, 2, 0])


def test_a_missing_start_is_the_end() -> None:
    found = trace(ints(0, 0), ints(0, 1), ints(NULL_US, 2), ints(5, 9))
    assert (found.has_start, found.filled, found.start_us.tolist()) == (True, 1, [2, 5])


@pytest.mark.parametrize("starts", [None, ints(NULL_US, NULL_US)])
def test_a_log_without_starts(starts: np.ndarray | None) -> None:
    found = trace(ints(0, 0), ints(0, 1), starts, ints(5, 3))
    assert (found.has_start, found.filled, found.start_us.tolist()) == (False, 0, [3, 5])


@pytest.mark.parametrize("starts", [None, ints()])
def test_nothing_at_all(starts: np.ndarray | None) -> None:
    found = trace(ints(), ints(), starts, ints())
    assert (found.cases, found.events, found.offsets.tolist()) == (0, 0, [0])


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(OptionError, match="2, 1, 2, 2"):
        trace(ints(0, 0), ints(0), ints(1, 2), ints(1, 2))


@pytest.mark.parametrize(("case", "activity"), [(-1, 0), (0, -1), (0, CODE_LIMIT)])
def test_codes_out_of_bounds_are_refused(case: int, activity: int) -> None:
    with pytest.raises(OptionError) as told:
        trace(ints(case), ints(activity), None, ints(1))
    assert told.value.code == "distance.codes"
