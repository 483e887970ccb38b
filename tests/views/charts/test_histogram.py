"""Histograms."""

from __future__ import annotations

import pytest
from lxml import etree

from clearway.views.charts.histogram import histogram
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bars_have_the_height_of_their_counts(lang: str) -> None:
    words = Words(lang)
    view = histogram(
        [60, 600, 6000, 60000], [10, 20, 5], words=words, title="T", marks=[("median", 900), ("p90", 9000)]
    )
    root = etree.fromstring(view.content.encode())
    heights = [float(bar.get("height")) for bar in root.iter(f"{SVG}rect")]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.02)
    assert heights[2] == pytest.approx(heights[0] / 2, abs=0.02)
    widths = {round(float(bar.get("width")), 1) for bar in root.iter(f"{SVG}rect")}
    assert len(widths) == 1, "bins of equal ratio are equally wide"
    assert view.content.count('class="reference"') == 2
    assert words.duration(600) in view.alt


def test_a_first_bin_from_zero() -> None:
    view = histogram([0, 60, 600], [3, 4], words=Words("en"), title="T")
    assert "NaN" not in view.content
    assert "inf" not in view.content


def test_nothing() -> None:
    words = Words("en")
    assert histogram([], [], words=words, title="T").alt == words("chart.empty")
