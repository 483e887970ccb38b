"""Pools one below the other: their order, what faces what, and the drawing of each with its title and lanes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from clearway.model.bpmn.elements import Bounds, Bpmn, Line, Scope, Shape
from clearway.model.bpmn.layout_drawing import Drawing
from clearway.model.bpmn.layout_lanes import TITLE, depth, lane_shapes, top_lanes
from clearway.model.bpmn.layout_scope import PAD, Frame, draw_scope
from clearway.model.bpmn.layout_sizes import turned_length

_CLOSED = 60.0
_LEAST = 600.0
_LEAST_HEIGHT = 110.0
_GAP = 50.0
_GAP_STEP = 10.0
_GAP_MOST = 9
_FEW = 6


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool to draw; without a scope its inside is not shown. ``messages`` counts those of its nodes."""

    id: str
    name: str
    scope: Scope | None
    messages: int = 0


def pool_order(bpmn: Bpmn, rank: Mapping[str, float]) -> tuple[Pool, ...]:
    """Pools from top to bottom: as they were drawn before, else so that messages have short ways."""
    scopes = {process.id: process.scope for process in bpmn.processes}
    pools: list[Pool] = []
    links = [pair for pair in _links(bpmn) if pair[0] != pair[1]]
    for one in bpmn.participants:
        scope = scopes.pop(one.process, None)
        shown = scope if scope is not None and (scope.nodes or scope.lanes or scope.data) else None
        pools.append(Pool(one.id, one.name, shown, sum(one.id in pair for pair in links)))
    if all(pool.id in rank for pool in pools):
        return tuple(sorted(pools, key=lambda pool: rank[pool.id]))
    if len(pools) > _FEW:
        return tuple(pools)
    return min(permutations(pools), key=lambda order: _stretch(order, links))


def _stretch(order: Sequence[Pool], links: Sequence[tuple[str, str]]) -> int:
    place = {pool.id: at for at, pool in enumerate(order)}
    return sum(abs(place[a] - place[b]) for a, b in links)


def _links(bpmn: Bpmn) -> Iterator[tuple[str, str]]:
    """The two pools of each message flow whose ends are known."""
    home = _homes(bpmn)
    for one in bpmn.message_flows:
        if one.source in home and one.target in home:
            yield home[one.source], home[one.target]


def _homes(bpmn: Bpmn) -> dict[str, str]:
    """The pool of each node, and of itself."""
    scopes = {process.id: process.scope for process in bpmn.processes}
    found: dict[str, str] = {}
    for one in bpmn.participants:
        found[one.id] = one.id
        for id in _ids(scopes.get(one.process, Scope())):
            found.setdefault(id, one.id)
    return found


def _ids(scope: Scope) -> Iterator[str]:
    for node in scope.nodes:
        yield node.id
        if node.inside is not None:
            yield from _ids(node.inside)


def faced(bpmn: Bpmn, pools: Sequence[Pool]) -> dict[str, frozenset[str]]:
    """Sides of nodes at which their message flows leave: towards the pool at the other end."""
    place = {pool.id: at for at, pool in enumerate(pools)}
    home = _homes(bpmn)
    found: dict[str, set[str]] = {}
    for one in bpmn.message_flows:
        for here, there in ((one.source, one.target), (one.target, one.source)):
            if here in home and there in home:
                side = "bottom" if place[home[there]] > place[home[here]] else "top"
                found.setdefault(here, set()).add(side)
    return {id: frozenset(sides) for id, sides in found.items()}


def stack(pools: Sequence[Pool], frame: Frame) -> Drawing:
    """All pools below each other, equally wide."""
    drawn = [_content(pool, frame) for pool in pools]
    width = max([_LEAST, *(drawing.width for drawing, _ in drawn)])
    shapes: list[Shape] = []
    lines: list[Line] = []
    y = 0.0
    for pool, (drawing, rows) in zip(pools, drawn, strict=True):
        shapes.append(Shape(pool.id, Bounds(0.0, y, width, drawing.height), horizontal=True))
        if pool.scope is not None:
            lanes = top_lanes(pool.scope, frame.rank)
            extents = [(top + y, bottom + y) for top, bottom in rows]
            shapes += lane_shapes(lanes, extents, frame.rank, left=TITLE, right=width)
        moved = drawing.moved(0.0, y)
        shapes += moved.shapes
        lines += moved.lines
        y += drawing.height + _GAP + _GAP_STEP * min(pool.messages, _GAP_MOST)
    return Drawing(tuple(shapes), tuple(lines), width, y)


def _content(pool: Pool, frame: Frame) -> tuple[Drawing, list[tuple[float, float]]]:
    """The inside of a pool without its border and lanes, and the extents of its bands."""
    if pool.scope is None:
        return Drawing((), (), 0.0, _CLOSED), []
    lanes = top_lanes(pool.scope, frame.rank)
    inside, stream = draw_scope(pool.scope, frame, pad=PAD)
    left = TITLE * (1 + depth(lanes)) + PAD
    least = max(_LEAST_HEIGHT, turned_length(pool.name))
    spare = max(least - inside.height, 0.0)
    rows = [*stream.bands[:-1], (stream.bands[-1][0], stream.bands[-1][1] + spare)]
    shift = spare / 2 if len(rows) == 1 else 0.0
    moved = inside.moved(left, shift)
    return Drawing(moved.shapes, moved.lines, inside.width + left + PAD, inside.height + spare), rows
