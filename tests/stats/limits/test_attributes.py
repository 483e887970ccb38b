"""Rates are pooled, never averaged."""

from __future__ import annotations

import numpy as np

from clearway.stats.limits.attributes import binomial_variance, poisson_variance, pooled
from clearway.stats.limits.frame import framed


def test_the_rate_is_all_counts_over_all_sizes() -> None:
    counts, sizes = np.array([9.0, 0.0]), np.array([10.0, 1000.0])
    assert pooled(counts, sizes, framed(2), centre=None)[0].centre == 9 / 1010
    assert pooled(counts, sizes, framed(2), centre=0.5)[0].centre == 0.5


def test_variances() -> None:
    rate = np.array([0.2])
    assert (binomial_variance(rate)[0], poisson_variance(rate)[0]) == (0.2 * 0.8, 0.2)
