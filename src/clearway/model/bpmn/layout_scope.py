"""One process or sub-process drawn: its nodes with what stands near them, its flows, its bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clearway.model.bpmn.elements import Bounds, Flow, Line, Node, Scope, Shape
from clearway.model.bpmn.layout_drawing import Drawing, moved_shape
from clearway.model.bpmn.layout_lanes import TITLE, bands, depth, floors, lane_shapes, top_lanes
from clearway.model.bpmn.layout_near import (
    Border,
    Extra,
    border,
    border_depth,
    extras,
    hosts,
    place_above,
    place_border,
    place_extra,
    row_above,
)
from clearway.model.bpmn.layout_sizes import Size, is_event, is_gateway, label_size, node_size
from clearway.model.layout import Item, Stream, Wire, flow

PAD = 26.0
"""Free room inside of pools, lanes and sub-processes."""
_HEADER = 26.0
_LEAST: Size = (140.0, 100.0)
_GAP = 4.0
_BORDER_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Frame:
    """What a scope has to know of the drawing around it.

    Parameters
    ----------
    closed : frozenset of str
        Sub-processes that do not show their content.
    faced : mapping
        Sides of nodes at which message flows wait: ``top``, ``bottom``.
    rank : mapping
        Where pools and lanes stood before, from the top.
    """

    closed: frozenset[str] = frozenset()
    faced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rank: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """A node with everything that stands near it; ``above`` tells that its name stands over it."""

    node: Node
    size: Size
    label: Size
    above: bool
    own: tuple[Extra, ...]
    events: tuple[Border, ...]
    inside: Drawing | None


def draw_scope(scope: Scope, frame: Frame, *, pad: float = 0.0) -> tuple[Drawing, Stream]:
    """Lay out a scope; its lanes become bands, whose shapes the caller draws.

    Parameters
    ----------
    scope : Scope
        What to draw.
    frame : Frame
        The drawing around it.
    pad : float
        Free room at the top and bottom of each band.

    Returns
    -------
    Drawing, Stream
        Shapes and flows from (0, 0); the bands are in the second.
    """
    lanes = top_lanes(scope, frame.rank)
    band = bands(scope, lanes, frame.rank)
    known = extras(scope)
    parts = _parts(scope, frame, known)
    alone = [extra for extra in known.values() if extra.id not in hosts(scope, known)]
    last = len(floors(lanes, frame.rank) or [0.0]) - 1
    items = [_item(part, band[part.node.id]) for part in parts] + [_extra_item(extra, last) for extra in alone]
    flows, wires = _wires(scope, parts)
    found = flow(items, wires, floors=floors(lanes, frame.rank) or (0.0,), pad=pad)
    shapes: list[Shape] = []
    lines: list[Line] = []
    for part, place, claims in zip(parts, found.places, found.claims, strict=False):
        shapes += _shapes(part, place, claims)
        lines += _inner_lines(part, place)
    for extra, (x, y) in zip(alone, found.places[len(parts) :], strict=True):
        shapes.append(place_extra(extra, x, y + extra.size[1] / 2))
    lines += [_line(one, found, at, wires[at]) for at, one in enumerate(flows)]
    return Drawing(tuple(shapes), tuple(lines), found.width, found.bands[-1][1]), found


def open_size(node: Node, frame: Frame) -> Drawing:
    """The content of a sub-process inside its border, which goes from (0, 0) to the drawing's extent."""
    scope = node.inside or Scope()
    lanes = top_lanes(scope, frame.rank)
    inside, stream = draw_scope(scope, frame, pad=PAD if lanes else 0.0)
    title = TITLE * depth(lanes)
    left = PAD + title
    foot = 18.0 if node.loop is not None or node.kind == "adHocSubProcess" else 0.0
    name = label_size(node.name, 400.0, 1)[0] + 2 * PAD
    width = max(inside.width + left + PAD, name, _LEAST[0])
    height = max(inside.height + _HEADER + 2 * PAD + foot, _LEAST[1])
    top = _HEADER + PAD
    moved = inside.moved(left + (width - inside.width - left - PAD) / 2, top)
    rows = [(low + top, high + top) for low, high in stream.bands]
    shapes = lane_shapes(lanes, rows, frame.rank, left=10.0, right=width - 10.0)
    return Drawing((*shapes, *moved.shapes), moved.lines, float(round(width)), float(round(height)))


def is_open(node: Node, frame: Frame) -> bool:
    """Whether a node shows its content."""
    return (
        node.inside is not None
        and bool(node.inside.nodes or node.inside.data or node.inside.artifacts)
        and (node.id not in frame.closed)
    )


