"""Mann-Kendall with Sen's slope: a closed form, planted truth and the false-alarm rate."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.trend import trend


def test_plain_series_is_the_closed_form() -> None:
    found = trend(np.array([1.0, 2, 3, 4, 5]))
    assert found is not None
    # S = 10, var = 5*4*15/18, z = 9/sqrt(var)
    assert (found.slope, found.n) == (1, 5)
    assert found.p == pytest.approx(0.0275, abs=1e-3)


def test_constant_and_short() -> None:
    assert trend(np.zeros(3)) is None
    flat = trend(np.full(50, 7.0))
    assert flat is not None
    assert (flat.slope, flat.p) == (0, 1)


def test_growth_is_seen_and_scaled_when_thinned() -> None:
    random = np.random.default_rng(6)
    found = trend(0.5 * np.arange(2000) + random.normal(0, 30, 2000))
    assert found is not None
    assert found.p < 1e-6
    assert found.slope == pytest.approx(0.5, rel=0.05)


def test_dependent_neighbours_raise_few_false_alarms() -> None:
    random = np.random.default_rng(7)
    alarms = 0
    for _ in range(200):
        series = np.zeros(150)
        for k in range(1, 150):
            series[k] = 0.6 * series[k - 1] + random.normal()
        found = trend(series)
        alarms += found is not None and found.p < 0.05
    assert alarms / 200 < 0.12  # the plain test raises about 0.3
