"""Type 1 studies beside scipy's t test and figures by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.base.errors import InputError
from clearway.stats.gauge import gauge_type1

VALUES = np.random.default_rng(1).normal(10.02, 0.05, 50)


def test_against_scipy() -> None:
    found = gauge_type1(VALUES, reference=10.0, spec_width=2.0)
    other = stats.ttest_1samp(VALUES, 10.0)
    assert (found.t, found.p, found.df) == (pytest.approx(other.statistic), pytest.approx(other.pvalue), 49)
    low, high = other.confidence_interval()
    assert (found.bias_low, found.bias_high) == (pytest.approx(low - 10), pytest.approx(high - 10))


def test_by_hand() -> None:
    found = gauge_type1([9.0, 10.0, 11.0], reference=10.5, spec_width=30.0, spec_percent=20, study_width=6)
    assert (found.mean, found.bias, found.sd) == (10.0, -0.5, 1.0)
    assert (found.cg, found.cgk) == (pytest.approx(1.0), pytest.approx(2.5 / 3))
    assert (found.pct_var_repeat, found.pct_var_repeat_bias) == (pytest.approx(20.0), pytest.approx(24.0))


def test_bounds_hold_the_index_also_with_a_large_bias() -> None:
    for reference in (10.0, 12.0):
        found = gauge_type1(VALUES, reference=reference, spec_width=2.0)
        assert (found.cg_low or 0) < (found.cg or 0) < (found.cg_high or 0)
        assert (found.cgk_low or 0) < (found.cgk or 0) < (found.cgk_high or 0)


def test_without_a_width_there_is_no_index_and_few_readings_warn() -> None:
    found = gauge_type1([1.0, 2.0], reference=1.0)
    assert found.cg is found.cgk is found.pct_var_repeat is None
    assert found.warnings[0][0] == "gauge.warning.type1"


def test_a_constant_series_is_refused() -> None:
    with pytest.raises(InputError, match="without any spread"):
        gauge_type1([1.0, 1.0], reference=1.0)
