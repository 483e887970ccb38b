"""Log histogram: bins in order, error within the bound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.stats.loghistogram import BINS, RELATIVE_ERROR, bin_of, middle_of, quantiles


@settings(deadline=None)  # the first example compiles
@given(st.integers(0, 2**53 - 1))
def test_middle_is_near(value: int) -> None:
    assert middle_of(bin_of(value)) == pytest.approx(value, rel=RELATIVE_ERROR, abs=0)


@settings(deadline=None)
@given(st.integers(0, 2**54), st.integers(0, 2**54))
def test_bins_keep_order(a: int, b: int) -> None:
    low, high = sorted((a, b))
    assert 0 <= bin_of(low) <= bin_of(high) < BINS


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=60), st.sampled_from([0.0, 0.5, 0.9, 1.0]))
def test_quantile_error_is_bounded(values: list[int], p: float) -> None:
    counts = np.zeros((2, BINS), np.int32)
    for value in values:
        counts[0, bin_of(value)] += 1
    found = quantiles(counts, p)
    assert found[0] == pytest.approx(np.quantile(values, p), rel=RELATIVE_ERROR, abs=1e-9)
    assert np.isnan(found[1])
