"""Intervals against scipy, statsmodels and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as reference

from clearway.stats.intervals import bootstrap, mean_interval, quantile_interval, wilson


def test_mean_interval_is_students_t() -> None:
    sample = np.array([3.1, 4.7, 1.9, 8.2, 5.5, 5.0])
    expected = reference.t.interval(0.95, 5, loc=sample.mean(), scale=reference.sem(sample))
    assert mean_interval(sample) == pytest.approx(expected)


@pytest.mark.parametrize("size", [0, 1])
def test_mean_interval_needs_two_values(size: int) -> None:
    assert mean_interval(np.zeros(size)) == (None, None)


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (8, 10), (10, 10), (1, 1), (263, 4580)])
def test_wilson_is_scipys(hits: int, n: int) -> None:
    expected = reference.binomtest(hits, n).proportion_ci(method="wilson")
    assert wilson(hits, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_of_nothing_is_unknown() -> None:
    assert wilson(0, 0) == (None, None)


@given(st.integers(1, 3000), st.sampled_from([0.1, 0.5, 0.9, 0.95]))
def test_ranks_are_binomial_quantiles(n: int, p: float) -> None:
    low, high = quantile_interval(np.arange(1.0, n + 1), p)
    below = int(reference.binom.ppf(0.025, n, p))
    above = int(reference.binom.ppf(0.975, n, p)) + 1
    assert low == (below if below >= 1 else None)
    assert high == (above if above <= n else None)


def test_quantile_interval_covers() -> None:
    random = np.random.default_rng(5)
    truth = np.log(2)
    samples = np.sort(random.exponential(size=(2000, 60)), axis=1)
    hits = sum(low <= truth <= high for low, high in (quantile_interval(row, 0.5) for row in samples))
    assert 0.94 <= hits / 2000 <= 0.985


def test_bootstrap_of_a_mean_is_near_the_normal_interval() -> None:
    sample = np.random.default_rng(2).normal(10, 2, 400)
    low, high = bootstrap(sample, lambda samples: samples.mean(axis=1), draws=2000)
    assert (low, high) == pytest.approx(mean_interval(sample), abs=0.03)


def test_bootstrap_is_repeatable_and_bounded() -> None:
    sample = np.arange(1000.0)

    def median(samples: np.ndarray) -> np.ndarray:
        assert samples.size <= 200_000
        return np.median(samples, axis=1)

    assert bootstrap(sample, median, cells=2_000_000) == bootstrap(sample, median, cells=2_000_000)
    assert bootstrap(sample[:1], median) == (None, None)


def test_a_mean_of_times_is_not_below_zero() -> None:
    low, high = mean_interval(np.array([0.0, 10.0]), least=0.0)
    assert (low, high) == (0.0, mean_interval(np.array([0.0, 10.0]))[1])
