"""Lines that find their own way."""

from __future__ import annotations

from clearway.model.bpmn.elements import Bounds, Shape
from clearway.model.bpmn.layout_lines import Scenery, Wanted, draw_lines, holders, rectangle


def scenery(**boxes: tuple[float, float, float, float]) -> Scenery:
    shapes = {id: Shape(id, Bounds(*box)) for id, box in boxes.items()}
    return Scenery(shapes, {"line": ((0.0, 500.0), (400.0, 500.0))}, {}, frozenset(), frozenset(), (), frozenset())


def test_a_message_runs_round_what_stands_between() -> None:
    found = draw_lines(
        [Wanted("m", "a", "b", "Offer", True)], scenery(a=(0, 0, 100, 80), b=(0, 300, 100, 80), c=(-50, 150, 200, 80))
    )[0]
    assert found.points[0][1] in (0, 80)
    assert found.points[-1][1] in (300, 380)
    assert min(x for x, _ in found.points) < -50 or max(x for x, _ in found.points) > 150
    assert found.label is not None


def test_two_lines_between_the_same_ends_do_not_lie_upon_each_other() -> None:
    two = [Wanted("m", "a", "b", "", True), Wanted("n", "b", "a", "", True)]
    first, second = draw_lines(two, scenery(a=(0, 0, 100, 80), b=(0, 300, 100, 80)))
    assert {x for x, _ in first.points}.isdisjoint({x for x, _ in second.points})


def test_a_line_may_end_in_the_middle_of_another_one() -> None:
    found = draw_lines([Wanted("n", "a", "line")], scenery(a=(150, 0, 100, 80)))[0]
    assert found.points == ((200, 80), (200, 500))


def test_what_is_not_drawn_gets_no_line() -> None:
    assert draw_lines([Wanted("n", "a", "gone")], scenery(a=(0, 0, 1, 1))) == []


def test_what_is_around() -> None:
    assert holders([("a", "b"), ("b", "c")]) == {"a": frozenset("bc"), "b": frozenset("c")}
    assert holders([("a", "b"), ("b", "a")])["a"] == frozenset("ab"), "damaged nesting ends"
    assert rectangle(Bounds(1, 2, 3, 4)) == (1, 2, 4, 6)
