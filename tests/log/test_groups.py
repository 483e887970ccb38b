"""Groups of equal sequences against plain Python."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log import groups
from clearway.log.groups import group_sequences, runs


def in_parts(size: int, count: int) -> list[slice]:
    """Slices of about equal length, however small."""
    cuts = [size * part // count for part in range(count + 1)]
    return [slice(low, high) for low, high in pairwise(cuts)]


@given(st.lists(st.lists(st.integers(0, 2), max_size=4), max_size=30), st.integers(0, 2), st.integers(1, 3))
@settings(max_examples=200, deadline=None)
def test_groups_are_those_of_equal_sequences(cases: list[list[int]], open_: int, pieces: int) -> None:
    """Rows behind the counted ones of a case (open instances) do not count, and the number of cores does not matter."""
    offsets = np.concatenate([[0], np.cumsum([len(case) + open_ for case in cases])]).astype(np.int64)
    activity = np.array([code for case in cases for code in (*case, *[9] * open_)], np.int32)
    lengths = np.array([len(case) for case in cases], np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "parts", lambda size: in_parts(size, pieces))
        group, model, counts = group_sequences(offsets, lengths, activity)
    seen: dict[tuple[int, ...], int] = {}
    expected = [seen.setdefault(tuple(case), len(seen)) for case in cases]
    assert group.tolist() == expected
    assert counts.tolist() == [expected.count(one) for one in range(len(seen))]
    assert [tuple(cases[at]) for at in model] == list(seen)


def test_many_groups_make_the_table_grow() -> None:
    """Far more different cases than the table has places at first, each twice."""
    cases = [(case, *digits) for case in range(50) for digits in np.ndindex(8, 8)]
    activity = np.array([code for case in cases * 2 for code in case], np.int32)
    offsets, lengths = np.arange(0, len(activity) + 1, 3), np.full(2 * len(cases), 3)
    group, model, counts = group_sequences(offsets, lengths, activity)
    assert group.tolist() == [*range(len(cases))] * 2
    assert model.tolist() == [*range(len(cases))]
    assert set(counts.tolist()) == {2}


def test_equal_hashes_are_told_apart() -> None:
    """The comparison decides, not the hash: all cases are given the same one."""
    activity = np.array([1, 2, 2, 1, 1, 2], np.int32)
    begin, lengths = np.array([0, 2, 4]), np.array([2, 2, 2])
    first = np.empty(3, np.int32)
    model = groups._first_alike(begin, lengths, activity, np.zeros(3, np.uint64), first, np.arange(3), False)
    assert model.tolist() == [0, 1]
    assert first.tolist() == [0, 1, 0]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=8))
def test_runs_follow_each_other(pairs: list[tuple[int, int]]) -> None:
    begin, lengths = np.array(pairs, np.int64).reshape(-1, 2).T
    assert runs(begin, lengths).tolist() == [row for low, size in pairs for row in range(low, low + size)]
