"""Charts of shares: by hand, clipped, with a given centre."""

from __future__ import annotations

import math

import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import np_chart, p


def test_limits_per_point_by_hand() -> None:
    chart = p([10, 30], [100, 400])
    share = 40 / 500
    for place, size in enumerate((100, 400)):
        assert chart.ucl[place] == pytest.approx(share + 3 * math.sqrt(share * (1 - share) / size))


def test_limits_are_clipped_at_both_ends() -> None:
    assert p([9, 10, 10], 10).ucl.max() == 1.0
    assert p([1, 0, 0], 10).lcl.min() == 0.0
    assert np_chart([9, 10, 10], 10).ucl.max() == 10.0


def test_counts_are_the_shares_times_n() -> None:
    share, count = p([12, 15, 8], [50, 60, 40]), np_chart([12, 15, 8], [50, 60, 40])
    assert count.ucl == pytest.approx(share.ucl * [50, 60, 40])
    assert count.signals_1based == share.signals_1based


def test_a_given_centre() -> None:
    assert p([5, 6], 100, centre=0.1).centre.tolist() == [0.1, 0.1]
    assert np_chart([5, 6], 100, centre=10).centre.tolist() == [10.0, 10.0]
    with pytest.raises(OptionError):
        p([5], 100, centre=1.5)
