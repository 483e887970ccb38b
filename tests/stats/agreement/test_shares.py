"""Exact intervals beside scipy's."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from clearway.base.errors import InputError
from clearway.stats.agreement import clopper_pearson, matched


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (10, 10), (3, 10), (14, 15)])
@pytest.mark.parametrize(("method", "name"), [("exact", "clopper_pearson"), ("wilson", "wilson")])
def test_against_scipy(hits: int, n: int, method: str, name: str) -> None:
    other = binomtest(hits, n).proportion_ci(0.9, method)
    found = matched(hits, n, confidence=0.9, interval=name)
    assert (found.low, found.high) == (pytest.approx(100 * other.low), pytest.approx(100 * other.high))


def test_ends_stay_within() -> None:
    assert clopper_pearson(0, 5)[0] == 0
    assert clopper_pearson(5, 5)[1] == 1


def test_an_unknown_interval_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        matched(1, 2, interval="wald")
    assert refused.value.code == "agreement.interval"
