"""A sample in a few numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.stats.summary import Summary, quantile, summarise

SAMPLES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50)


def test_nothing_says_nothing() -> None:
    assert summarise(np.zeros(0)) == Summary(0)


def test_one_value_has_no_interval() -> None:
    only = summarise(np.array([4.0]))
    assert (only.mean, only.median, only.p90, only.mean_low) == (4, 4, 4, None)


@given(SAMPLES, st.floats(0, 1))
def test_quantile_is_numpys(values: list[float], p: float) -> None:
    assert quantile(np.sort(values), p) == pytest.approx(np.quantile(values, p), rel=1e-9, abs=1e-6)


@given(SAMPLES)
def test_order_plays_no_part(values: list[float]) -> None:
    assert summarise(np.array(values)) == summarise(np.array(values[::-1]))
