"""Targets against process limits."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.stats.assurance import assurance


@pytest.mark.parametrize(
    ("lcl", "ucl", "increase", "decrease"),
    [
        (1, 3, "consistent_fail", "consistent_pass"),
        (5, 7, "consistent_pass", "consistent_fail"),
        (1, 4, "inconsistent", "inconsistent"),
        (4, 9, "inconsistent", "inconsistent"),
        (3, 5, "inconsistent", "inconsistent"),
    ],
)
def test_both_directions(lcl: float, ucl: float, increase: str, decrease: str) -> None:
    assert assurance([lcl], [ucl], 4, direction="increase") == (increase,)
    assert assurance([lcl], [ucl], 4, direction="decrease") == (decrease,)


def test_a_target_of_zero_is_a_target() -> None:
    assert assurance([1], [2], 0, direction="decrease") == ("consistent_fail",)


@pytest.mark.parametrize(
    ("lcl", "ucl", "target", "direction", "code"),
    [
        ([1], [2], 1, "up", "assurance.direction"),
        ([1], [2], float("nan"), "increase", "assurance.target"),
        ([1, 2], [2], 1, "increase", "chart.lengths"),
        ([float("nan")], [2], 1, "increase", "assurance.limits"),
    ],
)
def test_what_does_not_fit_is_refused(lcl: list, ucl: list, target: float, direction: str, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        assurance(lcl, ucl, target, direction=direction)
    assert caught.value.code == code
