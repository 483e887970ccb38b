"""Means of distributions against scipy's."""

from __future__ import annotations

import pytest
from scipy import stats

from clearway.model import spec as s
from clearway.model.spec.distributions import Distribution


@pytest.mark.parametrize(
    ("one", "mean"),
    [
        (s.Fixed(3.0), 3.0),
        (s.Exponential(3.0), 3.0),
        (s.Normal(3.0, 1.0), 3.0),
        (s.Uniform(2.0, 5.0), stats.uniform(2, 3).mean()),
        (s.Lognormal(3.0, 1.0), 3.0),
        (s.Gamma(3.0, 1.0), 3.0),
        (s.Weibull(3.0, 1.7), stats.weibull_min(1.7, scale=3).mean()),
        (s.Triangular(1.0, 2.0, 6.0), stats.triang(0.2, 1, 5).mean()),
        (s.Empirical((1.0, 2.0, 6.0)), 2.75),
        (s.Empirical((1.0, 2.0, 6.0), smooth=False), 3.0),
        (s.Empirical((4.0,)), 4.0),
    ],
)
def test_means(one: Distribution, mean: float) -> None:
    assert one.mean_value() == pytest.approx(mean)
