"""Tests of shares beside R's prop.test and binom.test."""

from __future__ import annotations

import pytest

from clearway.base.errors import InputError
from clearway.stats.tests.shares import one_proportion, two_proportions


def test_two_shares_with_and_without_continuity() -> None:
    # prop.test(c(15, 25), c(50, 50)) with correct = FALSE and TRUE.
    plain = two_proportions([15, 25], [50, 50])
    assert (plain.statistic, plain.p) == pytest.approx((4.166667, 0.04122683), rel=1e-6)
    yates = two_proportions([15, 25], [50, 50], continuity=True)
    assert (yates.statistic, yates.p) == pytest.approx((3.375, 0.06619258), rel=1e-6)
    # -.2 -+ (1.959964 sqrt(.21/50 + .25/50) + .02)
    assert (yates.low, yates.high) == pytest.approx((-0.4079931, 0.0079931), abs=1e-6)


def test_the_interval_is_clipped_and_one_size_holds_for_both() -> None:
    found = two_proportions([1, 3], 3, continuity=True)
    assert found.low == -1.0
    assert found.n == (3, 3)
    assert found.high is not None
    assert found.high <= 1.0


def test_yates_never_takes_more_than_there_is() -> None:
    found = two_proportions([10, 10], [20, 20], continuity=True)
    assert (found.statistic, found.p) == (0.0, 1.0)
    assert found.high == pytest.approx(0.35991, abs=1e-3)


def test_shares_of_nothing_and_of_all_are_told() -> None:
    for counts in ([0, 0], [20, 20]):
        found = two_proportions(counts, 20)
        assert found.statistic is None
        assert found.p is None
        assert [message.id for message in found.warnings] == ["studytest.warn.no_variation"]


def test_one_share_is_exact() -> None:
    # binom.test(682, 925, p = 0.75), R's example of Mendel's peas.
    found = one_proportion(682, 925, share=0.75)
    assert (found.p, found.low, found.high) == pytest.approx((0.3825, 0.7076683, 0.7654066), abs=1e-4)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: two_proportions([5, 6, 7], 10), "test.two"),
        (lambda: two_proportions([11, 6], 10), "sample.count"),
        (lambda: two_proportions([1, 1], [0, 10]), "sample.size"),
        (lambda: one_proportion(1, 2, share=1.0), "test.share"),
    ],
)
def test_bad_counts_are_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
