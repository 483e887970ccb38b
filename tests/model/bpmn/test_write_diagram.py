"""Diagrams back to elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clearway.model.bpmn.elements import Bounds, Diagram, Line, Shape, Xml
from clearway.model.bpmn.names import DI
from clearway.model.bpmn.write_diagram import diagram_element, number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back(value: float) -> None:
    assert float(number(value)) == value


def test_a_diagram() -> None:
    style = Xml(f"{{{DI}}}BPMNLabel", (("labelStyle", "s"),))
    shape = Shape("t", Bounds(0, 0, 1, 1), expanded=False, label_xml=style)
    xml = diagram_element(Diagram("g", plane="p", shapes=(shape,), lines=(Line("f", ((0, 0), (1, 1))),)))
    (plane,) = xml.children
    assert isinstance(plane, Xml)
    drawn, line = plane.children
    assert isinstance(drawn, Xml)
    assert isinstance(line, Xml)
    assert drawn.attributes == (("bpmnElement", "t"), ("isExpanded", "false"))
    assert drawn.children[1] == style
    assert len(line.children) == 2
