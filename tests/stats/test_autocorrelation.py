"""Autocorrelation at lag 1, measured in two ways."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.tsa.stattools import acf

from clearway.stats.autocorrelation import autocorrelation


def _series(rho: float, n: int, seed: int = 3) -> np.ndarray:
    noise = np.random.default_rng(seed).standard_normal(n)
    made = np.empty(n)
    made[0] = noise[0]
    for place in range(1, n):
        made[place] = rho * made[place - 1] + noise[place] * np.sqrt(1 - rho**2)
    return made


def test_it_is_what_another_library_computes() -> None:
    values = _series(0.5, 300)
    assert autocorrelation(values).r1 == pytest.approx(acf(values, nlags=1)[1], abs=1e-12)


@pytest.mark.parametrize("rho", [0.0, 0.4, 0.8])
def test_both_ways_find_a_planted_coefficient(rho: float) -> None:
    found = autocorrelation(_series(rho, 20_000))
    assert found.rho == pytest.approx(rho, abs=0.03)
    assert found.from_steps == pytest.approx(rho, abs=0.03)


def test_a_step_raises_one_and_not_the_other() -> None:
    values = np.random.default_rng(1).standard_normal(400) + np.repeat([0.0, 3.0], 200)
    found = autocorrelation(values)
    assert found.rho > 0.6
    assert abs(found.from_steps) < 0.25


def test_a_constant_series_has_none() -> None:
    assert np.isnan(autocorrelation(np.ones(9)).r1)
