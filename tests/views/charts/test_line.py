"""Lines."""

from __future__ import annotations

import pytest

from clearway.views.charts.line import Line, lines
from clearway.views.words import Words

DAYS = [f"2024-01-{day:02d}" for day in range(1, 31)]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_two_lines_are_told_apart_without_colour(lang: str) -> None:
    words = Words(lang)
    view = lines(DAYS, [Line("in", list(range(30))), Line("out <", [5.0] * 30)], words=words, title="T")
    assert 'class="curve"' in view.content
    assert 'class="curve2"' in view.content
    assert "out &lt;" in view.content
    assert "14.5" in view.alt
    assert "2024-01-30" in view.alt


def test_long_series_are_pooled_to_means() -> None:
    days = [
        f"20{year:02d}-{month:02d}-{day:02d}" for year in range(4) for month in range(1, 13) for day in range(1, 29)
    ]
    view = lines(days, [Line("n", [1.0, 3.0] * (len(days) // 2))], words=Words("en"), title="T")
    path = view.content.split('class="curve"')[0].rsplit('d="', 1)[1]
    assert path.count("L") < 450


@pytest.mark.parametrize("days", [[], ["2024-01-01"]])
def test_short_series(days: list[str]) -> None:
    assert lines(days, [Line("n", [1.0] * len(days))], words=Words("en"), title="T").alt
