"""Diagrams by hand."""

from __future__ import annotations

import pytest
from tests.model.bpmn.models import document

from clearway.base.errors import ReadError
from clearway.model.bpmn.elements import Bounds, Bpmn, Line, Shape, Xml
from clearway.model.bpmn.names import DI
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

BOX = '<dc:Bounds x="1" y="2.5" width="1e2" height="80"/>'


def model(inside: str) -> Bpmn:
    diagram = f'<di:BPMNDiagram id="g"><di:BPMNPlane id="q" bpmnElement="x:p">{inside}</di:BPMNPlane></di:BPMNDiagram>'
    read = read_bpmn(document('<task id="t"/>', processes=diagram))
    assert read_bpmn(write_bpmn(read)) == read
    return read


def test_shapes() -> None:
    (diagram,) = model(
        f'<di:BPMNShape id="s" bpmnElement="x:t" isExpanded="true" isHorizontal="0">{BOX}<di:BPMNLabel>{BOX}'
        "</di:BPMNLabel></di:BPMNShape>"
    ).diagrams
    box = Bounds(1, 2.5, 100, 80)
    assert diagram.shapes == (Shape("t", box, True, False, box, "s"),)
    assert (diagram.id, diagram.plane, diagram.plane_id) == ("g", "p", "q")


def test_lines() -> None:
    (diagram,) = model(
        '<di:BPMNEdge bpmnElement="f"><dd:waypoint xsi:type="dc:Point" x="0" y="0"/><dd:waypoint x="5" y="-1"/>'
        '<di:BPMNLabel labelStyle="x"/></di:BPMNEdge>'
    ).diagrams
    style = Xml(f"{{{DI}}}BPMNLabel", (("labelStyle", "x"),))
    assert diagram.lines == (Line("f", ((0, 0), (5, -1)), label_xml=style),)


def test_what_cannot_be_drawn_is_kept() -> None:
    read = model('<di:BPMNShape id="s"/><di:BPMNEdge id="e"><dd:waypoint x="0" y="0"/></di:BPMNEdge>')
    assert [(note.code, note.element) for note in read.notes] == [("bounds", "s"), ("points", "e")]
    assert [child.attributes for child in read.diagrams[0].plane_rest] == [(("id", "s"),), (("id", "e"),)]


def test_more_than_numbers_is_noted() -> None:
    read = model(f'<di:BPMNShape id="s">{BOX.replace("x=", "e:k={0} x=").format(chr(34) * 2)}</di:BPMNShape>')
    assert [note.code for note in read.notes] == ["drawn"]


@pytest.mark.parametrize("value", ["", "left", "NaN", "1e999", "1,5"])
def test_places_are_numbers(value: str) -> None:
    with pytest.raises(ReadError) as caught:
        model(f'<di:BPMNShape id="s">{BOX.replace(chr(34) + "1" + chr(34), chr(34) + value + chr(34))}</di:BPMNShape>')
    assert (caught.value.code, caught.value.values["attribute"]) == ("bpmn.number", "x")
