"""The EWMA chart against its recursion."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import ewma

VALUES = np.random.default_rng(9).normal(5, 1, 40)


def test_points_and_limits_by_the_recursion() -> None:
    chart = ewma(VALUES, lam=0.3, centre=5.0, sigma=1.0)
    z = 5.0
    for place, value in enumerate(VALUES):
        z = 0.3 * value + 0.7 * z
        spread = np.sqrt(0.3 / 1.7 * (1 - 0.7 ** (2 * (place + 1))))
        assert chart.points[place] == pytest.approx(z)
        assert chart.ucl[place] == pytest.approx(5 + 3 * spread)


def test_steady_limits_are_level_and_the_widest() -> None:
    steady, growing = ewma(VALUES, steady_state=True), ewma(VALUES)
    assert np.ptp(steady.ucl) == 0
    assert np.all(growing.ucl <= steady.ucl)


def test_each_stage_starts_at_its_own_centre() -> None:
    chart, alone = ewma(VALUES, stages=[21]), ewma(VALUES[20:])
    assert chart.points[20:] == pytest.approx(alone.points)
    assert chart.ucl[20:] == pytest.approx(alone.ucl)


@pytest.mark.parametrize("lam", [0.0, 1.1, float("nan")])
def test_weights_that_are_none(lam: float) -> None:
    with pytest.raises(OptionError):
        ewma(VALUES, lam=lam)
