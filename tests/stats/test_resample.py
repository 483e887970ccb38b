"""The bootstrap of whole groups: coverage, and twins that add nothing."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.resample import grouped_mean_interval


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    hits = 0
    for seed in range(200):
        shift = np.repeat(random.normal(size=40), 3)
        low, high = grouped_mean_interval(np.repeat(np.arange(40), 3), shift, draws=400, seed=seed)
        hits += low <= 0 <= high  # type: ignore[operator]
    assert 0.88 <= hits / 200 <= 0.98


def test_an_answer_given_twice_by_the_same_case_narrows_nothing() -> None:
    values = np.random.default_rng(2).normal(size=50)
    once = grouped_mean_interval(np.arange(50), values)
    twice = grouped_mean_interval(np.repeat(np.arange(50), 2), np.repeat(values, 2))
    assert once == pytest.approx(twice)


def test_weights_are_counts() -> None:
    values = np.array([0.0, 1.0, 2.0, 3.0])
    heavy = grouped_mean_interval(np.arange(4), values, np.array([1.0, 1.0, 1.0, 97.0]), draws=5000)
    plain = grouped_mean_interval(np.arange(4), values, draws=5000)
    assert heavy[1] == pytest.approx(3.0, abs=0.05)
    assert plain[1] < 2.9  # type: ignore[operator]


def test_one_group_has_no_interval() -> None:
    assert grouped_mean_interval(np.zeros(5, np.int64), np.arange(5.0)) == (None, None)
