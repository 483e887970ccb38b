"""Charts of subgroups: Wheeler's example by the printed factors, and both companions."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.limits import r, s, xbar

GROUPS = np.array([[1, 4, 6, 4], [3, 7, 5, 5], [4, 5, 5, 7], [6, 2, 4, 5], [1, 6, 7, 3]], float)


def test_limits_by_the_printed_factors() -> None:
    # A2 = 0.729, D4 = 2.282 for subgroups of four.
    chart = xbar(GROUPS)
    rbar = float(np.ptp(GROUPS, axis=1).mean())
    assert chart.ucl[0] == pytest.approx(GROUPS.mean() + 0.729 * rbar, abs=4e-3)
    assert r(GROUPS).ucl[0] == pytest.approx(2.282 * rbar, abs=4e-3)
    # A3 = 1.628, B4 = 2.266.
    sbar = float(GROUPS.std(axis=1, ddof=1).mean())
    assert xbar(GROUPS, spread="s").ucl[0] == pytest.approx(GROUPS.mean() + 1.628 * sbar, abs=4e-3)
    assert s(GROUPS).ucl[0] == pytest.approx(2.266 * sbar, abs=4e-3)
    assert (r(GROUPS).lcl[0], s(GROUPS).lcl[0]) == (0.0, 0.0)


def test_subgroups_of_ten_have_a_lower_limit_of_the_range() -> None:
    groups = np.random.default_rng(1).normal(0, 1, (20, 10))
    rbar = float(np.ptp(groups, axis=1).mean())
    assert r(groups).lcl[0] == pytest.approx(0.223 * rbar, abs=2e-3)


def test_the_sigma_of_the_points_is_that_of_a_mean() -> None:
    chart = xbar(GROUPS, sigma=2.0)
    assert chart.sigma[0] == pytest.approx(1.0)
    assert (chart.estimator, chart.estimates[0].sigma) == ("given", 2.0)
