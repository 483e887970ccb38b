"""Quantiles of samples and their distance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import wasserstein_distance

from clearway.stats.distributions import evenly, gap


def test_the_distance_is_that_of_scipy() -> None:
    rng = np.random.default_rng(1)
    one, other = rng.normal(0, 1, 57), rng.gamma(2, 3, 91)
    assert gap(one, other) == pytest.approx(wasserstein_distance(one, other))


def test_a_short_sample_is_kept_and_a_long_one_thinned() -> None:
    assert evenly(np.array([2.0, 1.0]), 5).tolist() == [1.0, 2.0]
    assert evenly(np.arange(1001.0), 11) == pytest.approx([100.0 * at for at in range(11)])
