"""Effort."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.measures.voice.ces import ces
from clearway.stats.intervals import mean_interval, wilson


def test_mean_and_share_of_seven() -> None:
    values = np.array([7.0, 6, 5, 4, 1, np.nan])
    found = ces(values)
    assert (found.mean.value, found.mean.n) == (4.6, 5)
    assert (found.mean.low, found.mean.high) == mean_interval(values[:5])
    assert found.easy.value == 0.6  # 5 or more
    assert (found.easy.low, found.easy.high) == wilson(3, 5)


def test_of_five_and_turned() -> None:
    assert ces(np.array([5.0, 4, 3]), high=5).easy.value == pytest.approx(2 / 3)
    turned = ces(np.array([1.0, 2, 5]), high=5, reverse=True)
    assert turned.mean.value == pytest.approx((5 + 4 + 1) / 3)
    assert turned.easy.value == pytest.approx(2 / 3)


def test_nobody() -> None:
    assert ces(np.zeros(0)).easy.reason == "no_scores"
