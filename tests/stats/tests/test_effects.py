"""Noncentral intervals: the bounds are where the distribution says so."""

from __future__ import annotations

import pytest
from scipy import stats

from clearway.stats.tests.effects import hedges_g, noncentral_chi2, noncentral_f, noncentral_t


@pytest.mark.parametrize(("t", "df"), [(2.0, 20.0), (-3.5, 7.0), (0.0, 4.0), (12.0, 100.0)])
def test_the_bounds_of_t_leave_the_tails_outside(t: float, df: float) -> None:
    low, high = noncentral_t(t, df, 0.9)
    assert low is not None
    assert high is not None
    assert stats.nct.cdf(t, df, low) == pytest.approx(0.95, abs=1e-8)
    assert stats.nct.cdf(t, df, high) == pytest.approx(0.05, abs=1e-8)


def test_the_bounds_of_chi2_and_f_never_fall_below_zero() -> None:
    assert noncentral_chi2(0.5, 3.0, 0.95)[0] == 0.0
    low, high = noncentral_f(9.0, (2.0, 27.0), 0.95)
    assert low is not None
    assert high is not None
    assert stats.ncf.sf(9.0, 2, 27, low) == pytest.approx(0.025, abs=1e-8)
    assert stats.ncf.cdf(9.0, 2, 27, high) == pytest.approx(0.025, abs=1e-8)


def test_the_small_sample_correction_is_that_of_hedges() -> None:
    # Hedges 1981: J(m) is close to 1 - 3/(4m - 1).
    assert hedges_g(1.0, 10.0, 1.0, 0.95)[0] == pytest.approx(1 - 3 / 39, abs=2e-3)
