"""Groups: a dashed rectangle around what belongs to a category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clearway.model.bpmn.elements import Artifact, Bounds, Bpmn, Node, Scope, Shape, Xml
from clearway.model.bpmn.layout_drawing import around

_ROOM = 12.0


def group_shapes(groups: Sequence[Artifact], bpmn: Bpmn, shapes: Mapping[str, Shape]) -> list[Shape]:
    """Rectangles around the members of each group, as drawn now.

    Members are the nodes that name the group's category value, else what stood inside the group before; a group without
    members is left out.
    """
    before = {shape.element: shape for diagram in reversed(bpmn.diagrams) for shape in diagram.shapes}
    nodes = [node for process in bpmn.processes for node in _nodes(process.scope)]
    found = []
    for group in groups:
        members = [node.id for node in nodes if group.ref and group.ref in _values(node)]
        members = members or _inside(before.get(group.id), [node.id for node in nodes], before)
        bounds = around([shapes[id] for id in members if id in shapes], _ROOM)
        if bounds is not None:
            found.append(Shape(group.id, bounds))
    return found


def _nodes(scope: Scope) -> list[Node]:
    return [one for node in scope.nodes for one in (node, *(_nodes(node.inside) if node.inside is not None else ()))]


def _values(node: Node) -> set[str]:
    """Category values that a node names."""
    return {text for one in node.rest if one.tag.endswith("categoryValueRef") for text in _texts(one)}


def _texts(one: Xml) -> list[str]:
    return [child.strip().rpartition(":")[2] for child in one.children if isinstance(child, str)]


def _inside(group: Shape | None, ids: Sequence[str], before: Mapping[str, Shape]) -> list[str]:
    if group is None:
        return []
    return [id for id in ids if id in before and _holds(group.bounds, before[id].bounds)]


def _holds(outer: Bounds, inner: Bounds) -> bool:
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    return outer.x <= x <= outer.x + outer.width and outer.y <= y <= outer.y + outer.height
