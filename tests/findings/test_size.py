"""Size, whether it matters, and confidence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.findings.detectors.planted import fixture

from clearway.findings.size import Size, confidence, lead_s, matters, sized


def test_the_interval_of_a_sum_is_that_of_the_mean_times_n() -> None:
    """10 cases, 0 or 1: mean .5, s = .5270, t(9) = 2.2622, half width .3770."""
    size = sized(np.array([0.0, 1.0] * 5))
    assert (size.value, size.low, size.high) == pytest.approx((5.0, 1.230, 8.770), abs=0.001)


def test_confidence_by_hand() -> None:
    assert confidence(30, Size(10.0, 10.0, 10.0)) == pytest.approx(0.5)
    assert confidence(30, Size(10.0, 5.0, 15.0)) == pytest.approx(0.5 / 1.5)
    assert confidence(30, Size(10.0), data=0.5) == pytest.approx(0.125)


@given(st.integers(0, 10**6), st.floats(0.001, 1e9), st.floats(0, 1), st.floats(0, 3), st.floats(0, 1))
def test_confidence_is_a_share_that_grows_with_n(n: int, value: float, down: float, up: float, data: float) -> None:
    size = Size(value, value * (1 - down), value * (1 + up))
    assert 0 <= confidence(n, size, data) <= confidence(n + 1, size, data) <= 1


def test_what_may_be_nothing_does_not_matter() -> None:
    measures = fixture("waiting")
    whole = lead_s(measures)
    assert matters(measures, Size(whole, whole / 2, whole * 2))
    assert not matters(measures, Size(whole, 0.0, whole * 2))
    assert not matters(measures, Size(whole * 0.005))


def test_scaling_keeps_what_is_unknown() -> None:
    assert Size(2.0, None, 3.0).scaled(2.0) == Size(4.0, None, 6.0)
    assert math.isclose(sized(np.zeros(3)).value, 0.0)
