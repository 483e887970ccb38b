"""Tests of tables beside R's chisq.test and fisher.test."""

from __future__ import annotations

import pytest

from clearway.base.errors import InputError
from clearway.stats.tests.tables import chi_square, fisher, goodness_of_fit


def test_agrestis_party_by_gender() -> None:
    # chisq.test(as.table(rbind(c(762, 327, 468), c(484, 239, 477)))): 30.07, df 2, p 2.954e-07.
    found = chi_square([[762, 327, 468], [484, 239, 477]])
    assert (found.statistic, found.df[0], found.p) == pytest.approx((30.07015, 2, 2.953589e-07), rel=1e-6)
    assert found.effect_low is not None
    assert found.effect is not None
    assert found.effect_high is not None
    assert found.effect_low < found.effect < found.effect_high


def test_fishers_tea() -> None:
    # fisher.test(TeaTasting, conf.level = .95): p .4857, conditional odds ratio 6.408309.
    found = fisher([[3, 1], [1, 3]])
    assert (found.p, found.estimate) == pytest.approx((0.4857, 6.408309), abs=1e-4)
    # R searches the bounds (0.2117329, 621.9337505) with a wide tolerance.
    assert (found.low, found.high) == pytest.approx((0.2117329, 621.9337505), rel=1e-2)


def test_fishers_convictions_of_twins() -> None:
    # fisher.test(Convictions): p 0.0005367, odds ratio 0.04693661.
    found = fisher([[2, 15], [10, 3]])
    assert (found.p, found.estimate) == pytest.approx((0.0005367, 0.04693661), rel=1e-3)


def test_even_counts_fit() -> None:
    # chisq.test(c(89,37,30,28,2), p = c(40,20,20,15,5), rescale.p = TRUE): 9.9901, p .04059.
    found = goodness_of_fit([89, 37, 30, 28, 2], shares=[40, 20, 20, 15, 5])
    assert (found.statistic, found.p) == pytest.approx((9.9901, 0.04059), rel=1e-4)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: chi_square([[1, 2]]), "test.table"),
        (lambda: chi_square([[0, 0], [1, 2]]), "test.table"),
        (lambda: chi_square([[1, -2], [1, 2]]), "sample.count"),
        (lambda: chi_square([[1, 2], [1]]), "test.table"),
        (lambda: fisher([[1, 2, 3], [1, 2, 3]]), "test.two_by_two"),
        (lambda: goodness_of_fit([1, 2], shares=[1.0, 0.0]), "test.shares"),
        (lambda: goodness_of_fit([0, 0]), "sample.count"),
    ],
)
def test_no_table_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
