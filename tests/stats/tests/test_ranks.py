"""Tests by ranks beside R's wilcox.test and kruskal.test."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.stats.tests.known import PLANTS, SLEEP

from clearway.base.errors import InputError
from clearway.stats.tests.ranks import kruskal_wallis, mann_whitney, moods_median, wilcoxon_paired


def test_kruskal_wallis_on_the_plants() -> None:
    found = kruskal_wallis(PLANTS)
    assert (found.statistic, found.df[0], found.p) == pytest.approx((7.9882, 2, 0.01842), rel=5e-4)
    assert found.effect == pytest.approx(7.9882 / 29, rel=1e-4)
    assert found.effect_low is not None
    assert found.effect is not None
    assert found.effect_high is not None
    assert found.effect_low < found.effect < found.effect_high


def test_mann_whitney_with_its_shift() -> None:
    # wilcox.test on Hollander and Wolfe's permeability constants, one-sided: W = 35, p = 0.1272.
    x = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    y = [1.15, 0.88, 0.90, 0.74, 1.21]
    found = mann_whitney(x, y, alternative="greater")
    assert (found.statistic, found.p) == pytest.approx((35, 0.1272), abs=1e-4)
    assert found.estimate == pytest.approx(np.median(np.subtract.outer(x, y)))
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.estimate < found.high


def test_the_interval_of_the_shift_holds_it() -> None:
    random = np.random.default_rng(2)
    held = []
    for _ in range(400):
        found = mann_whitney(random.normal(1, 1, 15), random.normal(0, 1, 15))
        held.append(found.low is not None and found.high is not None and found.low <= 1 <= found.high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.035)


def test_the_interval_of_the_effect_holds_it_and_is_never_a_point() -> None:
    random, truth = np.random.default_rng(7), 2 * stats.norm.cdf(1 / 2**0.5) - 1
    found = [mann_whitney(random.normal(1, 1, 20), random.normal(0, 1, 25)) for _ in range(300)]
    held = [
        one.effect_low is not None and one.effect_high is not None and one.effect_low <= truth <= one.effect_high
        for one in found
    ]
    assert np.mean(held) == pytest.approx(0.95, abs=0.04)
    apart = mann_whitney([1.0, 2.0, 3.0], [4.0, 5.0, 6.0])
    assert apart.effect == -1.0
    assert apart.effect_high is not None
    assert apart.effect_high > -0.9


def test_signed_ranks_of_pairs() -> None:
    known = stats.wilcoxon(np.subtract(*SLEEP))
    found = wilcoxon_paired(*SLEEP)
    assert (found.statistic, found.p) == (known.statistic, known.pvalue)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= -0.5
    assert found.high < 0


def test_moods_median_is_that_of_scipy() -> None:
    known = stats.median_test(*PLANTS, ties="below", correction=False)
    found = moods_median(PLANTS)
    assert (found.statistic, found.p) == pytest.approx((known.statistic, known.pvalue))


@pytest.mark.parametrize(
    "call",
    [
        lambda: kruskal_wallis([[1.0, 1.0], [1.0, 1.0]]),
        lambda: wilcoxon_paired([1.0, 2.0], [1.0, 2.0]),
        lambda: wilcoxon_paired([1.0, 2.0], [1.0, 2.0, 3.0]),
        lambda: mann_whitney([1.0], [2.0, 3.0]),
    ],
)
def test_what_cannot_be_ranked_is_refused(call: object) -> None:
    with pytest.raises(InputError):
        call()  # type: ignore[operator]
