"""Laws beside scipy's: fits, tails, distances, and the resampled parameters."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.base.errors import InputError
from clearway.stats.capability.laws import NAMES, Fitted, anderson_darling, fit, resample

VALUES = np.exp(np.random.default_rng(3).normal(1, 0.5, 150))


def law(found: Fitted) -> object:
    if found.name == "normal":
        return stats.norm(found.first, found.second)
    if found.name == "lognormal":
        return stats.lognorm(found.second, scale=np.exp(found.first))
    made = stats.weibull_min if found.name == "weibull" else stats.gamma
    return made(found.second, scale=found.first)


@pytest.mark.parametrize("name", NAMES)
def test_tails_and_quantiles_are_scipys(name: str) -> None:
    found = fit(name, VALUES)
    other = law(found)
    assert found.quantile(0.99865) == pytest.approx(other.ppf(0.99865))  # type: ignore[attr-defined]
    assert found.above(12.0) == pytest.approx(other.sf(12.0))  # type: ignore[attr-defined]
    assert found.below(np.array([2.0])) == pytest.approx(other.cdf(2.0))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "made"), [("weibull", stats.weibull_min), ("gamma", stats.gamma)])
def test_likelihood_fits_are_scipys(name: str, made: stats.rv_continuous) -> None:
    found, (shape, _, scale) = fit(name, VALUES), made.fit(VALUES, floc=0)
    assert (found.second, found.first) == (pytest.approx(shape, rel=1e-3), pytest.approx(scale, rel=1e-3))


def test_the_distance_is_scipys() -> None:
    found = fit("lognormal", VALUES)
    other = stats.goodness_of_fit(
        stats.norm,
        np.log(VALUES),
        known_params={"loc": found.first, "scale": found.second},
        statistic="ad",
        n_mc_samples=9,
    )
    assert anderson_darling(found.below(VALUES)) == pytest.approx(other.statistic)


@pytest.mark.parametrize("name", NAMES)
def test_samples_of_a_law_are_fitted_as_single_ones(name: str) -> None:
    base = fit(name, VALUES)
    again = resample(base, 100, draws=200, seed=2)
    assert again.first.mean() == pytest.approx(base.first, rel=0.05)
    assert again.second.mean() == pytest.approx(base.second, rel=0.05)
    assert again.first.std() > 0


@pytest.mark.parametrize("name", [name for name in NAMES if name != "normal"])
def test_values_that_are_not_positive_are_refused(name: str) -> None:
    with pytest.raises(InputError) as refused:
        fit(name, np.array([0.0, 1.0, 2.0]))
    assert refused.value.code == "capability.positive"
