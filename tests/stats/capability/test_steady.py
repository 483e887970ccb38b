"""Stability: steady series are seldom flagged, whatever their law; moves are found."""

from __future__ import annotations

import numpy as np

from clearway.stats.capability import stability
from clearway.stats.capability.laws import fit


def test_steady_series_are_seldom_flagged() -> None:
    random = np.random.default_rng(1)
    flagged = sum(stability(random.normal(0, 1, 100)).stable is False for _ in range(400))
    assert flagged / 400 < 0.15


def test_skewed_series_are_charted_on_the_scale_of_their_law() -> None:
    random, raw, fitted = np.random.default_rng(2), 0, 0
    for _ in range(200):
        values = np.exp(random.normal(0, 0.8, 100))
        raw += stability(values).stable is False
        fitted += stability(values, law=fit("lognormal", values)).stable is False
    assert raw / 200 > 0.5
    assert fitted / 200 < 0.15


def test_a_step_in_the_middle_is_found() -> None:
    random = np.random.default_rng(3)
    found = [stability(random.normal(0, 1, 100) + np.where(np.arange(100) < 50, 0, 2)) for _ in range(50)]
    assert sum(one.stable is False for one in found) >= 49
    assert found[0].warnings[0][0] == "capability.warning.unstable"


def test_subgroups_are_judged_by_their_means() -> None:
    random = np.random.default_rng(4)
    steady = random.normal(0, 1, (40, 5))
    assert stability(steady).beyond == 0
    assert stability(steady + np.where(np.arange(40) < 20, 0, 2)[:, None]).stable is False


def test_few_points_say_nothing() -> None:
    assert stability(np.array([1.0, 2.0, 3.0])).stable is None
