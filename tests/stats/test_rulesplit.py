"""Splits: planted thresholds and texts, missing values, and how seldom noise is split."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.stats.rulesplit import Feature, best_split, shortest


def split(features: list[Feature], labels: Any, *, alpha: float = 0.01, least: int = 5) -> Any:
    return best_split(features, labels, int(labels.max()) + 1, np.arange(labels.size), alpha=alpha, least=least)


def test_a_planted_threshold_is_found() -> None:
    random = np.random.default_rng(3)
    amount = random.uniform(0, 1000, 2000)
    found = split([Feature(random.normal(size=2000)), Feature(amount)], (amount > 512.5).astype(int))
    assert found.feature == 1
    below, above = amount[amount <= 512.5].max(), amount[amount > 512.5].min()
    assert below <= found.threshold < above
    assert found.gain == pytest.approx(2 * (amount > 512.5).sum() * (amount <= 512.5).sum() / 2000)


def test_planted_texts_are_found() -> None:
    codes = np.tile([0, 1, 2, 3, -1], 40)
    found = split([Feature(codes, tuple("abcd"))], np.isin(codes, [1, 3]).astype(int))
    assert (found.codes, found.missing) in ((frozenset((1, 3)), False), (frozenset((0, 2)), True))


def test_missing_may_be_what_tells() -> None:
    values = np.where(np.arange(200) % 3 == 0, np.nan, np.arange(200.0))
    found = split([Feature(values)], np.isnan(values).astype(int))
    assert (found.threshold, found.codes, found.missing) == (None, None, True)


def test_missing_goes_to_the_side_that_it_is_like() -> None:
    values = np.where(np.arange(300) < 100, np.nan, np.arange(300.0))
    found = split([Feature(values)], (np.isnan(values) | (values > 200)).astype(int))
    assert (found.threshold, found.missing) == (200.0, True)


def test_no_split_leaves_a_small_side() -> None:
    values = np.arange(100.0)
    found = split([Feature(values)], (values > 90).astype(int), least=20)
    assert found is None or found.threshold <= 79


@pytest.mark.parametrize("labels", [np.zeros(50, int), np.array([0, 1]), np.zeros(0, int)])
def test_nothing_to_tell_apart(labels: Any) -> None:
    rows = np.arange(labels.size)
    assert best_split([Feature(np.arange(labels.size * 1.0))], labels, 2, rows, alpha=0.01, least=5) is None


def test_noise_is_seldom_split() -> None:
    false = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        features = [
            Feature(random.normal(size=300)),
            Feature(random.integers(-1, 30, 300), tuple(map(str, range(30)))),
            Feature(np.where(random.random(300) < 0.3, np.nan, random.normal(size=300))),
        ]
        false += split(features, random.integers(0, 2, 300), alpha=0.05) is not None
    assert false <= 18  # 10 expected at most; 18 is the 99% point of a binomial


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_the_short_number_lies_in_the_gap(low: float, width: float) -> None:
    high = low + width
    found = shortest(low, high)
    assert low <= found < high or low == high
    assert len(f"{found:.12g}") <= len(f"{(low + high) / 2:.12g}") + 1
