"""The verb: limits, rules, advice and warnings in one value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.errors import ClearwayError, OptionError
from clearway.monitor import Data, chart
from clearway.monitor.makers import KINDS, maker

RNG = np.random.default_rng(12)
GIVEN = {
    "values": Data(values=RNG.normal(20, 1, 40)),
    "subgroups": Data(subgroups=RNG.normal(20, 1, (20, 4)).tolist()),
    "series": Data(values=RNG.normal(20, 1, 40)),
    "counts": Data(counts=RNG.binomial(100, 0.2, 30), n=100),
    "events": Data(counts=RNG.poisson(9, 30)),
    "rows": Data(rows=RNG.normal(0, 1, (30, 2)).tolist()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_judged(kind: str) -> None:
    found = chart(GIVEN[maker(kind).needs], kind)
    assert found.maker.name == kind
    assert found.false_alarms_per_100 > 0
    assert all(0 <= one.index < found.chart.points.size for one in found.patterns)


@pytest.mark.parametrize("needs", ["values", "subgroups", "counts"])
def test_the_advisor_is_followed_and_quoted(needs: str) -> None:
    found = chart(GIVEN[needs])
    assert found.advice is not None
    assert found.maker.name == found.advice.kind


def test_options_that_are_none_do_not_undo_the_advice() -> None:
    values = np.exp(RNG.normal(1, 0.7, 100))
    found = chart(Data(values=values), scale=None, rho=None)
    assert found.chart.scale == "log"


def test_rare_events_are_charted_by_what_lies_between() -> None:
    found = chart(Data(counts=RNG.poisson(0.3, 200), n=500))
    assert found.chart.kind == "g"
    assert found.chart.points.mean() == pytest.approx(500 / 0.3, rel=0.25)


def test_an_unfinished_last_period_sets_no_limit_and_gives_no_signal() -> None:
    counts, days = [30, 28, 33, 31, 29, 30, 2], [30, 30, 31, 30, 31, 30, 30]
    found = chart(Data(counts=counts, n=days), "u", last_open=True)
    assert found.patterns == ()
    assert "limits.open" in [one.id for one in found.warnings]
    assert not found.chart.used[-1]
    assert chart(Data(counts=counts, n=days), "u").patterns != ()


def test_a_plain_chart_of_data_that_it_does_not_fit_warns() -> None:
    skewed = chart(Data(values=np.exp(RNG.normal(0, 1, 100))), "imr")
    assert "limits.skewed" in [one.id for one in skewed.warnings]
    walk = chart(Data(values=np.cumsum(RNG.standard_normal(100))), "imr")
    assert "limits.alike" in [one.id for one in walk.warnings]


@pytest.mark.parametrize("data", [Data(), Data(values=[]), Data(counts=[1, 2], n=0), Data(values=[float("nan")])])
@pytest.mark.parametrize("kind", ["auto", "imr", "p"])
def test_bad_data_give_a_named_error(data: Any, kind: str) -> None:
    with pytest.raises(ClearwayError) as caught:
        chart(data, kind)
    assert caught.value.remedy("zh")


def test_data_of_another_form_are_refused() -> None:
    with pytest.raises(OptionError) as caught:
        chart(GIVEN["values"], "p")
    assert caught.value.code == "chart.data"


@pytest.mark.parametrize(("points", "told"), [(1, True), (11, True), (12, False)])
def test_limits_from_few_points_are_provisional(points: int, told: bool) -> None:
    found = chart(Data(counts=[1, 2] * (points // 2) + [1] * (points % 2), n=10), "p")
    assert ("limits.few" in [one.id for one in found.warnings]) is told
