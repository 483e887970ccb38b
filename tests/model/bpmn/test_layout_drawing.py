"""Parts of drawings that move."""

from __future__ import annotations

from clearway.model.bpmn.elements import Bounds, Line, Shape
from clearway.model.bpmn.layout_drawing import Drawing, around

SHAPE = Shape("a", Bounds(10, 20, 30, 40), label=Bounds(0, 65, 50, 14))


def test_everything_moves_together() -> None:
    moved = Drawing((SHAPE,), (Line("f", ((0, 0), (5, 0)), Bounds(1, 1, 2, 2)),), 50, 80).moved(100, 1000)
    assert moved.shapes[0].bounds == Bounds(110, 1020, 30, 40)
    assert moved.shapes[0].label == Bounds(100, 1065, 50, 14)
    assert moved.lines[0].points == ((100, 1000), (105, 1000))
    assert moved.lines[0].label == Bounds(101, 1001, 2, 2)
    assert (moved.width, moved.height) == (50, 80)


def test_the_rectangle_around_shapes_and_names() -> None:
    assert around([SHAPE], 5) == Bounds(-5, 15, 60, 69)
    assert around([], 5) is None
