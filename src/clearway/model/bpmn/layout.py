"""The layout of a whole model: pools one below the other, one drawing for each plane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clearway.model.bpmn.elements import (
    Artifact,
    Bounds,
    Bpmn,
    Collaboration,
    Diagram,
    Line,
    MessageFlow,
    Node,
    Scope,
    Shape,
)
from clearway.model.bpmn.layout_drawing import Drawing, moved_line, moved_shape
from clearway.model.bpmn.layout_groups import group_shapes
from clearway.model.bpmn.layout_lanes import TITLE
from clearway.model.bpmn.layout_lines import Scenery, Wanted, draw_lines, holders, rectangle
from clearway.model.bpmn.layout_near import extras, place_extra
from clearway.model.bpmn.layout_pools import Pool, faced, pool_order, stack
from clearway.model.bpmn.layout_scope import Frame, draw_scope, is_open

_MARGIN = 40.0
_NO_FRAME = Collaboration()


def layout(bpmn: Bpmn) -> Bpmn:
    """Draw a model anew, from left to right.

    Pools and lanes become bands in the order they were drawn in before; sub-processes keep their content shown, unless
    the model's drawings show them closed, which get a drawing of their own; flows have right angles and run through no
    node; names stand beside events and gateways where no line runs. Equal models give equal drawings, and a small edit
    moves little, because columns follow the flow and the order inside a column follows the heaviest chain.

    Parameters
    ----------
    bpmn : Bpmn
        The model; its present drawings only tell the order of pools and lanes and which sub-processes are closed.

    Returns
    -------
    Bpmn
        The same model with new :attr:`Bpmn.diagrams`.

    Examples
    --------
    >>> from clearway.model.bpmn.elements import Flow, Process
    >>> nodes = (Node("a", "startEvent"), Node("b", "task", "Check"), Node("c", "endEvent"))
    >>> scope = Scope(nodes, (Flow("f", "a", "b"), Flow("g", "b", "c")))
    >>> drawn = layout(Bpmn(processes=(Process("p", scope=scope),))).diagrams[0]
    >>> drawn.plane, [shape.bounds.x for shape in drawn.shapes]
    ('p', [40.0, 126.0, 276.0])
    """
    planes = _planes(bpmn)
    return replace(bpmn, diagrams=tuple(_diagram(bpmn, plane, at) for at, plane in enumerate(planes)))


@dataclass(frozen=True, slots=True)
class _Plane:
    """What one drawing shows: pools, or one scope."""

    id: str
    pools: tuple[Pool, ...]
    scope: Scope | None
    frame: Frame
    around: Collaboration = _NO_FRAME
    messages: tuple[MessageFlow, ...] = ()


def _planes(bpmn: Bpmn) -> list[_Plane]:
    rank, closed = _before(bpmn)
    frame = Frame(closed, {}, rank)
    shown = {one.process for one in bpmn.participants}
    planes = []
    for view in _views(bpmn):
        pools = pool_order(view, rank)
        facing = replace(frame, faced=faced(view, pools))
        one = view.collaborations[0]
        planes.append(_Plane(one.id, pools, None, facing, one, view.message_flows))
    for process in bpmn.processes:
        if process.id not in shown and (process.scope != Scope() or not (bpmn.participants or planes)):
            planes.append(_Plane(process.id, (), process.scope, frame))
    for process in bpmn.processes:
        planes += [_Plane(node.id, (), node.inside, frame) for node in _nodes(process.scope) if _hidden(node, closed)]
    return planes


def _views(bpmn: Bpmn) -> list[Bpmn]:
    """The model once for each collaboration, with the pools and messages of that one."""
    frames = bpmn.collaborations or ((Collaboration(),) if bpmn.participants else ())
    known = {one.id for one in frames}
    found = []
    for at, one in enumerate(frames):
        ids = {one.id} if at else {"", one.id}
        pools = tuple(pool for pool in bpmn.participants if _belongs(pool.collaboration, ids, known, first=not at))
        flows = tuple(flow for flow in bpmn.message_flows if _belongs(flow.collaboration, ids, known, first=not at))
        if pools or one.artifacts:
            found.append(replace(bpmn, collaborations=(one,), participants=pools, message_flows=flows))
    return found


def _belongs(id: str, ids: set[str], known: set[str], *, first: bool) -> bool:
    return id in ids or (first and id not in known)


def _hidden(node: Node, closed: frozenset[str]) -> bool:
    return node.inside is not None and node.id in closed and bool(node.inside.nodes)


def _before(bpmn: Bpmn) -> tuple[dict[str, float], frozenset[str]]:
    """From the present drawings: heights of shapes, and the sub-processes that are closed in each of them."""
    rank: dict[str, float] = {}
    seen: dict[str, bool] = {}
    for diagram in bpmn.diagrams:
        for shape in diagram.shapes:
            rank.setdefault(shape.element, shape.bounds.y)
            seen[shape.element] = seen.get(shape.element, True) and shape.expanded is False
    return rank, frozenset(id for id, closed in seen.items() if closed)


def _nodes(scope: Scope) -> Iterator[Node]:
    for node in scope.nodes:
        yield node
        if node.inside is not None:
            yield from _nodes(node.inside)


def _diagram(bpmn: Bpmn, plane: _Plane, at: int) -> Diagram:
    drawing = stack(plane.pools, plane.frame) if plane.scope is None else draw_scope(plane.scope, plane.frame)[0]
    drawing = _with_rest(plane, drawing.moved(_MARGIN, _MARGIN))
    scopes = [pool.scope for pool in plane.pools] if plane.scope is None else [plane.scope]
    drawing = _with_lines(bpmn, plane, drawing, [scope for scope in scopes if scope is not None])
    old = {diagram.plane: diagram for diagram in reversed(bpmn.diagrams)}.get(plane.id)
    name = old.name if old is not None else ""
    id = old.id if old is not None else f"{plane.id or 'model'}_diagram{at or ''}"
    shapes, lines = _whole(drawing)
    return Diagram(id=id, name=name, plane=plane.id, shapes=shapes, lines=lines, plane_id=f"{id}_plane")


def _with_rest(plane: _Plane, drawing: Drawing) -> Drawing:
    """Notes that stand in no pool go below all pools."""
    known = extras(Scope(artifacts=plane.around.artifacts))
    shapes, x = [], _MARGIN
    for extra in known.values():
        shapes.append(place_extra(extra, x + extra.width / 2, _MARGIN + drawing.height + 60 + extra.size[1]))
        x += extra.width + 30
    return Drawing((*drawing.shapes, *shapes), drawing.lines, drawing.width, drawing.height)


def _with_lines(bpmn: Bpmn, plane: _Plane, drawing: Drawing, scopes: Sequence[Scope]) -> Drawing:
    shapes = {shape.element: shape for shape in drawing.shapes}
    lines = {line.element: line.points for line in drawing.lines}
    wanted = [one for scope in scopes for one in _wanted(scope, plane.frame) if one.id not in lines]
    wanted += [Wanted(one.id, one.source, one.target, one.name, True) for one in plane.messages]
    wanted += [Wanted(one.id, one.source, one.target) for one in plane.around.associations]
    pools = frozenset(pool.id for pool in plane.pools)
    closed = frozenset(pool.id for pool in plane.pools if pool.scope is None)
    lanes = frozenset(lane for scope in scopes for lane in _lane_ids(scope))
    pairs = [pair for scope in scopes for pair in _pairs(scope, plane.frame)]
    scenery = Scenery(shapes, lines, holders(pairs), pools, closed, _strips(shapes, pools | lanes), lanes)
    drawn = (*drawing.lines, *draw_lines(wanted, scenery))
    groups = group_shapes(_groups(plane, scopes), bpmn, shapes)
    return Drawing((*drawing.shapes, *groups), drawn, drawing.width, drawing.height)


def _strips(shapes: Mapping[str, Shape], titled: frozenset[str]) -> list[tuple[float, float, float, float]]:
    found = []
    for id in sorted(titled & shapes.keys()):
        left, top, _, bottom = rectangle(shapes[id].bounds)
        found.append((left, top, left + TITLE, bottom))
    return found


def _groups(plane: _Plane, scopes: Sequence[Scope]) -> list[Artifact]:
    """Groups of everything that the drawing shows."""
    inner = [one for scope in scopes for one in _artifacts(scope)]
    return [one for one in (*inner, *plane.around.artifacts) if one.kind == "group"]


def _artifacts(scope: Scope) -> Iterator[Artifact]:
    yield from scope.artifacts
    for node in scope.nodes:
        if node.inside is not None:
            yield from _artifacts(node.inside)


def _lane_ids(scope: Scope) -> Iterator[str]:
    stack = list(scope.lanes)
    while stack:
        lane = stack.pop()
        yield lane.id
        stack += lane.lanes
    for node in scope.nodes:
        if node.inside is not None:
            yield from _lane_ids(node.inside)


def _pairs(scope: Scope, frame: Frame) -> Iterator[tuple[str, str]]:
    """Each element inside an open sub-process with that sub-process."""
    for node in scope.nodes:
        if node.inside is not None and is_open(node, frame):
            inside = node.inside
            for held in (inside.nodes, inside.data, inside.artifacts, inside.flows):
                yield from ((one.id, node.id) for one in held)
            yield from _pairs(node.inside, frame)


def _wanted(scope: Scope, frame: Frame) -> Iterator[Wanted]:
    """Associations, data, and flows that the layered layout did not draw."""
    yield from (Wanted(one.id, one.source, one.target) for one in scope.associations)
    for node in scope.nodes:
        for link in node.data:
            for source in link.sources or ("",):
                ends = (source, node.id) if link.kind == "dataInputAssociation" else (node.id, link.target)
                yield Wanted(link.id, *ends)
    yield from (Wanted(one.id, one.source, one.target, one.name) for one in scope.flows)
    for node in scope.nodes:
        if node.inside is not None and is_open(node, frame):
            yield from _wanted(node.inside, frame)


def _whole(drawing: Drawing) -> tuple[tuple[Shape, ...], tuple[Line, ...]]:
    """Shapes and lines from the margin on, places rounded to halves of a pixel."""
    low_x = min((one.bounds.x for one in drawing.shapes), default=_MARGIN)
    low_y = min((_top(one) for one in drawing.shapes), default=_MARGIN)
    x, y = _MARGIN - min(low_x, _MARGIN), _MARGIN - min(low_y, _MARGIN)
    shapes = tuple(_rounded(moved_shape(shape, x, y)) for shape in drawing.shapes)
    return shapes, tuple(_rounded_line(moved_line(line, x, y)) for line in drawing.lines)


def _top(shape: Shape) -> float:
    return min(shape.bounds.y, shape.label.y if shape.label is not None else shape.bounds.y)


def _rounded(shape: Shape) -> Shape:
    label = None if shape.label is None else _half(shape.label)
    return replace(shape, bounds=_half(shape.bounds), label=label, id=f"{shape.element}_di")


def _rounded_line(line: Line) -> Line:
    points = tuple((round(2 * x) / 2, round(2 * y) / 2) for x, y in line.points)
    label = None if line.label is None else _half(line.label)
    return replace(line, points=points, label=label, id=f"{line.element}_di")


def _half(bounds: Bounds) -> Bounds:
    left, top, width, height = (round(2 * value) / 2 for value in (bounds.x, bounds.y, bounds.width, bounds.height))
    return Bounds(left, top, width, height)