def _parts(scope: Scope, frame: Frame, known: Mapping[str, Extra]) -> list[_Part]:
    at_home = hosts(scope, dict(known))
    ids = {node.id for node in scope.nodes if not node.attached_to}
    guests: dict[str, list[Node]] = {}
    for node in scope.nodes:
        if node.attached_to in ids:
            guests.setdefault(node.attached_to, []).append(node)
    own: dict[str, list[Extra]] = {}
    for extra, host in at_home.items():
        own.setdefault(host, []).append(known[extra])
    rest = [node for node in scope.nodes if node.attached_to not in ids]
    return [_part(node, frame, own.get(node.id, ()), guests.get(node.id, ())) for node in rest]


def _part(node: Node, frame: Frame, own: Sequence[Extra], guests: Sequence[Node]) -> _Part:
    inside = open_size(node, frame) if is_open(node, frame) else None
    size = node_size(node, busy=bool(guests)) if inside is None else (inside.width, inside.height)
    events, wide = border(guests, size[0], size[1] / 2)
    beside = is_event(node) or is_gateway(node)
    label = label_size(node.name) if beside else (0.0, 0.0)
    above = "bottom" in frame.faced.get(node.id, ()) and not own
    return _Part(node, (wide, size[1]), label, above, tuple(own), tuple(events), inside)


def _item(part: _Part, band: int) -> Item:
    width, height = part.size
    over = row_above(part.own)
    named = part.label[1] + _GAP if part.label[1] else 0.0
    split = is_gateway(part.node)
    left = max((one.label[0] + 8 - one.x for one in part.events), default=0.0)
    up = height / 2 + over[1] + (named if named and (part.above or (split and not part.own)) else 0.0)
    down = max(border_depth(part.events, height / 2), height / 2 + (0.0 if part.above else named))
    return Item(
        width=2 * max(width / 2, part.label[0] / 2, over[0] / 2, left),
        up=up,
        down=down,
        half=height / 2,
        side=width / 2,
        band=band,
        corners=split,
        top=not part.own and (split or not named or not part.above),
        bottom=not part.events and (not named or part.above or (split and not part.own)),
        once=split and bool(named),
    )


def _extra_item(extra: Extra, band: int) -> Item:
    half = extra.size[1] / 2
    named = extra.label[1] + _GAP if extra.label[1] else 0.0
    return Item(width=extra.width, up=half + named, down=half, half=half, side=extra.size[0] / 2, band=band)


def _wires(scope: Scope, parts: Sequence[_Part]) -> tuple[list[Flow], list[Wire]]:
    """Flows between nodes of the scope; those of events on a border start at the event."""
    number = {part.node.id: at for at, part in enumerate(parts)}
    start = {
        one.node.id: (number[part.node.id], (one.x, part.size[1] / 2 + 18.0), one.lead)
        for part in parts
        for one in part.events
    }
    flows: list[Flow] = []
    wires: list[Wire] = []
    for one in scope.flows:
        if one.target not in number or (one.source not in number and one.source not in start):
            continue
        flows.append(one)
        label = label_size(one.name, 90.0)
        target = number[one.target]
        if one.source in number:
            wires.append(Wire(number[one.source], target, 1.0, label))
        else:
            host, point, lead = start[one.source]
            wires.append(Wire(host, target, _BORDER_WEIGHT, label, point, lead))
    return flows, wires


def _shapes(part: _Part, place: tuple[float, float], claims: frozenset[str]) -> list[Shape]:
    x, y = place
    width, height = part.size
    bounds = Bounds(x - width / 2, y - height / 2, width, height)
    opened = part.inside is not None if part.node.inside is not None else None
    found = [Shape(part.node.id, bounds, expanded=opened, label=_name(part, place, claims))]
    if part.inside is not None:
        spare = (width - part.inside.width) / 2
        found += [moved_shape(shape, bounds.x + spare, bounds.y) for shape in part.inside.shapes]
    found += [place_border(one, x, y, height / 2) for one in part.events]
    return found + place_above(part.own, x, y - height / 2)


def _name(part: _Part, place: tuple[float, float], claims: frozenset[str]) -> Bounds | None:
    """Below its shape, above where lines need the lower side."""
    if not part.label[1]:
        return None
    x, y = place
    over = part.above or ("bottom" in claims and "top" not in claims and not part.own)
    half = part.size[1] / 2
    top = y - half - _GAP - part.label[1] if over else y + half + _GAP
    return Bounds(x - part.label[0] / 2, top, *part.label)


def _inner_lines(part: _Part, place: tuple[float, float]) -> list[Line]:
    if part.inside is None:
        return []
    spare = (part.size[0] - part.inside.width) / 2
    moved = part.inside.moved(place[0] - part.size[0] / 2 + spare, place[1] - part.size[1] / 2)
    return list(moved.lines)


def _line(one: Flow, found: Stream, at: int, wire: Wire) -> Line:
    corner = found.labels[at]
    label = None if corner is None else Bounds(corner[0], corner[1], *wire.label)
    return Line(one.id, found.ways[at], label=label)
