"""Pictures."""

from __future__ import annotations

from lxml import etree

from clearway.views.drawing import inline, label, line, picture, polyline, rectangle


def test_a_picture_names_itself() -> None:
    view = picture([label(1, 2, "<x>")], width=10, height=20.5, title="T & t", alt="says", lang="zh", mode="count")
    root = etree.fromstring(view.content.encode())
    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 10 20.5"
    assert root.get("lang") == "zh"
    assert root.get("data-mode") == "count"
    assert [child.text for child in root[:2]] == ["T & t", "says"]
    assert (view.title, view.alt, view.kind) == ("T & t", "says", "svg")


def test_a_page_brings_the_rules_itself() -> None:
    view = picture([], width=1, height=1, title="", alt="", lang="en")
    assert "<style>" in view.content
    assert "<style>" not in inline(view)


def test_shapes() -> None:
    assert line(0, 1.5, 2, 3, "axis") == '<path d="M0 1.5L2 3" class="axis"></path>'
    assert rectangle(1, 2, -3, 4, "bar", tip="a<b") == (
        '<rect x="1" y="2" width="0" height="4" class="bar"><title>a&lt;b</title></rect>'
    )
    assert polyline([(0, 0), (1, 2)]) == "M0 0L1 2"
