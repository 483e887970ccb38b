"""Laws by likelihood: planted parameters come back, and scipy agrees."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.stats.distributions import LAWS, exponential, gamma, lognormal, normal, weibull

RNG = np.random.default_rng(3)


def test_planted_parameters_come_back() -> None:
    n = 40_000
    assert exponential(RNG.exponential(7.0, n)).first == pytest.approx(7.0, rel=0.02)
    law = gamma(RNG.gamma(2.5, 3.0, n))
    assert (law.first, law.second) == pytest.approx((3.0, 2.5), rel=0.03)
    law = weibull(4.0 * RNG.weibull(0.7, n))
    assert (law.first, law.second) == pytest.approx((4.0, 0.7), rel=0.03)
    law = lognormal(RNG.lognormal(1.5, 0.8, n))
    assert (law.first, law.second) == pytest.approx((1.5, 0.8), rel=0.02)


def test_likelihoods_are_those_of_scipy() -> None:
    values = RNG.gamma(2.0, 3.0, 500)
    law = gamma(values)
    assert law.likelihood == pytest.approx(stats.gamma.logpdf(values, law.second, scale=law.first).sum())
    law = weibull(values)
    assert law.likelihood == pytest.approx(stats.weibull_min.logpdf(values, law.second, scale=law.first).sum())
    law = lognormal(values)
    assert law.likelihood == pytest.approx(stats.lognorm.logpdf(values, law.second, scale=np.exp(law.first)).sum())
    law = normal(values)
    assert law.likelihood == pytest.approx(stats.norm.logpdf(values, law.first, law.second).sum())
    law = exponential(values)
    assert law.likelihood == pytest.approx(stats.expon.logpdf(values, scale=law.first).sum())


@pytest.mark.parametrize("fit", LAWS)
def test_no_parameters_nearby_are_likelier(fit) -> None:
    values = RNG.gamma(3.0, 2.0, 300)
    law = fit(values)
    chances = np.array([0.1, 0.5, 0.9])
    assert np.all(np.diff(law.quantiles(chances)) > 0)
    assert law.aic == 2 * law.parameters - 2 * law.likelihood


def test_the_smallest_criterion_finds_the_law_that_was_drawn_from() -> None:
    values = RNG.lognormal(0.0, 1.0, 3_000)
    assert min((fit(values) for fit in LAWS), key=lambda law: law.aic).kind == "lognormal"
