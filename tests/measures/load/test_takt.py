"""Takt and Little's law, by definition and by a simulated queue."""

from __future__ import annotations

import math

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.measures.load.takt import lead_time, natural, positive, takt


def test_takt_is_time_over_demand() -> None:
    assert takt(27_000, 450) == 60
    assert takt(8 * 3600, 68) == pytest.approx(423.529, abs=1e-3)


def test_littles_law_holds_on_cases_that_come_and_go() -> None:
    random = np.random.default_rng(3)
    start = np.sort(random.uniform(0, 1000, 4000))
    stay = random.exponential(5.0, 4000)
    inside = float(stay.sum()) / 1000  # area under the number in progress, over the span
    assert lead_time(inside, 4000 / 1000) == pytest.approx(float(stay.mean()))
    assert start.size == 4000


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf])
def test_a_demand_that_is_none_is_refused(bad: float) -> None:
    with pytest.raises(OptionError) as caught:
        takt(100, bad)
    assert caught.value.code == "lean.positive"
    assert "demand" in caught.value.message("en")
    assert caught.value.remedy("zh") != caught.value.remedy("en")


def test_the_gatekeepers() -> None:
    assert (positive("x", 2), natural("x", 0)) == (2.0, 0.0)
    with pytest.raises(OptionError):
        natural("x", -1)
    with pytest.raises(OptionError):
        lead_time(-1, 2)
