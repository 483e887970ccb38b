"""Marks."""

from __future__ import annotations

from clearway.model.layout import Route
from clearway.views.diagrams import marks


def test_heads_point_with_the_flow() -> None:
    down, up = marks.head(10, 50, 8), marks.head(10, 50, -8)
    assert 'points="10,50 6.64,42 13.36,42"' in down
    assert 'points="10,50 6.64,58 13.36,58"' in up


def test_the_line_ends_inside_the_head() -> None:
    route = Route(((0.0, 0.0), (0.0, 40.0)), None, back=False)
    path = marks.way(route, {}, 1.0)[0]
    end = float(path.split("V")[1].split('"')[0])
    assert 40 - marks._HEAD - 1 < end < 40


def test_a_way_without_text_has_no_label() -> None:
    route = Route(((0.0, 0.0), (0.0, 40.0)), (0.0, 20.0), back=False)
    assert len(marks.way(route, {}, 1.0)) == 2
    assert len(marks.way(route, {"count": "5"}, 1.0)) == 3


def test_names_take_two_lines_and_then_an_ellipsis() -> None:
    shape = marks.shape("a very long name of an activity that nobody would ever want to read in full")
    assert len(shape.lines) == 2
    assert shape.lines[1].endswith("\u2026")
    assert marks.shape("").lines == [""]
    assert marks.shape("\u5ba1\u6279").width == 112


def test_labels_need_the_room_of_the_widest() -> None:
    assert marks.label_width({}) == 0
    assert marks.label_width({"a": "1", "b": "100 d"}) > marks.label_width({"a": "1"})


def test_start_and_end_differ_in_shape() -> None:
    assert "polygon" in marks.marker((0, 0), opens=True)[1]
    assert "rect" in marks.marker((0, 0), opens=False)[1]


def test_a_loop_stays_beside_its_box() -> None:
    parts = marks.loop((100, 50), marks.shape("A"), {"count": "7"}, 9.0)
    assert 'stroke-width="3.5"' in parts[0]
    assert len(parts) == 3


def test_a_box_shows_its_numbers_by_mode() -> None:
    parts = marks.box((50, 50), marks.shape("A"), {"count": "7", "mean": "2 h"})
    assert "by-count" in parts[2]
    assert "by-mean" in parts[3]


def test_smooth_lines_are_straight_where_they_can_be() -> None:
    assert marks.smooth([(1, 0), (1, 5), (1, 9)]) == "M1 0V5V9"
