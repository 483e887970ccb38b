"""Two sides of a break, against scipy and by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import fisher_exact, mannwhitneyu

from clearway.stats.drift.contrast import two_samples, two_shares


def test_shares() -> None:
    found = two_shares((20, 40), (100, 80))
    assert (found.before.value, found.after.value, found.before.n, found.after.n) == (0.2, 0.5, 100, 80)
    assert found.effect == pytest.approx(2 * math.asin(math.sqrt(0.5)) - 2 * math.asin(math.sqrt(0.2)))
    assert found.p == pytest.approx(fisher_exact([[20, 80], [40, 40]])[1])
    assert found.before.low < 0.2 < found.before.high  # type: ignore[operator]


def test_a_side_without_trials() -> None:
    found = two_shares((0, 4), (0, 9))
    assert (found.before.n, found.before.low, found.p) == (0, None, 1.0)


def test_samples() -> None:
    random = np.random.default_rng(1)
    before, after = random.exponential(1, 60), random.exponential(2, 70)
    found = two_samples(before, after)
    above = np.mean(after[:, None] > before[None, :])
    assert found.effect == pytest.approx(2 * above - 1)
    assert found.p == pytest.approx(mannwhitneyu(after, before, method="asymptotic").pvalue)
    assert two_samples(before, after, mean=True).after.value == pytest.approx(after.mean())


def test_an_empty_and_a_constant_side() -> None:
    assert two_samples(np.zeros(0), np.ones(3)).p == 1.0
    assert two_samples(np.ones(30), np.ones(30)).p == 1.0
