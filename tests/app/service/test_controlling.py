"""Series of goals, and the chart that is chosen for each."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.cycle.made import GOALS, material

from clearway.app.service.controlling import MOST, charts_for, series_of
from clearway.measures.goal import parse_goal
from clearway.measures.measures import Measures
from clearway.monitor.chart import Data, chart


@pytest.fixture(scope="module")
def measures() -> Measures:
    found = material().measures
    assert found is not None
    return found


def test_durations_are_cases_in_the_order_in_which_they_end(measures: Measures) -> None:
    series = series_of(measures, parse_goal(GOALS[0]))
    assert series is not None
    cases = measures.cases
    order = np.argsort(np.where(cases.closed, cases.end_us, np.iinfo(np.int64).max), kind="stable")[
        : int(cases.closed.sum())
    ]
    assert np.array_equal(series.values, cases.seconds("cycle")[order][-MOST:])
    assert not series.counted


def test_shares_are_the_cases_of_each_day_without_the_last_one(measures: Measures) -> None:
    series = series_of(measures, parse_goal(GOALS[1]))
    assert series is not None
    assert series.n is not None
    assert series.counted
    assert (series.values <= series.n).all()
    assert 0 < series.n.sum() < measures.cases.closed.sum()
    late = series_of(measures, parse_goal("share(cycle_time > 1d) <= 5%"))
    assert late is not None
    assert late.values.sum() <= (measures.cases.seconds("cycle") > 86_400).sum()


def test_rates_are_days(measures: Measures) -> None:
    for name, counted in (("arrivals", True), ("throughput", True), ("wip", False)):
        series = series_of(measures, parse_goal(f"{name} <= 90"))
        assert series is not None
        assert series.values.size == len(measures.load.flow.days) - 1
        assert series.counted == counted
        assert series.weekday is not None
        assert series.weekday[0] == np.datetime64(measures.load.flow.days[0]).astype(object).weekday()


def test_where_and_what_is_no_series(measures: Measures) -> None:
    whole, part = (
        series_of(measures, parse_goal(f"cycle_time <= 1d{where}")) for where in ("", " where Region = North")
    )
    assert whole is not None
    assert part is not None
    assert 0 < part.values.size < whole.values.size
    assert series_of(measures, parse_goal("utilisation <= 80%")) is None
    assert series_of(measures, parse_goal("cycle_time <= 1d where Shoe = 42")) is None


def test_each_goal_has_a_chart_with_its_reasons(measures: Measures) -> None:
    found = charts_for(measures)
    assert set(found) == set(GOALS)
    assert all(one.chart and one.rules and one.why for one in found.values())


def test_the_chart_says_its_limits_with_their_estimator(measures: Measures) -> None:
    found = charts_for(measures)[GOALS[0]]
    series = series_of(measures, parse_goal(GOALS[0]))
    assert series is not None
    direct = chart(Data(values=series.values), floor=0.0)
    for one, values in (
        (found.centre, direct.chart.centre),
        (found.lcl, direct.chart.lcl),
        (found.ucl, direct.chart.ucl),
    ):
        assert one is not None
        assert one.value == pytest.approx(values[-1])
        assert one.estimator == f"{direct.chart.estimator}, {direct.chart.constants}"
        assert (one.formula, one.unit, one.n) == (direct.maker.formula, "s", series.values.size)
    share = charts_for(measures)[GOALS[1]]
    assert share.ucl is not None
    assert share.ucl.unit == "share"
    assert 0 < (share.ucl.value or 0) <= 1
