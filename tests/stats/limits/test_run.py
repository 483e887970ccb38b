"""The run chart has a median and no limits."""

from __future__ import annotations

import numpy as np

from clearway.stats.limits import run


def test_the_median_and_nothing_else() -> None:
    chart = run([5, 1, 9, 2, 8], stages=[4])
    assert chart.centre.tolist() == [5.0, 5.0, 5.0, 5.0, 5.0]
    assert np.isnan(chart.ucl).all()
    assert chart.signals_1based == ()


def test_another_centre() -> None:
    assert run([1, 2, 6], centre="mean").centre[0] == 3.0
    assert run([1, 2, 6], centre=2.5).centre[0] == 2.5
    assert run([1, 2, 6, 100], baseline=3).centre[3] == 2.0
