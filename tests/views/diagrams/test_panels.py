"""Boxes, arrows and the legend."""

from __future__ import annotations

from clearway.views.diagrams.panels import arrow, box, head, height_of, legend, rows
from clearway.views.words import Words

EN = Words("en")


def test_a_box_is_as_high_as_its_lines() -> None:
    one, two = (
        height_of(["short"], 200),
        height_of(["short", "a second line that has to be broken somewhere in the middle"], 200),
    )
    assert two > one
    assert 'class="data"' in box(0, 0, 200, ["a <b>"], kind="data")
    assert "&lt;b&gt;" in box(0, 0, 200, ["a <b>"])


def test_arrows_point_where_they_go() -> None:
    assert "10,5 3,1 3,9" in arrow(0, 5, 10, 5)
    assert "5,10 1,3 9,3" in arrow(5, 0, 5, 10)


def test_words() -> None:
    assert "from data" in legend(0, 10, EN)
    assert rows("", 100) == [""]
    assert "middle" in head(0, 0, 100, "x")
