"""Diagrams back to elements."""

from __future__ import annotations

from clearway.model.bpmn.draft import draft, yes_no
from clearway.model.bpmn.elements import Bounds, Diagram, Line, Shape, Xml
from clearway.model.bpmn.names import DC, DD, DI


def diagram_element(diagram: Diagram) -> Xml:
    """One diagram with its plane, shapes and lines."""
    plane = draft(
        "BPMNPlane",
        [("id", diagram.plane_id), ("bpmnElement", diagram.plane)],
        [*map(_shape, diagram.shapes), *map(_line, diagram.lines)],
        attributes=diagram.plane_attributes,
        rest=diagram.plane_rest,
        address=DI,
    )
    return draft(
        "BPMNDiagram",
        [("id", diagram.id), ("name", diagram.name)],
        [plane],
        attributes=diagram.attributes,
        rest=diagram.rest,
        address=DI,
    )


def _shape(shape: Shape) -> Xml:
    fields = [
        ("id", shape.id),
        ("bpmnElement", shape.element),
        ("isHorizontal", yes_no(shape.horizontal)),
        ("isExpanded", yes_no(shape.expanded)),
    ]
    inside = [_bounds(shape.bounds), *_label(shape)]
    return draft("BPMNShape", fields, inside, attributes=shape.attributes, rest=shape.rest, address=DI)


def _line(line: Line) -> Xml:
    points = [Xml(f"{{{DD}}}waypoint", (("x", number(x)), ("y", number(y)))) for x, y in line.points]
    fields = [("id", line.id), ("bpmnElement", line.element)]
    inside = [*points, *_label(line)]
    return draft("BPMNEdge", fields, inside, attributes=line.attributes, rest=line.rest, address=DI)


def _label(drawn: Shape | Line) -> list[Xml]:
    if drawn.label is None and drawn.label_xml is None:
        return []
    more = drawn.label_xml or Xml("")
    rest = [child for child in more.children if isinstance(child, Xml)]
    inside = [_bounds(drawn.label)] if drawn.label else []
    return [draft("BPMNLabel", (), inside, attributes=more.attributes, rest=rest, address=DI)]


def _bounds(bounds: Bounds) -> Xml:
    sides = (("x", bounds.x), ("y", bounds.y), ("width", bounds.width), ("height", bounds.height))
    return Xml(f"{{{DC}}}Bounds", tuple((name, number(value)) for name, value in sides))


def number(value: float) -> str:
    """The shortest text that reads back as the same number.

    Examples
    --------
    >>> number(80.0), number(0.1)
    ('80', '0.1')
    """
    return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(float(value))
