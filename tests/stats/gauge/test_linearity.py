"""Linearity beside scipy's regression."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.base.errors import InputError
from clearway.stats.gauge import gauge_linearity

X = np.repeat([2.0, 4.0, 6.0, 8.0], 5)
Y = X + 0.5 - 0.1 * X + np.random.default_rng(2).normal(0, 0.2, X.size)


def test_against_scipy() -> None:
    found, other = gauge_linearity(X, Y, process_variation=12.0), stats.linregress(X, Y - X)
    assert (found.slope, found.intercept) == (pytest.approx(other.slope), pytest.approx(other.intercept))
    assert (found.r2, found.p_slope) == (pytest.approx(other.rvalue**2), pytest.approx(other.pvalue))
    assert found.t_intercept == pytest.approx(other.intercept / other.intercept_stderr)
    assert found.linearity == pytest.approx(abs(other.slope) * 12)
    assert found.pct_linearity == pytest.approx(100 * abs(other.slope))
    assert found.slope_low < other.slope < found.slope_high


def test_bias_goes_by_rising_reference_whatever_the_order() -> None:
    order = np.random.default_rng(3).permutation(X.size)
    found = gauge_linearity(X[order], Y[order])
    assert found.reference == [2.0, 4.0, 6.0, 8.0]
    assert found.bias == pytest.approx([float((Y - X)[one == X].mean()) for one in found.reference])
    assert found.pct_bias is None


@pytest.mark.parametrize("given", [([1, 1, 1], [1, 2, 3]), ([1, 2], [1, 2])])
def test_refusals(given: tuple[list[float], list[float]]) -> None:
    with pytest.raises(InputError) as refused:
        gauge_linearity(*given)
    assert refused.value.code == "gauge.references"


def test_a_line_without_residual_has_no_test() -> None:
    found = gauge_linearity([1, 2, 3], [1.0, 2.0, 3.0])
    assert (found.slope, found.t_slope, found.p_slope, found.r2) == (0.0, None, None, None)
