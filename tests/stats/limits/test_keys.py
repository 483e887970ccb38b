"""Charts under the keys of published reference cases."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats import limits
from clearway.stats.limits.keys import chart_keys, range_ucl

VALUES = [5.0, 6.0, 5.0, 4.0, 5.0, 6.0, 5.0, 19.0]


def test_single_values_tell_their_moving_ranges() -> None:
    found = chart_keys(limits.imr(VALUES))
    assert found["mrbar"] == pytest.approx(np.abs(np.diff(VALUES)).mean())
    assert found["mr_ucl"] == pytest.approx(3.267 * found["mrbar"])
    assert (found["signals_1based"], found["mr_signals_1based"]) == ([8], [8])
    assert found["longest_run_max"] == round(np.log2(found["n_useful"])) + 3


def test_a_cusum_tells_both_sums_and_an_ewma_its_start() -> None:
    sums = chart_keys(limits.cusum(VALUES, centre=5.0, sigma=1.0))
    assert sums["upper"][-1] == pytest.approx(max(0.0, sums["upper"][-2] + 14 - 0.5))
    assert max(sums["lower"]) <= 0
    ewma = chart_keys(limits.ewma(VALUES, centre=5.0, sigma=1.0))
    assert ewma["start"] == 5.0
    assert ewma["ewma"][0] == pytest.approx(5.0)
    assert ewma["ucl_last"] > ewma["ucl_first"]


def test_limits_per_point_are_lists() -> None:
    found = chart_keys(limits.p([2, 4, 9], [100, 100, 200]), flat=False)
    assert found["ucl"] == pytest.approx([0.0945, 0.0945, 0.0778], abs=1e-4)
    assert found["centre"] == 0.0375


def test_the_limit_of_ranges_takes_the_published_factor() -> None:
    assert range_ucl(limits.r([[1, 3], [2, 4], [3, 3]])) == pytest.approx(3.267 * 4 / 3)
