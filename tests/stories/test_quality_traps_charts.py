"""Traps that other software fell into, where they concern charts: each one stays closed."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.monitor.rules import nhs, weco
from clearway.stats.limits import imr, laney_p, np_chart, p, xbar

RNG = np.random.default_rng(33)
NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_limits_are_three_sigma_wide_and_not_one() -> None:
    chart = imr(NIST)
    assert (chart.ucl[0] - chart.centre[0]) / chart.sigma[0] == pytest.approx(3)


def test_a_laney_chart_needs_counts_and_sizes_alone() -> None:
    chart = laney_p([30, 42, 28, 51], [300, 310, 290, 305])
    assert chart.estimates[0].centre == pytest.approx(151 / 1205)


def test_the_default_level_is_the_mean_and_no_robust_smoothing() -> None:
    assert imr(NIST).centre[0] == pytest.approx(50.81)


def test_the_factor_of_the_moving_range_is_that_of_its_convention() -> None:
    for convention, ucl in (("table", 6.1347), ("wheeler", 6.1366)):
        chart = imr(NIST, constants=convention).dispersion
        assert chart is not None
        assert round(float(chart.ucl[0]), 4) == ucl


def test_counts_above_their_size_are_refused_and_no_limit_is_negative() -> None:
    for make in (p, np_chart, laney_p):
        with pytest.raises(OptionError):
            make([3, 12], 10)
        assert make([0, 1, 0, 2], 10).lcl.min() >= 0


def test_thirty_five_rows_and_subgroups_of_one_do_not_crash() -> None:
    assert imr(RNG.standard_normal(35)).points.size == 35
    assert xbar(RNG.standard_normal((35, 2))).points.size == 35
    with pytest.raises(OptionError) as caught:
        xbar(RNG.standard_normal((35, 1)))
    assert caught.value.code == "chart.single"


@pytest.mark.parametrize("spread", ["r", "s"])
def test_freeze_and_exclude_give_the_limits_of_the_points_that_are_left(spread: str) -> None:
    groups = RNG.normal(10, 1, (40, 5))
    chart = xbar(groups, spread=spread, baseline=25, exclude=[4, 30])
    alone = xbar(np.delete(groups[:25], 3, axis=0), spread=spread)
    assert chart.ucl[0] == pytest.approx(alone.ucl[0])
    assert chart.dispersion is not None
    assert alone.dispersion is not None
    assert chart.dispersion.ucl[0] == pytest.approx(alone.dispersion.ucl[0])


def test_two_of_three_lie_on_one_side() -> None:
    apart = np.array([2.5, 0.5, -2.5])
    assert nhs(apart, 0.0, 1.0, rules=[4]) == ()
    assert weco(apart, 0.0, 1.0, rules=[2]) == ()


def test_rebase_and_fix_combine() -> None:
    values = RNG.normal(5, 1, 60)
    chart = imr(values, stages=[31], baseline=12)
    assert chart.ucl[59] == pytest.approx(imr(values[30:42]).ucl[0])
