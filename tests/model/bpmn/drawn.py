"""What is wrong with a drawing: nodes that overlap or leave their lane, lines and names that run through nodes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clearway.model.bpmn.elements import Bounds, Bpmn, Diagram, Lane, Node, Scope

Found = list[tuple[str, ...]]


def faults(bpmn: Bpmn, diagram: Diagram) -> Found:
    """All faults of a drawing, the kind first."""
    world = World(bpmn, diagram)
    return [*world.overlapping(), *world.through(), *world.outside(), *world.covered()]


class World:
    """A drawing with what the model knows of its elements."""

    def __init__(self, bpmn: Bpmn, diagram: Diagram) -> None:
        self.nodes: dict[str, Node] = {}
        self.parent: dict[str, str] = {}
        self.ends: dict[str, tuple[str, str]] = {}
        self.lane: dict[str, str] = {}
        things: set[str] = set()
        for process in bpmn.processes:
            things |= self._learn(process.scope, "")
        for frame in bpmn.collaborations:
            things |= {one.id for one in frame.artifacts if one.kind != "group"}
            self.ends.update({one.id: (one.source, one.target) for one in frame.associations})
        self.ends.update({one.id: (one.source, one.target) for one in bpmn.message_flows})
        self.pools = {pool.id: pool.process for pool in bpmn.participants}
        self.shapes = {shape.element: shape.bounds for shape in diagram.shapes}
        self.labels = [(one.element, one.label) for one in (*diagram.shapes, *diagram.lines) if one.label is not None]
        self.lines = {line.element: line.points for line in diagram.lines}
        self.drawn = sorted(
            ((id, box) for id, box in self.shapes.items() if id in things or id in self.nodes),
            key=lambda entry: entry[1].x,
        )

    def _learn(self, scope: Scope, up: str) -> set[str]:
        things = {one.id for one in (*scope.data, *scope.artifacts) if one.kind != "group"}
        self.parent.update(dict.fromkeys(things, up))
        self.ends.update({one.id: (one.source, one.target) for one in (*scope.flows, *scope.associations)})
        for lane in scope.lanes:
            self._lanes(lane)
        for node in scope.nodes:
            self.nodes[node.id] = node
            self.parent[node.id] = up
            for link in node.data:
                other = (*link.sources, "")[0] if link.kind == "dataInputAssociation" else link.target
                self.ends[link.id] = (node.id, other)
            if node.inside is not None:
                things |= self._learn(node.inside, node.id)
        return things

    def _lanes(self, lane: Lane) -> None:
        for node in lane.nodes:
            self.lane.setdefault(node, lane.id)
        for inner in lane.lanes:
            self._lanes(inner)

    def around(self, id: str) -> Iterator[str]:
        """The sub-processes around an element, and the activity on whose border it sits."""
        while id:
            if id in self.nodes and self.nodes[id].attached_to:
                yield self.nodes[id].attached_to
            id = self.parent.get(id, "")
            yield id

    def overlapping(self) -> Found:
        """Pairs of nodes that overlap although none stands in the other."""
        found: Found = []
        for at, (one, box) in enumerate(self.drawn):
            for other, beside in self.drawn[at + 1 :]:
                if beside.x >= box.x + box.width:
                    break
                near = beside.y < box.y + box.height and box.y < beside.y + beside.height
                if near and one not in self.around(other) and other not in self.around(one):
                    found.append(("overlap", one, other))
        return found

    def through(self) -> Found:
        """Lines that run through a node that is neither around nor at one of their ends, or that are oblique."""
        found: Found = []
        for line, points in self.lines.items():
            home = {around for end in self.ends.get(line, ()) for around in self.around(end)}
            for piece in pairwise(points):
                if piece[0][0] != piece[1][0] and piece[0][1] != piece[1][1]:
                    found.append(("oblique", line))
                found += [("through", line, id) for id, box in self.drawn if id not in home and crosses(piece, box)]
        return found

    def covered(self) -> Found:
        """Names that stand on a node that is neither theirs nor around them."""
        found: Found = []
        for id, label in self.labels:
            home = {around for end in (id, *self.ends.get(id, ())) for around in self.around(end)} | {id}
            found += [("label", id, node) for node, box in self.drawn if node not in home and meet(label, box)]
        return found

    def outside(self) -> Found:
        """Nodes that are not in their lane, and things that are not in their sub-process."""
        found: Found = []
        for id, box in self.shapes.items():
            for holder in (self.lane.get(id, ""), self.parent.get(id, "")):
                whole = self.shapes.get(holder)
                at_border = id in self.nodes and bool(self.nodes[id].attached_to)
                if whole is not None and not at_border and not holds(whole, box):
                    found.append(("outside", id, holder))
        return found


def crosses(piece: tuple[tuple[float, float], tuple[float, float]], box: Bounds) -> bool:
    """Whether a piece of a line runs through a box (more than half a pixel deep)."""
    (x0, y0), (x1, y1) = piece
    flat = max(x0, x1) > box.x + 0.5 and min(x0, x1) < box.x + box.width - 0.5
    return flat and max(y0, y1) > box.y + 0.5 and min(y0, y1) < box.y + box.height - 0.5


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether two rectangles share more than a border."""
    flat = one.x < other.x + other.width - 0.5 and other.x < one.x + one.width - 0.5
    return flat and one.y < other.y + other.height - 0.5 and other.y < one.y + one.height - 0.5


def holds(outer: Bounds, inner: Bounds) -> bool:
    """Whether a box lies in another one."""
    across = outer.x <= inner.x and inner.x + inner.width <= outer.x + outer.width
    return across and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height
