"""Assumptions held against the data."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.stats.tests.checks import enough_expected, equal_variance, normal


def test_normality_is_that_of_shapiro_and_wilk() -> None:
    values = np.random.default_rng(1).exponential(size=60)
    found, known = normal(values), stats.shapiro(values)
    assert (found.statistic, found.p) == pytest.approx((known.statistic, known.pvalue))
    assert not found.holds
    assert normal(np.random.default_rng(2).normal(size=20_000)).holds
    assert not normal(np.ones(5)).holds


def test_spreads_are_compared_about_medians() -> None:
    random = np.random.default_rng(3)
    groups = (random.normal(size=30), random.normal(scale=3, size=30))
    known = stats.levene(*groups, center="median")
    assert equal_variance(groups).p == known.pvalue
    assert not equal_variance(groups).holds


def test_two_values_a_sample_are_no_crash() -> None:
    assert equal_variance((np.array([1.0, 2.0]), np.array([5.0, 6.0]))).holds
    assert not equal_variance((np.array([1.0, 2.0]), np.array([5.0, 9.0]))).holds


def test_small_expected_counts_are_seen() -> None:
    assert enough_expected(np.array([5.0, 6.0])).holds
    assert not enough_expected(np.array([0.5, 60.0])).holds
    assert not enough_expected(np.array([4.0, 60.0])).holds
