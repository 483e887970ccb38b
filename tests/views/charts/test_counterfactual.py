"""The picture of an effect: both languages, both parts, and what it says to those who do not see it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.monitor.effect.panels import alone, made, pilot, waves

from clearway.monitor.effect import Study, effect
from clearway.views.charts.counterfactual import counterfactual, span_ticks
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "study", [alone(), made(), waves(), pilot(), made(20, 20)], ids=["its", "sdid", "staggered", "pilot", "many"]
)
def test_it_shows_what_there_is(study: Study, lang: str) -> None:
    found = effect(study)
    words = Words(lang)
    view = counterfactual(found, words=words, title="t")
    assert view.kind == "svg"
    assert view.content.count("<circle") == len(found.events)
    assert ('class="curve"' in view.content) == bool(found.series)
    assert words.value(found.value, found.unit) in view.alt


def test_without_series_and_interval() -> None:
    found = effect(made(20, 20), "cuped")
    assert "<path" not in counterfactual(found, words=Words("en"), title="t").content


@pytest.mark.parametrize(
    ("low", "high", "unit"), [(-3.2, 4.1, ""), (0.001, 0.0042, "share"), (3600, 90_000, "s"), (5.0, 5.0, "")]
)
def test_ticks_hold_both_ends_evenly(low: float, high: float, unit: str) -> None:
    marks = span_ticks(low, high, unit)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert len({round(b - a, 9) for a, b in pairwise(marks)}) == 1
    assert 3 <= len(marks) <= 9
