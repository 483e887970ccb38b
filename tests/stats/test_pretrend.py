"""Trends before the change, and a change that never was."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.panel import Panel
from clearway.stats.pretrend import placebo_in_time, pretrend

START = np.r_[np.full(12, 12), np.full(8, 9)]


def test_a_planted_trend_is_found() -> None:
    noise = np.random.default_rng(4).normal(size=(20, 12)) * 0.2
    panel = Panel(noise + np.outer(START == 9, np.arange(12) * 0.5), START)
    found, fake = pretrend(panel), placebo_in_time(panel)
    assert found is not None
    assert fake is not None
    assert found.value == pytest.approx(0.5, abs=0.1)
    assert max(found.p, fake.p) < 0.01


def test_chance_alone_seldom_is() -> None:
    random, alarms = np.random.default_rng(4), 0
    for _ in range(300):
        found = pretrend(Panel(random.normal(size=(20, 12)).cumsum(axis=1), START))
        assert found is not None
        alarms += found.p < 0.05
    assert 0.02 <= alarms / 300 <= 0.09


def test_too_little_to_tell() -> None:
    assert pretrend(Panel(np.eye(4), np.array([4, 4, 2, 2]))) is None
    assert placebo_in_time(Panel(np.eye(4), np.array([4, 4, 3, 3]))) is None
