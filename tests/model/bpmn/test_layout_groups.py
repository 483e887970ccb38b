"""Groups around their members."""

from __future__ import annotations

from clearway.model.bpmn.elements import Artifact, Bounds, Bpmn, Diagram, Node, Process, Scope, Shape, Xml
from clearway.model.bpmn.layout_groups import group_shapes

GROUP = Artifact("g", "group", ref="value")
SHAPES = {id: Shape(id, Bounds(x, 0, 100, 80)) for id, x in (("a", 0), ("b", 200), ("c", 400))}


def model(*nodes: Node, diagrams: tuple[Diagram, ...] = ()) -> Bpmn:
    return Bpmn(processes=(Process("p", scope=Scope(nodes)),), diagrams=diagrams)


def test_members_name_the_value() -> None:
    member = (Xml("{urn:x}categoryValueRef", children=("x:value",)),)
    bpmn = model(Node("a", "task", rest=member), Node("b", "task", rest=member), Node("c", "task"))
    assert [shape.bounds for shape in group_shapes([GROUP], bpmn, SHAPES)] == [Bounds(-12, -12, 324, 104)]


def test_members_are_those_that_stood_inside() -> None:
    before = (Shape("g", Bounds(0, 0, 50, 50)), Shape("c", Bounds(10, 10, 20, 20)), Shape("a", Bounds(90, 10, 20, 20)))
    bpmn = model(Node("a", "task"), Node("c", "task"), diagrams=(Diagram(shapes=before),))
    assert [shape.bounds for shape in group_shapes([GROUP], bpmn, SHAPES)] == [Bounds(388, -12, 124, 104)]


def test_a_group_without_members_is_left_out() -> None:
    assert group_shapes([GROUP], model(Node("a", "task")), SHAPES) == []
