"""What stands close to a node."""

from __future__ import annotations

from clearway.model.bpmn.elements import Artifact, Association, Data, DataLink, Flow, Node, Scope
from clearway.model.bpmn.layout_near import (
    border,
    border_depth,
    extras,
    hosts,
    place_above,
    place_border,
    row_above,
)

SCOPE = Scope(
    nodes=(
        Node("a", "task", data=(DataLink("i", "dataInputAssociation", ("d",), ""),)),
        Node("b", "task", data=(DataLink("o", "dataOutputAssociation", ("b",), "d"),)),
        Node("t", "boundaryEvent", attached_to="a"),
    ),
    flows=(Flow("f", "b", "a"),),
    data=(Data("d", "dataObjectReference", "Form"), Data("x", "dataObject"), Data("s", "dataStoreReference")),
    artifacts=(Artifact("n", "textAnnotation", "Why"), Artifact("m", "textAnnotation", "Late"), Artifact("g", "group")),
    associations=(Association("1", "n", "f"), Association("2", "t", "m")),
)


def test_only_what_is_visible_is_an_extra() -> None:
    assert set(extras(SCOPE)) == {"d", "s", "n", "m"}


def test_the_writer_of_data_is_its_host_and_flows_and_events_lead_to_a_node() -> None:
    assert hosts(SCOPE, extras(SCOPE)) == {"d": "b", "n": "b", "m": "a"}


def test_extras_stand_in_a_row_above() -> None:
    own = [extras(SCOPE)["d"], extras(SCOPE)["n"]]
    shapes = place_above(own, 100, 500)
    assert all(shape.bounds.y + shape.bounds.height == 474 for shape in shapes)
    assert shapes[0].bounds.x + shapes[0].bounds.width < shapes[1].bounds.x
    assert shapes[0].label is not None
    assert shapes[0].label.y + shapes[0].label.height < shapes[0].bounds.y
    assert row_above([]) == (0, 0)


def test_events_on_the_border_from_the_right_each_with_a_way_of_its_own() -> None:
    events = [Node(id, "boundaryEvent", "Too late for the customer") for id in "pqr"]
    found, width = border(events, 100, 40)
    assert width > 100
    assert found[0].x > found[1].x > found[2].x
    assert found[0].lead < found[1].lead < found[2].lead
    shape = place_border(found[0], 0, 0, 40)
    assert shape.bounds.y + shape.bounds.height / 2 == 40
    assert shape.label is not None
    assert shape.label.x + shape.label.width < found[0].x
    assert border_depth(found, 40) > found[2].lead
    assert border_depth([], 40) == 40
