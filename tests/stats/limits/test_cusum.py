"""The CUSUM chart against its recursion."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import cusum

VALUES = np.random.default_rng(9).normal(0.2, 1, 500)


def test_both_sums_by_the_recursion() -> None:
    chart = cusum(VALUES, k=0.4, h=4, centre=0.0, sigma=1.0)
    assert chart.lower is not None
    high = low = 0.0
    for place, value in enumerate(VALUES):
        high, low = max(0.0, high + value - 0.4), min(0.0, low + value + 0.4)
        assert chart.points[place] == pytest.approx(high, abs=1e-9)
        assert chart.lower.points[place] == pytest.approx(low, abs=1e-9)
    assert chart.signals_1based == tuple(int(place) + 1 for place in np.flatnonzero(chart.points > 4))


def test_sums_of_means_count_in_sigmas_of_a_mean() -> None:
    groups = VALUES.reshape(-1, 5)
    one = cusum(groups, centre=0.0, sigma=1.0)
    other = cusum(groups.mean(axis=1), centre=0.0, sigma=1 / np.sqrt(5))
    assert one.points == pytest.approx(other.points)


def test_a_constant_series_never_signals() -> None:
    assert cusum([4.0] * 9).signals_1based == ()


@pytest.mark.parametrize("design", [{"k": -1.0}, {"h": 0.0}])
def test_designs_that_are_none(design: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        cusum(VALUES, **design)
