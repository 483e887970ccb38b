"""Differencing: nobody can subtract their way to a small group."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log.privacy.differencing import telling_groups


def smallest_recoverable(first: np.ndarray, second: np.ndarray) -> int:
    """Fewest people on whom a combination of both divisions' sums can rest alone, by trying all unions."""
    fewest = first.size
    for left in range(1 << (int(first.max()) + 1)):
        for right in range(1 << (int(second.max()) + 1)):
            apart = np.count_nonzero((left >> first & 1) != (right >> second & 1))
            fewest = min(fewest, apart) if apart else fewest
    return fewest


def test_nested_groups_that_differ_by_few() -> None:
    web, browser = np.repeat([0, 1], [10, 9]), np.repeat([0, 1], [11, 8])
    assert telling_groups(web, browser, np.arange(19), (2, 2), k=5).any()


def test_the_same_division_twice_tells_nothing_new() -> None:
    groups = np.repeat([0, 1, 2], [10, 9, 8])
    assert not telling_groups(groups, groups, np.arange(27), (3, 3), k=5).any()


def test_groups_across_each_other_are_safe_even_where_they_share_few() -> None:
    channel, region = np.repeat([0, 1], [60, 60]), np.tile([0, 0, 1, 1, 1, 1, 1, 2, 2, 2], 12)
    assert not telling_groups(channel, region, np.arange(120), (2, 3), k=5).any()


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=10, max_size=60))
def test_quiet_exactly_when_nothing_small_can_be_recovered(people: list[tuple[int, int]]) -> None:
    first, second = (np.array([row[side] for row in people]) for side in (0, 1))
    telling = telling_groups(first, second, np.arange(first.size), (3, 4), k=5)
    assert telling.any() == (smallest_recoverable(first, second) < 5)
