"""Runs and crossings against their distribution and by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binom

from clearway.stats.runs import crossings_needed, longest_allowed, runs


def test_a_series_by_hand() -> None:
    found = runs(np.array([1.0, 2.0, 0.0, 3.0, -1.0, -2.0, 4.0]), 0.0)
    assert (found.n_useful, found.longest_run, found.crossings, found.runs_signal) == (6, 3, 2, False)


@pytest.mark.parametrize("count", [2, 10, 24, 57, 300])
def test_what_chance_allows(count: int) -> None:
    needed = crossings_needed(count)
    assert binom.cdf(needed, count - 1, 0.5) >= 0.05 > binom.cdf(needed - 1, count - 1, 0.5)
    assert longest_allowed(count) == round(math.log2(count)) + 3


def test_points_on_the_centre_only() -> None:
    found = runs(np.zeros(5), 0.0)
    assert (found.n_useful, found.longest_run_max, found.crossings_min, found.runs_signal) == (0, None, None, False)


def test_missing_points_are_left_out() -> None:
    assert runs(np.array([1.0, np.nan, 1.0]), 0.0).longest_run == 2
