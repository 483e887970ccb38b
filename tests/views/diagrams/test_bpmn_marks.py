"""Counts and times on a model."""

from __future__ import annotations

import re

from clearway.model.bpmn.elements import Bounds
from clearway.views.diagrams.bpmn_marks import Mark, classes, flow_badge, node_badge, scales, texts, tip
from clearway.views.markup import join
from clearway.views.words import Words

WORDS = Words("en")
MARKS = {"a": Mark(10, 60.0, 90.0), "b": Mark(1000, 3600.0, 7200.0), "c": Mark(500)}


def test_colours_follow_the_value() -> None:
    ranges = scales(MARKS)
    assert ranges["count"] == (10.0, 1000.0)
    assert "count-0" in classes(MARKS["a"], ranges)
    assert "count-6" in classes(MARKS["b"], ranges)
    assert len(classes(MARKS["c"], ranges)) == 1
    assert classes(None, ranges) == []
    assert scales({})["median"] == (0.0, 0.0)


def test_texts_of_each_mode() -> None:
    assert (
        texts(MARKS["b"], WORDS) == {"count": "1.0k", "median": "1 h", "mean": "2 h"}
        or "h" in texts(MARKS["b"], WORDS)["median"]
    )
    assert set(texts(MARKS["c"], WORDS).values()) == {"500"}
    assert "median" in tip(MARKS["b"], WORDS)
    assert "median" not in tip(MARKS["c"], WORDS)


def test_plates() -> None:
    drawn = str(join(node_badge(MARKS["a"], Bounds(0, 100, 100, 80), WORDS)))
    assert drawn.count("badge") == 3
    assert 'y="92"' in drawn
    roomy = str(join(flow_badge(MARKS["a"], [(0, 50), (300, 50)], WORDS)))
    short = str(join(flow_badge(MARKS["a"], [(0, 50), (50, 50)], WORDS)))
    assert re.findall(r'<rect[^>]* y="(\d+)"', roomy)[0] == "42"
    assert re.findall(r'<rect[^>]* y="(\d+)"', short)[0] == "53"
