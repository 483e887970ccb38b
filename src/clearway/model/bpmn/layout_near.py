"""What stands close to a node: events on its lower border, data and notes above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clearway.model.bpmn.elements import Artifact, Bounds, Data, Node, Scope, Shape
from clearway.model.bpmn.layout_sizes import DATA, EVENT, STORE, Size, label_size, note_size

_ABOVE = 26.0
_BESIDE = 20.0
_BORDER_STEP = 48.0
_BORDER_FIRST = 30.0
_LEAD = 14.0
_LABEL_ROOM = 70.0


@dataclass(frozen=True, slots=True)
class Extra:
    """A data object, data store or note: its shape, and the room of its name above it."""

    id: str
    size: Size
    label: Size

    @property
    def width(self) -> float:
        """Room sideways."""
        return max(self.size[0], self.label[0])


@dataclass(frozen=True, slots=True)
class Border:
    """An event on the border: its middle sideways from the anchor, its name's room, and where its flows turn."""

    node: Node
    x: float
    label: Size
    lead: float


def extras(scope: Scope) -> dict[str, Extra]:
    """Data and notes of a scope that are drawn, by id."""
    found = {data.id: _data(data) for data in scope.data if data.kind != "dataObject"}
    found.update({one.id: _note(one) for one in scope.artifacts if one.kind == "textAnnotation"})
    return found


def _data(data: Data) -> Extra:
    return Extra(data.id, STORE if data.kind == "dataStoreReference" else DATA, label_size(data.name, 90.0, 3))


def _note(note: Artifact) -> Extra:
    return Extra(note.id, note_size(note.text or ""), (0.0, 0.0))


def hosts(scope: Scope, known: dict[str, Extra]) -> dict[str, str]:
    """The node beside which each extra stands: the one that writes it, else the first one that is tied to it."""
    home = {node.id: node.attached_to or node.id for node in scope.nodes}
    home = {inner: host if host in home else inner for inner, host in home.items()}
    home.update({flow.id: home[flow.source] for flow in scope.flows if flow.source in home})
    found: dict[str, str] = {}
    for extra, node in _ties(scope):
        if extra in known and node in home:
            found.setdefault(extra, home[node])
    return found


def _ties(scope: Scope) -> Iterator[tuple[str, str]]:
    """Pairs of an extra and what it belongs to, outputs first."""
    links = [(link, node.id) for node in scope.nodes for link in node.data]
    for link, node in sorted(links, key=lambda pair: pair[0].kind, reverse=True):
        yield from ((end, node) for end in (link.target, *link.sources))
    for line in scope.associations:
        yield line.source, line.target
        yield line.target, line.source


def row_above(own: Sequence[Extra]) -> Size:
    """Room of the extras above a node."""
    if not own:
        return 0.0, 0.0
    width = sum(extra.width for extra in own) + _BESIDE * (len(own) - 1)
    return width, _ABOVE + max(extra.size[1] + (extra.label[1] + 4 if extra.label[1] else 0) for extra in own)


def place_above(own: Sequence[Extra], x: float, top: float) -> list[Shape]:
    """Shapes of the extras in a row over a node whose upper border is ``top``."""
    left = x - row_above(own)[0] / 2
    shapes = []
    for extra in own:
        shapes.append(place_extra(extra, left + extra.width / 2, top - _ABOVE))
        left += extra.width + _BESIDE
    return shapes


def place_extra(extra: Extra, x: float, bottom: float) -> Shape:
    """The shape of an extra by its middle and lower border, its name above it."""
    width, height = extra.size
    label = None
    if extra.label[1]:
        label = Bounds(x - extra.label[0] / 2, bottom - height - extra.label[1] - 4, *extra.label)
    return Shape(extra.id, Bounds(x - width / 2, bottom - height, width, height), label=label)


def border(own: Sequence[Node], width: float, half: float) -> tuple[list[Border], float]:
    """Events along the lower border of a node, the first one at the right, and the width that the node needs."""
    found: list[Border] = []
    at, deepest = _BORDER_FIRST, half + EVENT[1] / 2
    places = []
    for node in own:
        label = label_size(node.name, _LABEL_ROOM)
        lead = deepest + _LEAD
        deepest = max(lead, half + EVENT[1] / 2 + label[1] + 4)
        places.append((node, at, label, lead))
        at += max(_BORDER_STEP, label[0] + 22)
    wide = max(width, at - _BORDER_STEP + _BORDER_FIRST if own else 0.0)
    found = [Border(node, wide / 2 - offset, label, lead) for node, offset, label, lead in places]
    return found, wide


def place_border(one: Border, x: float, y: float, half: float) -> Shape:
    """The shape of an event on the border of the node at (x, y); its name is at the left of its flow."""
    width, height = EVENT
    left, top = x + one.x - width / 2, y + half - height / 2
    label = None
    if one.label[1]:
        label = Bounds(x + one.x - 8 - one.label[0], top + height + 2, *one.label)
    return Shape(one.node.id, Bounds(left, top, width, height), label=label)


def border_depth(own: Sequence[Border], half: float) -> float:
    """Room that events on the border take below the middle of their node."""
    if not own:
        return half
    return max(max(one.lead, half + EVENT[1] / 2 + one.label[1] + 4) for one in own) + 4
