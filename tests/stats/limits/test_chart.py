"""What every chart keeps, over every member of the family: a value or a named error, and the properties of limits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clearway.base.errors import ClearwayError
from clearway.stats import limits
from clearway.stats.limits.chart import Chart, beyond, standardised

NAN = float("nan")


def _t2(rows: Any) -> Chart:
    return limits.t2(rows).chart


def _rows(values: Any) -> Chart:
    return _t2([[one, 2 * one + (place % 3)] for place, one in enumerate(values)])


def _groups(make: Callable[..., Chart], values: Any) -> Chart:
    return make([[one, one + 1.0, one - 0.5] for one in values])


MAKERS: dict[str, Callable[[Any], Chart]] = {
    "imr": limits.imr,
    "mr": limits.mr,
    "xbar": partial(_groups, limits.xbar),
    "xbar_s": partial(_groups, partial(limits.xbar, spread="s")),
    "r": partial(_groups, limits.r),
    "s": partial(_groups, limits.s),
    "p": lambda values: limits.p(values, 100),
    "np": lambda values: limits.np_chart(values, 100),
    "u": lambda values: limits.u(values, 2.5),
    "c": limits.c,
    "laney_p": lambda values: limits.laney_p(values, 100),
    "laney_u": lambda values: limits.laney_u(values, 2.5),
    "g": limits.g,
    "t": limits.t,
    "ewma": limits.ewma,
    "cusum": limits.cusum,
    "t2": _rows,
    "run": limits.run,
    "adjusted": limits.adjusted,
    "adjusted log": partial(limits.adjusted, scale="log"),
}
SERIES = {
    "empty": [],
    "one point": [4.0],
    "two points": [4.0, 5.0],
    "constant": [4.0] * 12,
    "zeros": [0.0] * 12,
    "nan": [1.0, NAN, 3.0],
    "infinite": [1.0, float("inf"), 3.0],
    "negative": [1.0, -2.0, 3.0],
    "plain": [3.0, 5.0, 4.0, 6.0, 2.0, 5.0, 4.0, 3.0],
    "huge": [3e150, 5e150, 4e150, 6e150],
    "tiny": [3e-150, 5e-150, 4e-150, 6e-150],
}


def test_every_member_of_the_family_is_under_contract() -> None:
    named = {name.partition(" ")[0].removesuffix("_s") for name in MAKERS}
    assert {make.__name__.removesuffix("_chart") for make in limits.CHARTS} <= named


def _tried(name: str, series: str) -> tuple[Chart | None, ClearwayError | None]:
    try:
        return MAKERS[name](SERIES[series]), None
    except ClearwayError as error:
        return None, error


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("name", MAKERS)
def test_a_value_or_a_named_error(name: str, series: str) -> None:
    chart, error = _tried(name, series)
    if error is not None:
        assert error.message("en")
        assert error.remedy("zh")
        return
    assert chart is not None
    assert series not in ("empty", "nan", "infinite")
    lengths = {line.size for line in (chart.points, chart.centre, chart.lcl, chart.ucl, chart.sigma, chart.z)}
    assert lengths == {len(SERIES[series])}
    assert all(1 <= place <= len(SERIES[series]) for place in chart.signals_1based)


@pytest.mark.parametrize("name", ["p", "np", "u", "c", "laney_p", "laney_u", "g", "t", "mr", "r", "s"])
def test_limits_stay_inside_natural_bounds(name: str) -> None:
    chart = MAKERS[name]([0.0, 1.0, 0.0, 3.0, 1.0, 0.0])
    assert np.all(chart.lcl >= 0)
    if name in ("p", "laney_p"):
        assert np.all(chart.ucl <= 1)


@settings(max_examples=60, deadline=None)
@given(
    arrays(float, st.integers(3, 30), elements=st.floats(-1e3, 1e3)),
    st.floats(-1e3, 1e3),
    st.floats(0.1, 50),
)
def test_limits_shift_and_scale_with_the_data(values: np.ndarray, shift: float, factor: float) -> None:
    plain, moved = limits.imr(values), limits.imr(values * factor + shift)
    for line in ("centre", "lcl", "ucl"):
        expected = getattr(plain, line) * factor + shift
        assert getattr(moved, line) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(arrays(float, (12, 4), elements=st.floats(-50, 50)), st.randoms(use_true_random=False))
def test_shuffled_subgroups_leave_the_limits(groups: np.ndarray, random: Any) -> None:
    order = list(range(12))
    random.shuffle(order)
    for spread in ("r", "s"):
        one, other = limits.xbar(groups, spread=spread), limits.xbar(groups[order], spread=spread)
        assert one.ucl[0] == pytest.approx(other.ucl[0], rel=1e-9, abs=1e-9)


def test_a_factor_of_one_gives_the_plain_chart() -> None:
    # Counts whose standardised values move by exactly d2 from point to point.
    half = 1.128 / 2 * np.sqrt(0.5 * 0.5 / 10_000)
    counts = np.array([0.5 + half, 0.5 - half] * 6) * 10_000
    chart = limits.laney_p(counts, 10_000)
    assert chart.estimates[0].sigma_z == pytest.approx(1.0)
    assert chart.plain is not None
    assert chart.ucl == pytest.approx(chart.plain.ucl)


def test_equal_is_not_beyond_in_any_magnitude() -> None:
    for unit in (1e-9, 1.0, 1e9):
        sigma = np.full(3, 0.1 * unit)
        points = np.array([0.3 * unit, 0.1 * 3 * unit, 0.31 * unit])
        assert beyond(points, -3 * sigma, 3 * sigma, sigma).tolist() == [False, False, True]


def test_points_of_a_chart_without_width() -> None:
    assert standardised(np.array([1.0, 2.0, 0.0]), np.ones(3), np.zeros(3)).tolist() == [0.0, np.inf, -np.inf]
