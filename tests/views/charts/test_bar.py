"""Bars."""

from __future__ import annotations

import pytest
from lxml import etree

from clearway.views.charts.bar import Bar, bars
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = [Bar("a", 7200, 3600, 10800), Bar("<b>", 3600), Bar("c", 0, note="none")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lengths_are_in_proportion_and_intervals_have_whiskers(lang: str) -> None:
    words = Words(lang)
    view = bars(ITEMS, words=words, title="T", unit="s")
    root = etree.fromstring(view.content.encode())
    widths = [float(bar.get("width")) for bar in root.iter(f"{SVG}rect")]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.02)
    assert widths[2] == 0
    assert view.content.count('class="whisker"') == 3
    assert words.duration(7200) in view.alt


def test_golden_structure() -> None:
    root = etree.fromstring(bars(ITEMS[:1], words=Words("en"), title="T", unit="s").content.encode())
    inside = [one for one in root if one.tag not in {f"{SVG}title", f"{SVG}desc", f"{SVG}style"}]
    tail = [one.tag.removeprefix(SVG) for one in inside][-6:]
    assert tail == ["text", "rect", "path", "path", "path", "text"]


def test_no_bars() -> None:
    assert bars([], words=Words("en"), title="T", unit="count").kind == "svg"
