"""Diagrams: where elements are drawn."""

from __future__ import annotations

import math

from clearway.model.bpmn.elements import Bounds, Diagram, Line, Shape, Xml
from clearway.model.bpmn.names import XSI
from clearway.model.bpmn.part import Part

_TYPE = f"{{{XSI}}}type"
"""Some tools say of a point that it is one."""


def read_diagram(part: Part) -> Diagram:
    """One diagram; shapes without bounds and lines with fewer than two points are noted and kept unread.

    Raises
    ------
    ReadError
        ``bpmn.number`` (a place or size that is no number), ``bpmn.boolean``.
    """
    planes = part.parts("BPMNPlane")
    for more in planes[1:]:
        part.put_back(more.element)
    plane = planes[0] if planes else None
    shapes = [shape for each in plane.parts("BPMNShape") if (shape := _shape(each, plane))] if plane else []
    lines = [line for each in plane.parts("BPMNEdge") if (line := _line(each, plane))] if plane else []
    return Diagram(
        id=part.id(),
        name=part.take("name"),
        plane=plane.ref("bpmnElement") if plane else "",
        shapes=tuple(shapes),
        lines=tuple(lines),
        plane_id=plane.id() if plane else "",
        plane_attributes=plane.attributes() if plane else (),
        plane_rest=plane.rest() if plane else (),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _shape(part: Part, plane: Part) -> Shape | None:
    boxes = part.parts("Bounds")
    if len(boxes) != 1:
        part.reading.note("bounds", part.element)
        plane.put_back(part.element)
        return None
    label, label_xml = _label(part)
    return Shape(
        element=part.ref("bpmnElement"),
        bounds=_bounds(boxes[0]),
        expanded=part.flag("isExpanded"),
        horizontal=part.flag("isHorizontal"),
        label=label,
        id=part.id(),
        label_xml=label_xml,
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _line(part: Part, plane: Part) -> Line | None:
    points = part.parts("waypoint")
    if len(points) < 2:
        part.reading.note("points", part.element)
        plane.put_back(part.element)
        return None
    label, label_xml = _label(part)
    return Line(
        element=part.ref("bpmnElement"),
        points=tuple((x, y) for x, y in (_numbers(point, ("x", "y")) for point in points)),
        label=label,
        id=part.id(),
        label_xml=label_xml,
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _label(part: Part) -> tuple[Bounds | None, Xml | None]:
    """Where the label stands, and what else its element says; an element that says nothing is kept as it is."""
    labels = part.parts("BPMNLabel")
    for more in labels[1:]:
        part.put_back(more.element)
    if not labels:
        return None, None
    boxes = labels[0].parts("Bounds")
    bounds = _bounds(boxes[0]) if len(boxes) == 1 else None
    for more in boxes if bounds is None else []:
        labels[0].put_back(more.element)
    attributes, rest = labels[0].attributes(), labels[0].rest()
    says_more = bool(attributes or rest or bounds is None)
    return bounds, Xml(labels[0].element.tag, attributes, rest) if says_more else None


def _bounds(part: Part) -> Bounds:
    return Bounds(*_numbers(part, ("x", "y", "width", "height")))


def _numbers(part: Part, names: tuple[str, ...]) -> list[float]:
    """Numbers of an element that has nothing else; what it has besides is noted and left out."""
    numbers = [_number(part, name) for name in names]
    part.take(_TYPE)
    if not part.plain():
        part.reading.note("drawn", part.element)
    return numbers


def _number(part: Part, name: str) -> float:
    text = part.take(name)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise part.reading.error("bpmn.number", part.element, attribute=name, value=text)
    return number
