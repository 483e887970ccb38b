"""The log-rank test beside published figures and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.logrank import logrank

# Remission of leukaemia, weeks (Freireich et al. 1963; Cox and Oakes, table 1.1): 6-MP, then placebo.
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_remission_of_leukaemia() -> None:
    weeks = np.array(TREATED + PLACEBO, np.float64)
    found = logrank(weeks, np.array(ENDED + [True] * 21), np.repeat([0, 1], 21), 2)
    assert found is not None
    assert (round(found.chi2, 2), found.df) == (16.79, 1)  # survdiff of R: 16.8, p = 4e-05
    assert found.p == pytest.approx(4.17e-5, rel=0.01)
    assert found.observed == (9.0, 21.0)
    assert found.expected == pytest.approx((19.25, 10.75), abs=0.005)
    assert found.trend_chi2 == pytest.approx(found.chi2)


def test_as_statsmodels_with_four_groups_and_ties() -> None:
    module = pytest.importorskip("statsmodels.duration.survfunc")
    random = np.random.default_rng(3)
    durations = random.exponential(1, 400).round(1)
    ended, group = random.random(400) < 0.7, random.integers(0, 4, 400)
    found = logrank(durations, ended, group, 4)
    assert found is not None
    assert (found.chi2, found.p) == pytest.approx(module.survdiff(durations, ended.astype(int), group))


def test_the_trend_sees_an_order_that_the_plain_test_may_miss() -> None:
    group, better = np.repeat(np.arange(5), 60), 0
    for seed in range(20):
        durations = np.random.default_rng(seed).exponential(1.0 / (1 + 0.15 * group))
        found = logrank(durations, np.ones(300, bool), group, 5)
        assert found is not None
        assert found.trend_p is not None
        better += found.trend_p < found.p
    assert better >= 15


def test_p_is_even_when_nothing_differs() -> None:
    random = np.random.default_rng(1)
    found = [logrank(random.exponential(1, 60), random.random(60) < 0.8, np.arange(60) % 3, 3) for _ in range(300)]
    small = np.mean([one is not None and one.p < 0.1 for one in found])
    assert 0.06 < small < 0.145


def test_nothing_to_compare() -> None:
    assert logrank(np.array([1.0, 2.0]), np.zeros(2, bool), np.array([0, 1]), 2) is None
    assert logrank(np.array([1.0, 2.0]), np.ones(2, bool), np.array([0, 0]), 1) is None
    assert logrank(np.zeros(0), np.zeros(0, bool), np.zeros(0, np.int64), 2) is None


def test_an_empty_group_takes_no_part() -> None:
    durations, ended = np.array([1.0, 2, 3, 4]), np.ones(4, bool)
    with_gap = logrank(durations, ended, np.array([0, 0, 2, 2]), 3)
    without = logrank(durations, ended, np.array([0, 0, 1, 1]), 2)
    assert with_gap is not None
    assert without is not None
    assert (with_gap.chi2, with_gap.df) == pytest.approx((without.chi2, 1))
