"""Numbers drawn from distributions have their moments."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.model.spec import Empirical, Exponential, Fixed, Gamma, Lognormal, Normal, Triangular, Uniform, Weibull
from clearway.twin.fit.draws import draw, quantiles_of

ALL = [
    Fixed(3.0),
    Exponential(5.0),
    Normal(20.0, 2.0),
    Uniform(1.0, 3.0),
    Lognormal(5.0, 2.0),
    Gamma(5.0, 2.0),
    Weibull(3.0, 1.5),
    Triangular(1.0, 2.0, 6.0),
    Empirical((0.0, 1.0, 4.0)),
    Empirical((1.0, 5.0), smooth=False),
]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind)
def test_means_are_those_of_the_distribution(one) -> None:
    values = draw(one, 40_000, np.random.default_rng(0))
    assert values.mean() == pytest.approx(one.mean_value(), rel=0.03)


def test_limits_hold() -> None:
    values = draw(Exponential(5.0, 1.0, 8.0), 5_000, np.random.default_rng(0))
    assert values.min() >= 1
    assert values.max() <= 8


def test_quantiles_of_what_was_seen_are_its_own() -> None:
    assert quantiles_of(Empirical((0.0, 2.0)), 3).tolist() == [0.0, 1.0, 2.0]
