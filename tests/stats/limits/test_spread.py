"""Sigma of one value, each way by hand or by simulation."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits.frame import framed
from clearway.stats.limits.spread import located, mean_range, moving_ranges, sigma_of_groups, sigma_of_values

GROUPS = np.random.default_rng(5).normal(0, 2.0, (4000, 5))


@pytest.mark.parametrize("method", ["rbar", "sbar", "mr", "sd_c4", "sd"])
def test_every_method_finds_the_planted_sigma(method: str) -> None:
    assert sigma_of_groups(GROUPS, method=method, convention="exact") == pytest.approx(2.0, rel=0.02)


def test_moving_ranges_join_the_neighbours_of_an_excluded_point_and_stop_at_stages() -> None:
    ranges = moving_ranges(np.array([1.0, 2.0, 9.0, 4.0, 8.0]), framed(5, exclude=[3], stages=[5]))
    assert ranges[[1, 3]].tolist() == [1.0, 2.0]
    assert np.isnan(ranges[[0, 2, 4]]).all()


def test_screening_happens_once() -> None:
    ranges = np.array([1.0] * 30 + [5.0, 400.0])
    # 400 goes at the first mean; 5 lies above 3.267 of the second mean and stays.
    assert mean_range(ranges, screen=True) == pytest.approx(35 / 31)
    assert np.isnan(mean_range(np.array([np.nan])))


def test_unknown_names_are_refused() -> None:
    with pytest.raises(OptionError):
        sigma_of_values(GROUPS[0], method="rbar", convention="table", mrbar=1.0)
    with pytest.raises(OptionError):
        sigma_of_groups(GROUPS, method="holt", convention="table")
    for centre in ("mode", float("nan")):
        with pytest.raises(OptionError):
            located(GROUPS[0], centre)
