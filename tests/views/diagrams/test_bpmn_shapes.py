"""Shapes of BPMN: text inside, titles turned, the kinds of events."""

from __future__ import annotations

import re

import pytest

from clearway.model.bpmn.elements import Artifact, Bounds, Data, EventDefinition, Loop, Node, Scope, Shape
from clearway.views.diagrams import bpmn_shapes as shapes
from clearway.views.markup import join

TASK = Shape("a", Bounds(0, 0, 100, 80))


def heights(drawn: object) -> list[float]:
    return [float(one) for one in re.findall(r'<text x="[^"]*" y="([0-9.]+)"', str(join(drawn)))]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["task", "userTask", "callActivity"])
@pytest.mark.parametrize("loop", [None, Loop("parallel")])
def test_names_stay_inside_and_off_signs(kind: str, loop: Loop | None) -> None:
    node = Node("a", kind, "Check the whole request again and again and write down the reasons", loop=loop)
    rows = heights(shapes.activity(node, TASK))
    assert len(rows) >= 3
    assert min(rows) > 10
    assert max(rows) < (62 if loop else 80)


def test_titles_lie_along_their_strip() -> None:
    flat = str(join(shapes.strip_shape(Shape("p", Bounds(0, 0, 600, 200), horizontal=True), "Sales", pool=True)))
    tall = str(join(shapes.strip_shape(Shape("p", Bounds(0, 0, 200, 600), horizontal=False), "Sales", pool=True)))
    assert "rotate(-90" in flat
    assert "rotate" not in tall
    assert "rotate" not in str(join(shapes.closed_pool(Shape("p", Bounds(0, 0, 600, 60)), "Customer")))


def test_roles_and_causes_of_events() -> None:
    assert [shapes.role(Node("e", kind)) for kind in ("startEvent", "boundaryEvent", "endEvent")] == [
        "start",
        "intermediate",
        "end-event",
    ]
    two = (EventDefinition("timer"), EventDefinition("message"))
    assert shapes.cause(Node("e", "startEvent", events=two)) == "multiple"
    together = Node("e", "startEvent", events=two, attributes=(("parallelMultiple", "true"),))
    assert shapes.cause(together) == "parallelMultiple"
    assert shapes.cause(Node("e", "startEvent")) == ""


def test_a_closed_sub_process_has_its_sign() -> None:
    node = Node("s", "adHocSubProcess", inside=Scope(), attributes=(("isForCompensation", "true"),))
    assert str(join(shapes.activity(node, TASK))).count("<path") == 3


def test_names_beside_shapes_stand_where_their_label_does() -> None:
    shape = Shape("e", Bounds(0, 0, 36, 36), label=Bounds(100, 200, 60, 14))
    assert heights(shapes.name_beside("Paid", shape)) == [210.5]
    assert heights(shapes.name_beside("Paid", Shape("e", Bounds(0, 0, 36, 36)))) == [50.5]
    assert shapes.name_beside(" ", shape) == []


def test_data_notes_and_groups() -> None:
    box = Shape("d", Bounds(0, 0, 36, 50))
    many = Data("d", "dataObjectReference", attributes=(("isCollection", "true"),))
    assert len(shapes.data(many, box)) == 2
    assert "A" in str(shapes.data(Data("d", "dataStoreReference"), box)[0])
    assert len(heights(shapes.note(Artifact("n", "textAnnotation", "one two three four five"), box))) <= 3
    assert len(shapes.group(box, "Team")) == 2
