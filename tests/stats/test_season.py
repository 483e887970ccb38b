"""Phases of a season against each other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import f_oneway

from clearway.stats.season import season


def test_it_is_the_analysis_of_variance_of_another_library() -> None:
    values = np.random.default_rng(2).standard_normal(70)
    phase = np.arange(70) % 7
    statistic, p = f_oneway(*[values[phase == one] for one in range(7)])
    found = season(values, phase)
    assert (found.f, found.p) == (pytest.approx(statistic), pytest.approx(p))


def test_a_planted_week_is_found_and_its_share_is_told() -> None:
    phase = np.arange(700) % 7
    values = np.random.default_rng(2).standard_normal(700) + 3.0 * (phase == 0)
    found = season(values, phase)
    assert found.p < 1e-9
    assert found.share == pytest.approx(9 * 6 / 49 / (9 * 6 / 49 + 1), abs=0.05)


def test_what_cannot_be_told_is_no_season() -> None:
    assert season(np.ones(4), np.array([0, 1, 0, 1])).p == 1.0
    assert season(np.array([1.0, 2.0]), np.array([0, 1])).p == 1.0
