"""Changes of one aspect: kinds, places, returns."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.monitor.driftevidence import Evidence, Spot, scored
from clearway.monitor.driftsearch import search

N = 900


def steps(level: np.ndarray, seed: int = 1) -> Evidence:
    value = np.exp(np.random.default_rng(seed).normal(size=N) * 0.5 + level)
    return scored("times", "seconds", (Spot("A", ("A",)),), (np.arange(N), np.zeros(N, int), value), np.arange(N))


def test_there_and_back() -> None:
    found = search(steps(np.repeat([0.0, 1.0, 0.0], 300)), alpha=0.01)
    assert [one.at for one in found.moments] == pytest.approx([300, 600], abs=25)
    assert [one.returns_to for one in found.moments] == [None, 0]
    assert not any(one.gradual for one in found.moments)


def test_little_by_little_is_one_change() -> None:
    found = search(steps(2 * np.clip((np.arange(N) - 300) / 300, 0, 1)), alpha=0.01)
    assert [one.gradual for one in found.moments] == [True]
    assert (found.moments[0].low, found.moments[0].high) == pytest.approx((300, 600), abs=90)


def test_no_change_and_too_short_a_log() -> None:
    from dataclasses import replace

    flat = steps(np.zeros(N), seed=3)
    assert search(flat, alpha=0.002).moments == ()
    assert search(replace(flat, day_bins=12), alpha=0.01).p is None
