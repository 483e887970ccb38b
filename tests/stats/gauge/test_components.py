"""Parts of the variance: floors, exact intervals, coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.stats.gauge.components import Mean, figures, share


def test_a_single_mean_square_has_its_exact_interval() -> None:
    found = share({Mean(2.0, 10): 1.0}, confidence=0.95)
    low, high = 20 / stats.chi2.ppf([0.975, 0.025], 10)
    assert (found.variance, found.low, found.high) == (2.0, pytest.approx(low), pytest.approx(high))


def test_negative_parts_are_0() -> None:
    found = share({Mean(1.0, 5): 1.0, Mean(3.0, 5): -1.0}, confidence=0.95)
    assert found.variance == found.low == 0
    assert found.high is not None


def test_the_interval_of_a_sum_covers() -> None:
    random, hits = np.random.default_rng(4), 0
    for _ in range(1000):
        one, other = 3 * random.chisquare(8) / 8, random.chisquare(30) / 30
        found = share({Mean(one, 8): 0.5, Mean(other, 30): 0.5}, confidence=0.95)
        assert found.low is not None
        assert found.high is not None
        hits += found.low <= 2.0 <= found.high
    assert 0.93 <= hits / 1000 <= 0.98


def test_without_a_width_or_a_gauge_variance_there_is_no_figure() -> None:
    found = figures({"repeat": 0.0, "reprod": 0.0, "grr": 0.0, "part": 1.0}, spec_width=None, study_width=6)
    assert (found.ndc, found.tolerance["grr"], found.study["part"]) == (None, None, 100.0)
