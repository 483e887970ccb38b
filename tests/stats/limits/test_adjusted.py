"""The adjusted chart: scales, seasons and neighbours, each alone against what it should be."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import adjusted, imr, t

RNG = np.random.default_rng(11)
VALUES = np.exp(RNG.normal(1, 0.5, 70))


def test_without_anything_to_adjust_it_is_the_chart_of_single_values() -> None:
    assert adjusted(VALUES).ucl == pytest.approx(imr(VALUES).ucl)


def test_scales_are_charts_of_what_they_make() -> None:
    assert np.log(adjusted(VALUES, scale="log").ucl) == pytest.approx(imr(np.log(VALUES)).ucl)
    assert adjusted(VALUES, scale="power").ucl == pytest.approx(t(VALUES).ucl)


def test_a_season_leaves_its_phases_on_both_sides_of_the_centre() -> None:
    phase = np.arange(70) % 7
    effect = np.array([0, 0, 0, 0, 0, 5, -5.0])[phase]
    chart = adjusted(RNG.standard_normal(70) * 0.1 + effect, phase=phase)
    assert chart.beyond.sum() == 0
    assert chart.centre[5] - chart.centre[6] == pytest.approx(10, abs=0.3)
    share = 7 / 70
    assert chart.estimates[0].sigma == pytest.approx(0.1 * np.sqrt(1 + share), rel=0.25)


def test_neighbours_widen_the_limits() -> None:
    plain, wide = adjusted(VALUES), adjusted(VALUES, rho=0.36)
    assert wide.sigma == pytest.approx(plain.sigma / 0.8)


def test_frozen_effects_hold_for_later_points() -> None:
    phase = np.arange(70) % 7
    chart, alone = adjusted(VALUES, phase=phase, baseline=35), adjusted(VALUES[:35], phase=phase[:35])
    assert chart.ucl[35:42] == pytest.approx(alone.ucl[:7])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"scale": "cube"}, "chart.scale"),
        ({"rho": 1.0}, "chart.rho"),
        ({"power": -1.0}, "chart.power"),
        ({"phase": [0]}, "chart.lengths"),
        ({"phase": range(70)}, "chart.season"),
        ({"phase": [0] * 60 + [1] * 10, "baseline": 50}, "chart.season"),
    ],
)
def test_settings_that_do_not_fit(options: dict, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        adjusted(VALUES, **options)
    assert caught.value.code == code


def test_a_log_of_zero_is_refused_with_its_row() -> None:
    with pytest.raises(OptionError) as caught:
        adjusted([1.0, 0.0, 2.0], scale="log")
    assert caught.value.place == {"point": 2}
