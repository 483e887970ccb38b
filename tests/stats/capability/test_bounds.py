"""Intervals of indices cover what is true."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.capability import capability_normal
from clearway.stats.capability.bounds import side_bounds, spread_bounds, target_df


def test_nothing_has_no_interval() -> None:
    assert spread_bounds(None, 9, confidence=0.95) == (None, None)
    assert side_bounds(None, 9, confidence=0.95, one_sided=True) == (None, None)


def test_a_side_has_one_sided_bounds() -> None:
    low, high = side_bounds(1.0, 100, confidence=0.95, one_sided=True)
    wide = side_bounds(1.0, 100, confidence=0.9, one_sided=False)
    assert (low, high) == (pytest.approx(wide[0]), pytest.approx(wide[1]))


def test_degrees_of_freedom_on_target_are_n() -> None:
    assert (target_df(25, 0.0), target_df(25, 1e6)) == (25, pytest.approx(12.5))


def test_coverage() -> None:
    random, hits = np.random.default_rng(5), {"pp": 0, "ppk": 0, "ppm": 0}
    true = {"pp": 1.0, "ppk": 2.5 / 3, "ppm": 1 / 1.25**0.5}
    for _ in range(600):
        found = capability_normal(random.normal(0.5, 1, 80), lsl=-3, usl=3, target=0, sigma_method="sd")
        for key, value in true.items():
            hits[key] += getattr(found, f"{key}_low") <= value <= getattr(found, f"{key}_high")
    assert all(0.92 <= one / 600 <= 0.98 for one in hits.values()), hits
