"""How neighbours differ, and how much longer waves add."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.drift.waves import MOST, inflation, neighbours

ONE = np.ones((128, 40))


def ar(rho: float, seed: int, bins: int = 128, features: int = 40) -> np.ndarray:
    random = np.random.default_rng(seed)
    noise = random.normal(size=(bins + 200, features))
    for at in range(1, noise.shape[0]):
        noise[at] += rho * noise[at - 1]
    return noise[200:]


def test_neighbours_see_the_variance_and_not_the_break() -> None:
    values = np.random.default_rng(1).normal(size=(4000, 1))
    broken = values + 3 * (np.arange(4000) >= 2000)[:, None]
    weight = np.ones((4000, 1))
    assert neighbours(values, weight)[0] == pytest.approx(1.0, abs=0.06)
    assert neighbours(broken, weight)[0] == pytest.approx(1.0, abs=0.06)


def test_noise_and_breaks_are_hardly_inflated() -> None:
    noise = ar(0.0, 1)
    there_and_back = noise + 4 * ((np.arange(128) >= 40) & (np.arange(128) < 90))[:, None]
    assert np.mean(inflation(noise, ONE)) < 1.5
    assert np.mean(inflation(there_and_back, ONE)) < 1.6


@pytest.mark.parametrize(("rho", "least"), [(0.5, 1.8), (0.8, 3.5)])
def test_waves_are_inflated_more_the_longer_they_are(rho: float, least: float) -> None:
    found = inflation(ar(rho, 2), ONE)
    assert least < found.mean() <= (1 + rho) / (1 - rho) * 1.3
    assert found.max() <= MOST


def test_a_feature_without_values_is_not_inflated() -> None:
    assert inflation(np.zeros((64, 1)), np.zeros((64, 1))).tolist() == [1.0]
