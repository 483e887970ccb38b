"""Interrupted series: planted steps, slopes and seasons, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.interrupted import interrupted, season_terms


def test_step_and_slope_are_taken_apart() -> None:
    time = np.arange(50.0)
    series = 3 + 0.2 * time + np.where(time >= 30, 4 + 0.5 * (time - 30), 0.0)
    found = interrupted(series, 30)
    assert found.level[0] == pytest.approx(4.0)
    assert found.slope[0] == pytest.approx(0.5)
    assert found.effect[0] == pytest.approx(4 + 0.5 * 9.5)
    assert found.expected == pytest.approx(3 + 0.2 * time)


def test_a_season_is_found_by_itself() -> None:
    time = np.arange(60)
    noise = np.random.default_rng(1).normal(size=60) * 0.3
    series = noise + 4 * np.cos(2 * np.pi * time / 12) + 2.0 * (time >= 40)
    found = interrupted(series, 40, period=12)
    assert (found.period, found.waves >= 1) == (12, True)
    assert found.effect[1] <= 2.0 <= found.effect[2]
    assert interrupted(noise, 40, period=12).period == 0
    assert interrupted(series[20:], 20, period=12).period == 0  # one season before the break tells nothing


def test_short_series() -> None:
    series = np.array([1.0, 2, 1, 2, 1, 2, 5])
    found = interrupted(series, 5)
    assert found.trend is False
    assert np.isnan(found.slope[0])
    for at, code in ((3, "its.before"), (7, "its.after")):
        with pytest.raises(InputError) as caught:
            interrupted(series, at)
        assert caught.value.code == code


def test_all_waves_are_as_many_as_the_season_less_one() -> None:
    assert season_terms(40, 12, 6).shape == (40, 11)
    assert season_terms(40, 7, 3).shape == (40, 6)
    assert np.linalg.matrix_rank(np.column_stack([np.ones(40), season_terms(40, 12, 6)])) == 12
