"""What charts of single values share: the way back from a scale, and natural bounds."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.stats.limits import imr
from clearway.stats.limits.individuals import Settings, back, clipped, warned

CHART = imr([1.0, 2.0, 1.5, 2.5])


def test_limits_go_back_and_sigmas_stay() -> None:
    told = back(CHART, np.exp(CHART.points), "log", np.exp)
    assert np.allclose(np.log(told.ucl), CHART.ucl)
    assert told.sigma is CHART.sigma
    assert told.z is CHART.z
    assert np.isclose(told.estimates[0].centre, np.exp(CHART.estimates[0].centre))


def test_bounds_clip_both_ends() -> None:
    found = clipped(CHART, floor=1.2, ceiling=2.0)
    assert (found.lcl.min(), found.ucl.max()) == (1.2, 2.0)


def test_warnings_add_up() -> None:
    note = Message("limits.open")
    assert warned(warned(CHART, note), note).warnings == (note, note)


def test_the_estimator_is_named() -> None:
    assert Settings().estimator == "mr"
    assert Settings(sigma=1.0).estimator == "given"
