"""Stages, baselines and exclusions, freely combined."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import imr, p, xbar
from clearway.stats.limits.frame import framed

RNG = np.random.default_rng(4)
VALUES = RNG.normal(10, 1, 60)


def test_limits_of_each_stage_are_those_of_the_stage_alone() -> None:
    whole = imr(VALUES, stages=[21, 41])
    for first, last in ((0, 20), (20, 40), (40, 60)):
        alone = imr(VALUES[first:last])
        assert np.allclose(whole.lcl[first:last], alone.lcl)
        assert np.allclose(whole.ucl[first:last], alone.ucl)


def test_freeze_exclude_and_stages_together() -> None:
    whole = imr(VALUES, baseline=10, exclude=[3, 25], stages=[21])
    alone = imr(np.delete(VALUES[:10], 2))
    assert whole.ucl[19] == pytest.approx(alone.ucl[0])
    second = imr(np.delete(VALUES[20:30], 4))
    assert whole.ucl[59] == pytest.approx(second.ucl[0])
    assert whole.used.sum() == 18


def test_a_baseline_for_each_stage() -> None:
    frame = framed(30, baseline=[5, None], stages=[11])
    assert frame.used.tolist() == [True] * 5 + [False] * 5 + [True] * 20


def test_freezing_and_excluding_subgroups_gives_the_limits_of_what_is_left() -> None:
    groups = RNG.normal(5, 1, (30, 4))
    for spread in ("r", "s"):
        chart = xbar(groups, spread=spread, baseline=20, exclude=[2, 7])
        alone = xbar(np.delete(groups[:20], [1, 6], axis=0), spread=spread)
        assert chart.ucl[25] == pytest.approx(alone.ucl[0])
        assert chart.dispersion is not None
        assert alone.dispersion is not None
        assert chart.dispersion.ucl[25] == pytest.approx(alone.dispersion.ucl[0])


def test_excluded_points_still_show_beyond_limits() -> None:
    values = np.append(VALUES[:20], 99.0)
    chart = imr(values, exclude=[21])
    assert chart.signals_1based == (21,)
    assert chart.ucl[0] == pytest.approx(imr(VALUES[:20]).ucl[0])


def test_a_baseline_that_is_not_full_yet_is_said() -> None:
    chart = p([1, 2, 3], 50, baseline=20)
    assert [one.id for one in chart.warnings] == ["limits.baseline"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"exclude": [0]}, "chart.exclude"),
        ({"exclude": [61]}, "chart.exclude"),
        ({"stages": [1]}, "chart.stages"),
        ({"stages": [5, 5]}, "chart.stages"),
        ({"stages": [61]}, "chart.stages"),
        ({"baseline": 0}, "chart.baseline"),
        ({"baseline": [1]}, "chart.few"),
        ({"baseline": [5, 5, 5], "stages": [7]}, "chart.baseline"),
        ({"baseline": 1}, "chart.few"),
        ({"stages": [60]}, "chart.few"),
        ({"exclude": range(2, 61)}, "chart.few"),
    ],
)
def test_parts_that_do_not_exist_are_refused(options: dict, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        imr(VALUES, **options)
    assert caught.value.code == code
