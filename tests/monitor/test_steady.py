"""Main measures on control charts: a planted change is found where it is, a steady process is left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.measures.test_periodic import weekly_log

from clearway.measures import measure
from clearway.measures.periodic import Periodic
from clearway.monitor.chart import Data, chart
from clearway.monitor.steady import Steady, steadiness


def test_a_planted_change_is_signalled_and_a_steady_process_is_not() -> None:
    (changed, *_), (steady, *_) = (steadiness(measure(weekly_log(60, slow_from=week))) for week in (30, None))
    assert changed.series.measure == steady.series.measure == "cycle_time"
    assert steady.signals == ()
    first = changed.labels.index("2025-08-04")
    assert {place for place in changed.signals if place >= first}
    level = changed.charted.chart.points
    assert level[first:].mean() > 4 * level[:first].mean()


def test_each_chart_is_the_advisors_with_the_limits_of_the_verb() -> None:
    for one in steadiness(measure(weekly_log(40), ["share(cycle_time > 11h) <= 5%"])):
        series = one.series
        data = Data(values=series.values) if series.n is None else Data(counts=series.values, n=series.n)
        direct = chart(data, units=series.shares, floor=0.0)
        assert one.charted.maker.name == direct.maker.name
        assert np.array_equal(one.charted.chart.ucl, direct.chart.ucl, equal_nan=True)
        assert one.charted.advice is not None
        assert one.labels == series.labels


def test_rates_and_durations_have_no_limit_below_zero() -> None:
    for one in steadiness(measure(weekly_log(8, per_week=60))):
        assert not (one.charted.chart.lcl < 0).any(), one.series.measure


def test_points_between_rare_events_have_no_period() -> None:
    counts = np.array([0.0] * 6 + [1.0] + [0.0, 1.0, 0.0, 0.0] * 12)
    labels = tuple(str(place) for place in range(counts.size))
    series = Periodic("cycle_time", "share", "week", labels, counts, n=np.full(counts.size, 9.0), target=0.1)
    rare = Steady(series, chart(Data(counts=counts, n=series.n)))
    assert rare.charted.maker.name == "g"
    assert (rare.labels, rare.unit, rare.target) == ((), "", None)
    usual = Steady(replace(series, values=counts + 5), chart(Data(counts=counts + 5, n=series.n)))
    assert (usual.labels, usual.unit, usual.target) == (labels, "share", 0.1)


def test_a_log_with_few_periods_has_none() -> None:
    assert steadiness(measure(weekly_log(5))) == ()


@pytest.mark.parametrize("goal", ["cycle_time.max <= 1h", "cycle_time.p90 <= 99d"])
def test_every_case_late_or_none_is_a_chart_without_signals(goal: str) -> None:
    late = next(one for one in steadiness(measure(weekly_log(30), [goal])) if one.series.goal)
    assert late.signals == ()
