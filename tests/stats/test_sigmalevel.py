"""Sigma levels and rates are each other's inverse; the shift is never added twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import InputError
from clearway.stats.sigmalevel import sigma_level, sigma_of


@given(st.floats(0.1, 6), st.floats(0, 2))
def test_there_and_back(z: float, shift: float) -> None:
    found = sigma_level([z], shift=shift)
    assert sigma_of(found.dpmo_one_sided[0]).sigma == pytest.approx(z, abs=1e-6)
    assert sigma_of(found.dpmo_shifted[0], shift=shift).sigma_shifted == pytest.approx(z, abs=1e-6)
    assert sigma_of(found.dpmo_two_sided[0], tail="two").sigma == pytest.approx(z, abs=1e-6)


def test_a_short_term_rate_takes_no_shift() -> None:
    found = sigma_of(1350, shift=1.5, term="short")
    assert found.sigma == found.sigma_shifted
    assert found.warnings[0][0] == "sigma.warning.twice"


@pytest.mark.parametrize("dpmo", [0, 1e6, -5, float("nan")])
def test_rates_without_a_level_are_refused(dpmo: float) -> None:
    with pytest.raises(InputError):
        sigma_of(dpmo)
