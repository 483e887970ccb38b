"""One scope drawn."""

from __future__ import annotations

from clearway.model.bpmn.elements import Artifact, Association, Flow, Node, Scope, Shape
from clearway.model.bpmn.layout_scope import Frame, draw_scope, is_open, open_size

INNER = Scope((Node("i", "startEvent"), Node("j", "task", "Inside")), (Flow("ij", "i", "j"),))


def shapes(scope: Scope, frame: Frame | None = None) -> dict[str, Shape]:
    return {shape.element: shape for shape in draw_scope(scope, frame or Frame())[0].shapes}


def test_a_sub_process_holds_its_content() -> None:
    scope = Scope((Node("a", "task"), Node("s", "subProcess", "Part", inside=INNER)), (Flow("f", "a", "s"),))
    found = shapes(scope)
    outer, inner = found["s"].bounds, found["j"].bounds
    assert found["s"].expanded
    assert outer.x < inner.x
    assert inner.x + inner.width < outer.x + outer.width
    assert outer.y + 26 < inner.y
    assert "j" not in shapes(scope, Frame(frozenset({"s"})))


def test_an_empty_sub_process_is_closed() -> None:
    assert not is_open(Node("s", "subProcess", inside=Scope()), Frame())
    assert shapes(Scope((Node("s", "subProcess", inside=Scope()),)))["s"].bounds.width == 100
    assert open_size(Node("s", "subProcess", inside=INNER), Frame()).width > 200


def test_names_stand_where_no_line_runs() -> None:
    scope = Scope(
        (Node("g", "exclusiveGateway", "Paid?"), Node("a", "task"), Node("b", "task")),
        (Flow("f", "g", "a"), Flow("h", "g", "b")),
    )
    gate = shapes(scope)["g"]
    assert gate.label is not None
    lines = {line.element: line.points for line in draw_scope(scope, Frame())[0].lines}
    below = any(points[0][1] > gate.bounds.y + 40 for points in lines.values())
    assert (gate.label.y < gate.bounds.y) == below


def test_an_event_makes_room_for_a_message_below() -> None:
    scope = Scope((Node("e", "startEvent", "Asked"),))
    plain, faced = shapes(scope)["e"], shapes(scope, Frame(faced={"e": frozenset({"bottom"})}))["e"]
    assert plain.label is not None
    assert faced.label is not None
    assert plain.label.y > plain.bounds.y
    assert faced.label.y < faced.bounds.y


def test_a_note_stands_above_its_node() -> None:
    scope = Scope(
        (Node("a", "task"),),
        artifacts=(Artifact("n", "textAnnotation", "Why"),),
        associations=(Association("x", "n", "a"),),
    )
    found = shapes(scope)
    assert found["n"].bounds.y + found["n"].bounds.height < found["a"].bounds.y
