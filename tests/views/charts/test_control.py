"""The picture of a control chart: what is in the value is in the picture, in both languages."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.monitor import Charted, Data, chart
from clearway.monitor.makers import KINDS, maker
from clearway.views.charts.control import control_chart
from clearway.views.words import Words

RNG = np.random.default_rng(4)
DATA = {
    "values": Data(values=np.append(RNG.normal(20, 1, 29), 40.0)),
    "series": Data(values=np.append(RNG.normal(20, 1, 29), 40.0)),
    "subgroups": Data(subgroups=RNG.normal(20, 1, (20, 4)).tolist()),
    "counts": Data(counts=RNG.binomial(100, 0.2, 30), n=100),
    "events": Data(counts=RNG.poisson(9, 30)),
    "rows": Data(rows=RNG.normal(0, 1, (30, 2)).tolist()),
}


def _drawn(value: Charted, lang: str = "en", **options: object) -> str:
    return control_chart(value, words=Words(lang), title="T", **options).content  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_without_a_number_that_is_none(kind: str, lang: str) -> None:
    drawn = _drawn(chart(DATA[maker(kind).needs], kind), lang)
    assert "nan" not in drawn.lower().replace("nan-", "")
    assert "<svg" in drawn


def test_each_signal_has_its_ring_and_its_number() -> None:
    value = chart(DATA["values"], "imr", rules=["nelson.1"])
    drawn = _drawn(value)
    # One in the legend, one at the point, and those of the moving ranges.
    assert value.chart.dispersion is not None
    rings = 1 + len(value.patterns) + len(value.chart.dispersion.signals_1based)
    assert drawn.count('class="alarm"') == rings
    assert ">30</text>" in drawn


def test_a_target_is_drawn_in_its_own_kind_of_line() -> None:
    value = chart(DATA["values"], "imr")
    assert 'class="target"' not in _drawn(value)
    assert _drawn(value, target=25.0).count('class="target"') == 2


def test_stages_and_baselines_are_shown() -> None:
    drawn = _drawn(chart(DATA["values"], "imr", stages=(16,), baseline=10))
    assert "stage 2" in drawn
    assert drawn.count('class="band"') == 3


def test_the_description_tells_limits_and_signals() -> None:
    view = control_chart(chart(DATA["values"], "imr", rules=["nelson.1"]), words=Words("zh"), title="T")
    assert "30" in view.alt
    assert view.alt != control_chart(chart(DATA["values"], "imr", rules=["nelson.1"]), words=Words("en"), title="T").alt


def test_long_series_have_no_dot_for_each_point() -> None:
    value = chart(Data(values=RNG.normal(0, 1, 2000)), "imr", rules=["nelson.1"])
    assert _drawn(value).count("<circle") < 60
