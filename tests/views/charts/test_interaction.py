"""Interaction chart."""

from __future__ import annotations

import pytest

from clearway.stats.doe.effects import interactions
from clearway.views.charts.interaction import interaction_chart
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lines_that_cross_are_named_first(lang: str) -> None:
    grid = [(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)]
    values = [10 + 4 * a * b + c for a, b, c in grid]
    found = interactions({name: [row[at] for row in grid] for at, name in enumerate("ABC")}, values)
    view = interaction_chart(found, words=Words(lang), title="T")
    assert view.content.count('class="curve"') == view.content.count('class="curve2"') == 2 * 3
    assert view.alt.index("A × B: 16") < view.alt.index("A × C")


def test_a_cell_without_runs_is_left_out() -> None:
    found = interactions({"A": [1, 2, 2], "B": [1, 1, 2]}, [1.0, 2.0, 3.0])
    assert interaction_chart(found, words=Words("en"), title="T").content.count("<circle") == 3
    assert interaction_chart([], words=Words("en"), title="T").alt
