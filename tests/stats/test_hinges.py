"""Piecewise linear curves: a known curve is found again, and knots lie where values are."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.hinges import hinges, knots_of, slopes_of


def test_a_bent_line_is_a_sum_of_the_basis() -> None:
    x = np.linspace(0, 10, 101)
    y = np.where(x < 4, -x, -4 - 3 * (x - 4))
    found = np.linalg.lstsq(np.column_stack([np.ones(101), hinges(x, (4.0,))]), y, rcond=None)[0]
    assert found == pytest.approx([0.0, -1.0, -2.0], abs=1e-9)
    assert slopes_of(found[1:]) == pytest.approx([-1.0, -3.0])


def test_knots_are_quantiles_with_values_on_both_sides() -> None:
    values = np.random.default_rng(1).exponential(size=1000)
    assert knots_of(values) == pytest.approx(tuple(np.quantile(values, (0.5, 0.9))))
    assert knots_of(np.zeros(10)) == knots_of(np.array([3.0])) == ()
    assert len(knots_of(np.r_[np.zeros(60), np.arange(1.0, 41)])) == 1
