"""Point 16: the shift of 1.5 is off unless named, both levels are told, and it is never added twice."""

from __future__ import annotations

import pytest

from clearway.stats.capability import capability_normal
from clearway.stats.sigmalevel import sigma_level, sigma_of

VALUES = [9.0, 10.0, 11.0, 10.0, 9.5, 10.5] * 10


def test_it_is_off_by_default() -> None:
    assert sigma_level([6]).dpmo_shifted == sigma_level([6]).dpmo_one_sided
    assert sigma_of(3.4).sigma == sigma_of(3.4).sigma_shifted
    found = capability_normal(VALUES, usl=14)
    assert found.z == found.z_unshifted == pytest.approx(3 * (found.cpk or 0))


def test_both_values_are_told_when_it_is_named() -> None:
    found = capability_normal(VALUES, usl=14, shift=1.5)
    assert found.z == pytest.approx((found.z_unshifted or 0) + 1.5)


def test_six_sigma_are_3_4_per_million_only_with_it() -> None:
    shifted = sigma_level([6], shift=1.5)
    assert round(shifted.dpmo_shifted[0], 1) == 3.4
    assert shifted.dpmo_one_sided[0] == pytest.approx(0.000987, abs=1e-6)


def test_a_rate_is_shifted_once() -> None:
    once = sigma_of(66_807.2, shift=1.5, term="long")
    assert (round(once.sigma, 3), round(once.sigma_shifted, 3)) == (1.5, 3.0)
    again = sigma_of(66_807.2, shift=1.5, term="short")
    assert again.sigma_shifted == again.sigma
    assert again.warnings
