"""What a chart is fed with is checked first, and the place is told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits.inputs import constant, counted, grouped, measured, refuse_scale


@pytest.mark.parametrize(
    ("counts", "n", "within", "code", "point"),
    [
        ([5, 11], 10, True, "chart.count", 2),
        ([5, 3], [10, 0], True, "chart.size", 2),
        ([5, 3], [-1, 10], False, "chart.size", 1),
        ([5, float("nan")], 10, True, "chart.nan", 2),
        ([5, 3], [10, float("nan")], True, "chart.nan", 2),
        ([-1, 3], 10, True, "chart.negative", 1),
        ([1, 3], [10, 10, 10], True, "chart.lengths", None),
        ([], 10, True, "chart.empty", None),
    ],
)
def test_counts_that_cannot_be(counts: Any, n: Any, within: bool, code: str, point: int | None) -> None:
    with pytest.raises(OptionError) as caught:
        counted(counts, n, within=within)
    assert caught.value.code == code
    assert caught.value.place.get("point") == point


def test_events_may_exceed_their_exposure() -> None:
    found, sizes = counted([5, 3], 0.5, within=False)
    assert (found.tolist(), sizes.tolist()) == ([5.0, 3.0], [0.5, 0.5])


@pytest.mark.parametrize(
    ("given", "code"),
    [([[1, 2], [3]], "chart.unequal"), ([[1], [2]], "chart.single"), ([1, 2], "chart.form"), ([], "chart.empty")],
)
def test_subgroups_that_are_none(given: Any, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        grouped(given)
    assert caught.value.code == code


def test_values_that_are_none() -> None:
    with pytest.raises(OptionError) as caught:
        measured(["a"])  # type: ignore[list-item]
    assert caught.value.code == "chart.form"


def test_a_constant_series_is_told() -> None:
    assert [one.id for one in constant(np.ones(3))] == ["limits.constant"]
    assert [one.id for one in constant(np.ones(3), counted=True)] == ["limits.constant_counts"]
    assert constant(np.ones(1)) == ()


@pytest.mark.parametrize("given", [{"sigma": -1.0}, {"sigma": 0.0}, {"width": 0.0}, {"width": float("nan")}])
def test_limits_without_width_are_refused(given: dict[str, float]) -> None:
    with pytest.raises(OptionError) as caught:
        refuse_scale(**given)
    assert caught.value.code in ("chart.sigma", "chart.width")
