"""Bins hold every value; the curve expects as many."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.capability.laws import fit
from clearway.stats.capability.shape import MOST_BINS, shape

VALUES = np.exp(np.random.default_rng(1).normal(0, 0.6, 500))


def test_every_value_is_in_a_bin() -> None:
    found = shape(VALUES)
    assert sum(found.counts) == 500
    assert len(found.edges) == len(found.counts) + 1 <= MOST_BINS + 1


def test_the_curve_is_in_the_scale_of_the_bars_and_reaches_the_limits() -> None:
    found = shape(VALUES, law=fit("lognormal", VALUES), reach=(20.0, None))
    places, heights = np.array(found.curve).T
    width = found.edges[1] - found.edges[0]
    assert np.trapezoid(heights, places) / width == pytest.approx(500, rel=0.05)
    assert places[-1] > 20
    assert places[0] >= 0


def test_values_that_hardly_vary_have_bins() -> None:
    assert sum(shape(np.array([1.0] * 9 + [2.0])).counts) == 10
