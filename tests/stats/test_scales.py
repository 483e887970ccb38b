"""The scale on which values look normal."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import skew

from clearway.stats.scales import choose_scale, skewness

RNG = np.random.default_rng(8)


def test_skewness_is_that_of_another_library() -> None:
    values = RNG.exponential(size=50)
    assert skewness(values) == pytest.approx(skew(values, bias=False))


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        (np.exp(0.6 * RNG.standard_normal(500)), "log"),
        (RNG.weibull(1.0, 2000), "power"),
        (RNG.standard_normal(500), "identity"),
        (-RNG.exponential(size=500) + 50, "identity"),
        (np.append(RNG.exponential(size=300), 0.0), "power"),
        (np.append(RNG.exponential(size=300), -1.0), "identity"),
        (np.ones(30), "identity"),
        (np.array([1.0, 2.0, 90.0]), "identity"),
    ],
)
def test_the_law_behind_the_values_is_recognised(values: np.ndarray, scale: str) -> None:
    assert choose_scale(values).scale == scale


def test_the_root_of_weibull_values_follows_their_shape() -> None:
    assert choose_scale(RNG.weibull(1.0, 5000)).power == pytest.approx(3.6, rel=0.05)
