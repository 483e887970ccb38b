"""Working times: quantiles beside scipy's, parts that make the whole, moments of sums."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.model.spec import Empirical, Exponential, Fixed, Gamma, Lognormal, Normal, Triangular, Uniform, Weibull
from clearway.model.spec.distributions import Distribution
from clearway.redesign.times import grid, longest, moments, parts, quantiles, total

CHANCES = np.array([0.01, 0.2, 0.5, 0.8, 0.99])
SPREAD = float(np.sqrt(np.log1p(0.25)))
BESIDE: list[tuple[Distribution, object]] = [
    (Exponential(60.0), stats.expon(scale=60.0)),
    (Uniform(10.0, 30.0), stats.uniform(10.0, 20.0)),
    (Gamma(60.0, 30.0), stats.gamma(4.0, scale=15.0)),
    (Lognormal(60.0, 30.0), stats.lognorm(SPREAD, scale=60.0 / np.sqrt(1.25))),
    (Weibull(60.0, 1.5), stats.weibull_min(1.5, scale=60.0)),
    (Triangular(10.0, 20.0, 60.0), stats.triang(0.2, loc=10.0, scale=50.0)),
    (Normal(60.0, 40.0), stats.truncnorm(-1.5, np.inf, loc=60.0, scale=40.0)),
    (Exponential(60.0, low=20.0, high=90.0), stats.truncexpon(70 / 60, loc=20.0, scale=60.0)),
]
ALL = [time for time, _ in BESIDE] + [
    Exponential(60.0, low=200.0),
    Empirical((0.0, 1.0, 4.0, 9.0)),
    Empirical(tuple(range(101)), smooth=False),
]


@pytest.mark.parametrize(("time", "law"), BESIDE, ids=lambda value: getattr(value, "kind", "law"))
def test_quantiles_and_moments_are_scipys(time: Distribution, law: object) -> None:
    assert quantiles(time, CHANCES) == pytest.approx(law.ppf(CHANCES), rel=1e-9)  # type: ignore[attr-defined]
    mean, spread = moments(time)
    assert mean == pytest.approx(law.mean(), rel=2e-3)  # type: ignore[attr-defined]
    assert spread == pytest.approx(law.std(), rel=1e-2)  # type: ignore[attr-defined]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("time", ALL, ids=str)
def test_the_parts_make_the_whole_again(time: Distribution, share: float) -> None:
    short, long = parts(time, share)
    both = np.concatenate([grid(short, round(1000 * share)), grid(long, round(1000 * (1 - share)))])
    # The outermost values lie between two quantiles, or behind the last one.
    assert np.sort(both)[10:-40] == pytest.approx(grid(time, 1000)[10:-40], rel=0.02, abs=0.02 * moments(time)[0])
    assert both.mean() == pytest.approx(grid(time, 1000).mean(), rel=0.01)
    assert grid(short).max() <= grid(long).min() + 1e-9
    assert short.mean_value() < long.mean_value()


def test_a_sum_has_the_moments_of_a_sum() -> None:
    made = total(Lognormal(60.0, 30.0), Gamma(40.0, 40.0))
    assert moments(made) == pytest.approx((100.0, 50.0))
    assert total(Fixed(0.0), Fixed(0.0)) == Fixed(0.0)


def test_the_longer_of_two_exponential_times_has_its_closed_form() -> None:
    a, b = 1 / 60, 1 / 30
    assert longest(Exponential(60.0), Exponential(30.0)) == pytest.approx(1 / a + 1 / b - 1 / (a + b), rel=5e-3)


@pytest.mark.parametrize(
    "time", [Fixed(5.0), Normal(5.0, 0.0), Gamma(5.0, 0.0), Triangular(5.0, 5.0, 5.0), Empirical((5.0,))]
)
def test_what_does_not_vary_is_always_the_same(time: Distribution) -> None:
    assert quantiles(time, CHANCES).tolist() == [5.0] * 5
    assert moments(time) == (5.0, 0.0)
