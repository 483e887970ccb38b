"""Tests of means beside the results that R's documentation prints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stats.tests.known import SLEEP

from clearway.base.errors import InputError
from clearway.stats.tests.means import equivalence, mean_ci, t_one, t_paired, t_two


def test_welch_student_and_paired_on_the_sleep_data() -> None:
    welch, student, paired = t_two(*SLEEP), t_two(*SLEEP, equal_variances=True), t_paired(*SLEEP)
    assert (welch.statistic, welch.df[0], welch.p) == pytest.approx((-1.8608, 17.776, 0.07939), rel=1e-4)
    assert (welch.low, welch.high) == pytest.approx((-3.3654832, 0.2054832), rel=1e-6)
    assert (student.df[0], student.p) == pytest.approx((18, 0.07919), rel=1e-4)
    assert (paired.statistic, paired.p) == pytest.approx((-4.0621, 0.002833), rel=1e-4)
    assert (paired.low, paired.high) == pytest.approx((-2.4598858, -0.7001142), rel=1e-6)


def test_one_sided_tests_have_an_open_end() -> None:
    less = t_two(*SLEEP, alternative="less")
    assert less.low is None
    assert less.p == pytest.approx(0.0397, abs=1e-4)
    more = t_one(SLEEP[1], mean=1.0, alternative="greater")
    assert more.high is None


def test_the_interval_of_a_mean_holds_it_in_95_of_100_samples() -> None:
    random = np.random.default_rng(5)
    held = [(found := mean_ci(random.normal(3, 2, 12))).low <= 3 <= found.high for _ in range(2000)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.015)


def test_equivalence_and_its_interval_agree() -> None:
    random = np.random.default_rng(6)
    for _ in range(60):
        one, other = random.normal(0, 1, 25), random.normal(0.2, 1, 25)
        found = equivalence(one, other, margin=(-0.7, 0.7))
        assert found.low is not None
        assert found.high is not None
        assert found.p is not None
        assert (found.p < 0.05) == (found.low > -0.7 and found.high < 0.7)


def test_equal_means_are_no_crash() -> None:
    assert equivalence([1.0, 2.0, 3.0], [3.0, 2.0, 1.0], margin=(-5, 5)).p is not None
    assert t_two([1.0, 2.0], [1.0, 2.0]).p == 1.0


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=20, unique=True), st.floats(-50, 50))
def test_a_shift_of_both_samples_changes_nothing(values: list[float], shift: float) -> None:
    if np.ptp(values) < 1e-3:
        return
    half = len(values) // 2 + 1
    one, other = np.array(values[:half]), np.array(values[half - 1 :])
    if one.size < 2 or other.size < 2 or np.ptp(one) < 1e-3:
        return
    before, after = t_two(one, other), t_two(one + shift, other + shift)
    assert after.p == pytest.approx(before.p, rel=1e-4, abs=1e-9)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: t_paired([1.0, 2.0], [1.0]), "sample.few"),
        (lambda: t_paired([1.0, 2.0, 3.0], [1.0, 2.0]), "test.pairs"),
        (lambda: t_paired([1.0, 2.0], [0.0, 1.0]), "sample.constant"),
        (lambda: t_two([1.0, 1.0], [2.0, 2.0]), "test.no_spread"),
        (lambda: t_one([2.0, 2.0]), "sample.constant"),
        (lambda: t_two([1.0, 2.0], [1.0, 3.0], alternative="up"), "test.alternative"),
        (lambda: equivalence([1.0, 2.0], [1.0, 3.0], margin=(1.0, -1.0)), "test.margin"),
        (lambda: mean_ci([1.0]), "sample.few"),
    ],
)
def test_what_cannot_be_tested_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code


def test_a_small_sample_that_is_not_normal_is_a_warning() -> None:
    told = t_one([1.0, 1.1, 1.2, 1.1, 1.0, 9.0, 1.3, 1.2])
    assert [message.id for message in told.warnings] == ["studytest.warn.not_normal"]
