"""Stacked bars."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from clearway.views.charts.stacked import legend, stacked
from clearway.views.sections.waits import cause_names
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_parts_follow_each_other_and_add_up(lang: str) -> None:
    words = Words(lang)
    kinds = cause_names(words)
    rows = [("Check", dict.fromkeys(kinds, 3600.0)), ("<b>", {"batching": 7200.0})]
    view = stacked(rows, kinds=kinds, words=words, title="T")
    root = etree.fromstring(view.content.encode())
    parts = [one for one in root.iter(f"{SVG}rect") if "segment" in one.get("class")]
    assert len(parts) == 6
    for a, b in pairwise(parts[:5]):
        assert float(a.get("x")) + float(a.get("width")) == pytest.approx(float(b.get("x")), abs=0.02)
    assert all(shown in view.content for shown in kinds.values())
    assert words.duration(18000) in view.alt


def test_the_legend_names_every_kind() -> None:
    shown = "".join(legend({"batching": "B", "contention": "C"}, 10))
    assert shown.count("<rect") == 2
    assert ">B<" in shown


def test_no_rows() -> None:
    assert stacked([], kinds={}, words=Words("en"), title="T").kind == "svg"
