"""Steps and ramps, and how often the interval of a step holds the truth."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.drift.onset import one_ramp, onset


def test_the_interval_holds_the_step_in_about_95_of_100() -> None:
    random = np.random.default_rng(1)
    held = 0
    for _ in range(300):
        found = onset(random.normal(size=200) + 1.5 * (np.arange(200) >= 90))
        held += found.low <= 90 <= found.high
    assert held >= 0.92 * 300


def test_a_ramp_is_gradual_and_a_step_is_not() -> None:
    random = np.random.default_rng(2)
    at = np.arange(600)
    slow = [onset(random.normal(size=600) + 3 * np.clip((at - 200) / 200, 0, 1)) for _ in range(20)]
    quick = [onset(random.normal(size=600) + 3 * (at >= 300)) for _ in range(40)]
    assert sum(one.gradual for one in slow) >= 19
    assert sum(one.gradual for one in quick) <= 2
    assert np.median([one.low for one in slow]) == pytest.approx(200, abs=40)
    assert np.median([one.high for one in slow]) == pytest.approx(400, abs=40)


def test_where_a_step_may_lie() -> None:
    score = np.repeat([0.0, 5.0, 0.0], 100)
    assert onset(score, near=(80, 120)).at == 100
    assert onset(score, near=(180, 220)).at == 200


def test_two_steps_far_apart_are_no_ramp() -> None:
    noise = np.random.default_rng(3).normal(size=600)
    assert one_ramp(noise + 3 * (np.arange(600) >= 100) + 3 * (np.arange(600) >= 500), (100, 500)) is None
    assert one_ramp(np.zeros(6), (2, 4)) is None
