"""Welch's test against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_ind

from clearway.stats.compare import Difference, welch


def test_scipy_agrees() -> None:
    random = np.random.default_rng(4)
    a, b = random.normal(5, 1, 30), random.normal(4.6, 3, 55)
    theirs = ttest_ind(a, b, equal_var=False)
    ours = welch(30, a.mean(), a.var(ddof=1), 55, b.mean(), b.var(ddof=1))
    assert ours is not None
    assert ours.p == pytest.approx(theirs.pvalue)
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.confidence_interval()))


def test_too_few_and_constant() -> None:
    assert welch(1, 5.0, 0.0, 10, 4.0, 1.0) is None
    assert welch(5, 2.0, 0.0, 5, 2.0, 0.0) == Difference(0, 0, 0, 1)
    assert welch(5, 3.0, 0.0, 5, 2.0, 0.0) == Difference(1, 1, 1, 0)
