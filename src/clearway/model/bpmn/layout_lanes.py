"""Lanes as bands: which band each node stands in, and the shapes of the lanes around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clearway.model.bpmn.elements import Bounds, Lane, Scope, Shape
from clearway.model.bpmn.layout_sizes import turned_length

TITLE = 30.0
"""Width of the strip in which a pool or lane has its name."""

_LEAST = 110.0

Rank = Mapping[str, float]
"""Where shapes stood before, from the top."""


def top_lanes(scope: Scope, rank: Rank) -> list[Lane]:
    """The lanes of the first lane set, in the order in which they were drawn before, else in that of the file."""
    sets = [one.id for one in scope.lane_sets]
    first = sets[0] if sets else ""
    chosen = [lane for lane in scope.lanes if lane.set in ("", first) or lane.set not in sets]
    return _ordered(chosen, rank)


def leaves(lanes: Sequence[Lane], rank: Rank) -> list[Lane]:
    """The innermost lanes from top to bottom."""
    found: list[Lane] = []
    for lane in lanes:
        found += leaves(_ordered(lane.lanes, rank), rank) if lane.lanes else [lane]
    return found


def depth(lanes: Sequence[Lane]) -> int:
    """How deep lanes are nested; 0 for none."""
    return max((1 + depth(lane.lanes) for lane in lanes), default=0)


def bands(scope: Scope, lanes: Sequence[Lane], rank: Rank) -> dict[str, int]:
    """Band of each node; nodes that no lane names follow their neighbours."""
    number = {id(lane): at for at, lane in enumerate(leaves(lanes, rank))}
    found: dict[str, int] = {}
    for lane in lanes:
        _name(lane, number, found, rank)
    near: dict[str, list[str]] = {node.id: [] for node in scope.nodes}
    for flow in scope.flows:
        near.setdefault(flow.source, []).append(flow.target)
        near.setdefault(flow.target, []).append(flow.source)
    for node in scope.nodes:
        near[node.id].append(node.attached_to)
    queue = [node.id for node in scope.nodes if node.id in found]
    for at in queue:
        for other in near[at]:
            if other in near and other not in found:
                found[other] = found[at]
                queue.append(other)
    for node in scope.nodes:
        found[node.id] = found.get(node.attached_to, found.get(node.id, 0))
    return found


def floors(lanes: Sequence[Lane], rank: Rank) -> list[float]:
    """Least height of each band, so that its title fits."""
    return [max(_LEAST, turned_length(lane.name)) for lane in leaves(lanes, rank)]


def lane_shapes(
    lanes: Sequence[Lane], extents: Sequence[tuple[float, float]], rank: Rank, *, left: float, right: float
) -> list[Shape]:
    """Shapes of all lanes, the outer ones first; nested ones begin after the title of the outer one."""
    rows = iter(extents)
    return [shape for lane in lanes for shape in _shapes(lane, rows, rank, left, right)]


def _shapes(lane: Lane, rows: Iterator[tuple[float, float]], rank: Rank, left: float, right: float) -> list[Shape]:
    if not lane.lanes:
        top, bottom = next(rows)
        return [_shape(lane, left, top, right, bottom)]
    inner = [shape for one in _ordered(lane.lanes, rank) for shape in _shapes(one, rows, rank, left + TITLE, right)]
    top = min(shape.bounds.y for shape in inner)
    bottom = max(shape.bounds.y + shape.bounds.height for shape in inner)
    return [_shape(lane, left, top, right, bottom), *inner]


def _shape(lane: Lane, left: float, top: float, right: float, bottom: float) -> Shape:
    return Shape(lane.id, Bounds(left, top, right - left, bottom - top), horizontal=True)


def _ordered(lanes: Sequence[Lane], rank: Rank) -> list[Lane]:
    if not all(lane.id in rank for lane in lanes):
        return list(lanes)
    return sorted(lanes, key=lambda lane: rank[lane.id])


def _name(lane: Lane, number: Mapping[int, int], found: dict[str, int], rank: Rank) -> None:
    inner = _ordered(lane.lanes, rank)
    for one in inner:
        _name(one, number, found, rank)
    first = leaves([lane], rank)[0]
    for node in lane.nodes:
        found.setdefault(node, number[id(first)])
