"""The small-group rule: by hand, and against everybody who can subtract."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.log.privacy.release import check_k, distinct_pairs, hidden_groups

SIZES = st.lists(st.integers(0, 14), min_size=1, max_size=8)


def observations(sizes: list[int]) -> tuple[np.ndarray, np.ndarray]:
    group = np.repeat(np.arange(len(sizes)), sizes)
    return group, np.arange(group.size)


def test_large_groups_are_shown() -> None:
    assert not hidden_groups(*observations([5, 9]), 2, k=5).any()


def test_one_small_group_takes_the_next_smallest_along() -> None:
    assert hidden_groups(*observations([3, 20, 6, 9]), 4, k=5).tolist() == [True, False, True, False]


def test_two_small_groups_that_are_still_too_few_take_a_third() -> None:
    assert hidden_groups(*observations([1, 2, 8, 30]), 4, k=5).tolist() == [True, True, True, False]


def test_two_small_groups_that_are_enough_stand_alone() -> None:
    assert hidden_groups(*observations([3, 4, 8]), 3, k=5).tolist() == [True, True, False]


def test_people_count_not_rows() -> None:
    group, person = np.zeros(100, int), np.arange(100) % 3
    assert hidden_groups(group, person, 1, k=5).tolist() == [True]


def test_the_same_people_in_two_small_groups_do_not_make_enough() -> None:
    group, person = np.array([0, 0, 0, 1, 1, 1, *[2] * 9]), np.array([1, 2, 3, 1, 2, 3, *range(10, 19)])
    assert hidden_groups(group, person, 3, k=5).tolist() == [True, True, True]


def test_a_group_of_nobody_is_not_about_people() -> None:
    assert hidden_groups(np.array([0, 1, 1, 1, 1, 1]), np.array([-1, 0, 1, 2, 3, 4]), 2, k=5).tolist() == [False, False]


@given(SIZES, st.integers(3, 9))
def test_what_is_shown_and_what_is_left_have_k_people(sizes: list[int], k: int) -> None:
    hidden = hidden_groups(*observations(sizes), len(sizes), k=k)
    shown = [size for size, mark in zip(sizes, hidden, strict=True) if not mark and size]
    merged = [size for size, mark in zip(sizes, hidden, strict=True) if mark]
    assert all(size >= k for size in shown)
    if merged and shown:
        assert sum(merged) >= k
        assert len(merged) > 1


@given(SIZES, st.integers(0, 99))
def test_order_of_observations_plays_no_part(sizes: list[int], seed: int) -> None:
    group, person = observations(sizes)
    order = np.random.default_rng(seed).permutation(group.size)
    assert (
        hidden_groups(group, person, len(sizes)).tolist()
        == hidden_groups(group[order], person[order], len(sizes)).tolist()
    )


@pytest.mark.parametrize("k", [2, 51])
def test_k_has_a_range(k: int) -> None:
    with pytest.raises(OptionError) as raised:
        check_k(k)
    assert "3" in raised.value.text("zh")


def test_distinct_pairs_of_nothing() -> None:
    group, person = distinct_pairs(np.zeros(0, int), np.zeros(0, int))
    assert (group.size, person.size) == (0, 0)
