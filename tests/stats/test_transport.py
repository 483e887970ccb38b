"""Earth mover's distance and Bray-Curtis share: closed forms, scipy, properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import braycurtis
from scipy.stats import wasserstein_distance

from clearway.stats.transport import (
    Histogram,
    bray_curtis,
    earth_movers,
    earth_movers_of_counts,
    histogram,
    weighted,
)

SAMPLE = st.lists(st.integers(-(10**6), 10**6) | st.integers(-5, 5), min_size=1, max_size=60)
COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any)


def of(*values: int) -> Histogram:
    """A histogram of a few numbers."""
    return histogram(np.array(values, np.int64))


def test_all_mass_moves_by_the_shift() -> None:
    assert earth_movers(of(1, 2, 2), of(11, 12, 12)) == pytest.approx(10)


def test_half_the_mass_moves_by_hand() -> None:
    # Masses 1/2 at 0 and 4 against 1 at 0: half of it travels 4.
    assert earth_movers(of(0, 4), of(0)) == pytest.approx(2)


def test_the_size_of_a_sample_does_not_matter() -> None:
    assert earth_movers(of(1, 5), of(1, 1, 1, 5, 5, 5)) == 0


def test_counts_side_by_side_by_hand() -> None:
    # Cumulated 1/2, 1/2, 1 against 0, 1, 1: |1/2| + |1/2|.
    assert earth_movers_of_counts(np.array([3, 0, 3]), np.array([0, 1, 0])) == pytest.approx(1)


def test_share_not_in_common_by_hand() -> None:
    # Counts 2, 1, 0 against 0, 1, 2: four of six.
    assert bray_curtis(of(1, 1, 2), of(2, 3, 3)) == pytest.approx(4 / 6)
    assert bray_curtis(of(1), of(2)) == 1


def test_wide_and_narrow_samples_are_counted_alike() -> None:
    narrow, wide = of(5, -3, 5), of(5, -(10**15), 5, 10**15)
    assert (narrow.values.tolist(), narrow.counts.tolist()) == ([-3, 5], [1, 2])
    assert (wide.values.tolist(), wide.counts.tolist()) == ([-(10**15), 5, 10**15], [1, 2, 1])
    assert wide.total == 4


def test_an_empty_sample_has_no_values() -> None:
    assert (of().total, of().values.size) == (0, 0)


def test_counts_become_a_histogram() -> None:
    found = weighted(np.array([0, 4, 0, 1]), low=-1)
    assert (found.values.tolist(), found.counts.tolist()) == ([0, 2], [4, 1])


@given(SAMPLE, SAMPLE)
def test_equal_to_scipy(one: list[int], other: list[int]) -> None:
    found = earth_movers(of(*one), of(*other))
    assert found == pytest.approx(wasserstein_distance(one, other), rel=1e-9, abs=1e-9)


@given(COUNTS, COUNTS)
def test_counts_equal_to_scipy(one: list[int], other: list[int]) -> None:
    places = range(5)
    expected = wasserstein_distance(places, places, one, other)
    assert earth_movers_of_counts(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-12)
    share = bray_curtis(weighted(np.array(one)), weighted(np.array(other)))
    assert share == pytest.approx(braycurtis(one, other), abs=1e-12)


@given(SAMPLE, SAMPLE, SAMPLE)
def test_a_metric(one: list[int], two: list[int], three: list[int]) -> None:
    a, b, c = of(*one), of(*two), of(*three)
    assert earth_movers(a, a) == 0
    assert earth_movers(a, b) == pytest.approx(earth_movers(b, a))
    assert earth_movers(a, c) <= earth_movers(a, b) + earth_movers(b, c) + 1e-6
