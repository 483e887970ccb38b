"""Net shares: the worked example of the Sudzilla survey, and bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.stats.netshare import net_share


def test_the_worked_example() -> None:
    found = net_share(8, 22, 39)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert round(100 * found.value, 1) == -35.9
    assert (round(100 * found.low, 1), round(100 * found.high, 1)) == (-61.0, -10.8)


def test_nobody_and_everybody() -> None:
    assert net_share(0, 0, 0).value is None
    assert (net_share(5, 0, 5).low, net_share(5, 0, 5).high) == (1.0, 1.0)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_variance_is_that_of_the_coded_answers(plus: int, minus: int, rest: int) -> None:
    n = plus + minus + rest
    if n:
        coded = [1.0] * plus + [-1.0] * minus + [0.0] * rest
        mean = sum(coded) / n
        variance = sum((one - mean) ** 2 for one in coded) / n
        found = net_share(plus, minus, n)
        assert found.value == pytest.approx(mean)
        assert found.error == pytest.approx((variance / n) ** 0.5, abs=1e-12)
