"""Over-dispersion of counts: closed forms, the false-alarm rate, and bad input."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.base.errors import InputError
from clearway.stats.dispersion import dispersion


def test_it_is_the_chi_square_of_a_table() -> None:
    counts, n = np.array([12, 18, 9, 25]), np.array([100, 120, 90, 110])
    known = stats.chi2_contingency(np.array([counts, n - counts]), correction=False)
    found = dispersion(counts, n)
    assert (found.statistic, found.p) == pytest.approx((known.statistic, known.pvalue))
    assert found.ratio == pytest.approx(known.statistic / 3)


def test_one_size_holds_for_all_and_exposure_may_be_fractional() -> None:
    assert dispersion([1, 2, 3], 10).statistic == dispersion([1, 2, 3], [10, 10, 10]).statistic
    rates = dispersion([10, 30, 20], [0.5, 1.5, 1.0], distribution="poisson")
    assert rates.statistic == pytest.approx(0.0, abs=1e-12)
    assert rates.centre == pytest.approx(20.0)


def test_pure_chance_alarms_in_five_of_a_hundred() -> None:
    random = np.random.default_rng(3)
    chance = [dispersion(random.binomial(200, 0.1, 40), 200).p < 0.05 for _ in range(1000)]
    assert np.mean(chance) == pytest.approx(0.05, abs=0.02)
    spread = [dispersion(random.binomial(2000, random.normal(0.1, 0.01, 40)), 2000).ratio for _ in range(50)]
    # Day-to-day sd of 1 point at n = 2,000: 1 + n s^2/(p(1-p)) = 3.2.
    assert np.mean(spread) == pytest.approx(1 + 2000 * 0.01**2 / 0.09, rel=0.08)


@pytest.mark.parametrize(
    ("counts", "n", "distribution", "code"),
    [
        ([5, 11], 10, "binomial", "sample.count"),
        ([5, -1], 10, "binomial", "sample.count"),
        ([5, 1], [10, 0], "binomial", "sample.size"),
        ([5, float("nan")], 10, "binomial", "sample.number"),
        ([0, 0], 10, "binomial", "dispersion.constant"),
        ([10, 10], 10, "binomial", "dispersion.constant"),
        ([5], 10, "binomial", "sample.few"),
        ([5, 1.5], 1, "poisson", "sample.count"),
        ([5, 6], 10, "normal", "dispersion.distribution"),
    ],
)
def test_bad_counts_are_refused(counts: list[float], n: object, distribution: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        dispersion(counts, n, distribution=distribution)  # type: ignore[arg-type]
    assert refused.value.code == code
