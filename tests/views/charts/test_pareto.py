"""Pareto chart."""

from __future__ import annotations

import pytest

from clearway.stats.pareto import pareto
from clearway.views.charts.pareto import MOST, pareto_chart
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_vital_bars_whiskers_and_the_sum_are_drawn(lang: str) -> None:
    value = pareto(["form <", "data", "wait", "other"], [120, 60, 15, 5])
    view = pareto_chart(value, words=Words(lang), title="T")
    assert view.content.count('class="bar"') == 2 + 1  # the legend has one too
    assert view.content.count('class="bar muted"') == 2
    assert "form &lt;" in view.content
    assert view.content.count('class="whisker"') == 3 * 4
    assert "form <: 120" in view.alt
    assert "80%" in view.alt


def test_weights_have_no_whiskers_and_long_names_are_slanted() -> None:
    value = pareto([f"a very long name of a category {at}" for at in range(9)], [9.5 - at for at in range(9)])
    view = pareto_chart(value, words=Words("en"), title="T", unit="s")
    assert "whisker" not in view.content.split("</style>")[1]
    assert view.content.count("rotate(-38") == 9


def test_many_categories_are_cut() -> None:
    value = pareto([str(at) for at in range(60)], list(range(1, 61)))
    assert pareto_chart(value, words=Words("en"), title="T").content.count("<rect") <= MOST + 1
