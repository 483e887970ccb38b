"""Tests of spread beside scipy and R."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.stats.tests.known import PLANTS

from clearway.base.errors import InputError
from clearway.stats.tests.spread import levene, normality, variance_ratio


@pytest.mark.parametrize("centre", ["median", "mean"])
def test_levene_is_that_of_scipy(centre: str) -> None:
    known = stats.levene(*PLANTS, center=centre)
    found = levene(PLANTS, centre=centre)
    assert (found.statistic, found.p) == pytest.approx((known.statistic, known.pvalue))
    assert found.df == (2.0, 27.0)


def test_the_ratio_of_variances_holds_its_truth() -> None:
    random = np.random.default_rng(4)
    held = []
    for _ in range(1000):
        found = variance_ratio(random.normal(0, 2, 10), random.normal(0, 1, 14))
        held.append(found.low is not None and found.high is not None and found.low <= 4 <= found.high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def test_normality_and_skewness() -> None:
    values = np.random.default_rng(1).exponential(size=200)
    found = normality(values)
    assert found.p is not None
    assert found.p < 1e-6
    assert found.low is not None
    assert found.low > 0
    assert [message.id for message in normality(np.random.default_rng(1).normal(size=6000)).warnings]


def test_constant_samples_are_refused() -> None:
    with pytest.raises(InputError):
        normality([1.0, 1.0, 1.0])
    with pytest.raises(InputError):
        variance_ratio([1.0, 1.0], [1.0, 2.0])
