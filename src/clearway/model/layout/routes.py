"""How the arcs run: ports at the boxes, heights of the layers, points through the bends."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.graph import Box, Layered, Route
from clearway.model.layout.isotonic import spread

_GAP = 14.0
_STEEP = 0.06  # extra height for each unit that an arc has to move sideways
_GAP_MORE = 26.0
_LABEL_HEIGHT = 15.0
_PORT_GAP = 13.0

Ends = dict[tuple[int, int], float]
"""Column of a port by vertex and arc."""


def heights(graph: Layered, boxes: Sequence[Box], x: Sequence[float]) -> tuple[list[float], list[float], float]:
    """Centre and half height of each layer, and the height of the whole drawing.

    Gaps between layers grow with the longest way to the side in them, so that no arc runs flat.
    """
    halves = [_half(row, graph, boxes) for row in graph.rows]
    reach = [0.0] * len(graph.rows)
    for upper, lower, _ in graph.segments():
        reach[graph.layer[upper]] = max(reach[graph.layer[upper]], abs(x[upper] - x[lower]))
    centres: list[float] = []
    y = 0.0
    for at, half in enumerate(halves):
        centres.append(y + half)
        y += 2 * half + _GAP + min(_GAP_MORE, _STEEP * reach[at])
    return centres, halves, (centres[-1] + halves[-1]) if centres else 0.0


def ports(graph: Layered, boxes: Sequence[Box], x: Sequence[float], weights: Sequence[float]) -> tuple[Ends, Ends]:
    """Columns at which the arcs leave the lower side of their upper box and meet the upper side of the lower one."""
    place = {vertex: at for row in graph.rows for at, vertex in enumerate(row)}
    lower_side: dict[int, list[tuple[int, int, int]]] = {}
    upper_side: dict[int, list[tuple[int, int, int]]] = {}
    for arc, chain in graph.chains.items():
        lower_side.setdefault(chain[0], []).append((place[chain[1]], arc, chain[1]))
        upper_side.setdefault(chain[-1], []).append((place[chain[-2]], arc, chain[-2]))
    return _side(lower_side, boxes, x, weights), _side(upper_side, boxes, x, weights)


def routes(
    graph: Layered, boxes: Sequence[Box], x: Sequence[float], weights: Sequence[float], back: Sequence[bool]
) -> tuple[dict[int, Route], list[float], float]:
    """The way of each arc, the vertical centre of each layer and the height of the drawing."""
    centres, halves, height = heights(graph, boxes, x)
    leaving, meeting = ports(graph, boxes, x, weights)
    found: dict[int, Route] = {}
    for arc, chain in graph.chains.items():
        top, bottom = chain[0], chain[-1]
        points = [(leaving[top, arc], centres[graph.layer[top]] + boxes[top].height / 2)]
        for vertex in chain[1:-1]:
            points += _through(x[vertex], centres[graph.layer[vertex]], halves[graph.layer[vertex]])
        points.append((meeting[bottom, arc], centres[graph.layer[bottom]] - boxes[bottom].height / 2))
        label = graph.label_at.get(arc)
        middle = None if label is None else (x[label], centres[graph.layer[label]])
        found[arc] = Route(tuple(reversed(points) if back[arc] else points), middle, back[arc])
    return found, centres, height


def _half(row: Sequence[int], graph: Layered, boxes: Sequence[Box]) -> float:
    tallest = max((boxes[vertex].height for vertex in row if vertex < graph.boxes), default=0.0)
    return max(tallest, _LABEL_HEIGHT if graph.label_at else 0.0) / 2


def _through(x: float, y: float, half: float) -> list[tuple[float, float]]:
    return [(x, y - half), (x, y + half)] if half else [(x, y)]


def _side(
    sides: dict[int, list[tuple[int, int, int]]], boxes: Sequence[Box], x: Sequence[float], weights: Sequence[float]
) -> Ends:
    ends: Ends = {}
    for vertex, items in sides.items():
        items.sort()
        reach = boxes[vertex].port
        step = min(_PORT_GAP, 2 * reach / (len(items) - 1)) if len(items) > 1 else 0.0
        wishes = [min(max(x[other], x[vertex] - reach), x[vertex] + reach) for _, _, other in items]
        placed = spread(wishes, [0.05 + weights[arc] for _, arc, _ in items], [step] * (len(items) - 1))
        spare = step * (len(items) - 1)
        for at, (_, arc, _) in enumerate(items):
            low = x[vertex] - reach + step * at
            high = x[vertex] + reach - spare + step * at
            ends[vertex, arc] = min(max(placed[at], low), high)
    return ends
