"""Charts of events."""

from __future__ import annotations

import math

import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import c, u


def test_unequal_periods_have_limits_of_their_own() -> None:
    chart = u([31, 15], [31, 14.5])
    rate = 46 / 45.5
    assert chart.ucl[1] == pytest.approx(rate + 3 * math.sqrt(rate / 14.5))
    assert chart.lcl[0] == pytest.approx(rate - 3 * math.sqrt(rate / 31))


def test_counts_are_the_rate_chart_of_one() -> None:
    chart = c([4, 6, 5])
    assert (float(chart.centre[0]), round(float(chart.ucl[0]), 4)) == (5.0, 11.7082)
    assert chart.n is None


def test_a_given_rate() -> None:
    assert u([5], 2, centre=3.0).centre[0] == 3.0
    with pytest.raises(OptionError):
        u([5], 2, centre=-1.0)
