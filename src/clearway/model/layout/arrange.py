"""The layered layout: from boxes and arcs to places and routes."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.bends import bend
from clearway.model.layout.columns import columns
from clearway.model.layout.crossings import untangle
from clearway.model.layout.cycles import flow_order
from clearway.model.layout.graph import Arc, Box, Layout
from clearway.model.layout.ranks import Link, ranks
from clearway.model.layout.routes import routes


def arrange(boxes: Sequence[Box], arcs: Sequence[Arc], *, first: int | None = None, last: int | None = None) -> Layout:
    """Lay out a directed graph from top to bottom.

    The steps of Sugiyama, Tagawa and Toda (1981): an order of flow that few arcs run against, layers of least total
    length, bends and rooms for labels in between, few crossings, straight columns, routes. No randomness: equal input
    gives equal output. Labels stand in layers of their own, so they meet no box and no arrow head.

    Parameters
    ----------
    boxes : sequence of Box
        What to place.
    arcs : sequence of Arc
        What connects them; several between the same two boxes are allowed.
    first, last : int, optional
        Boxes that open and close the flow.

    Returns
    -------
    Layout
        In the units of the boxes.

    Examples
    --------
    >>> box = Box(left=40, right=40, height=30)
    >>> layout = arrange([box, box], [Arc(0, 1)])
    >>> layout.layers, layout.places[0][0] == layout.places[1][0]
    ((0, 1), True)
    """
    order = flow_order(len(boxes), arcs, first, last)
    position = {box: at for at, box in enumerate(order)}
    back = [position[arc.target] < position[arc.source] for arc in arcs]
    heaviest = max((arc.weight for arc in arcs), default=1.0)
    weights = [arc.weight / heaviest for arc in arcs]
    layers = ranks(len(boxes), _links(len(boxes), arcs, weights, back, last))
    graph = bend(boxes, arcs, layers, back)
    untangle(graph, weights)
    x = columns(graph, weights)
    ways, centres, height = routes(graph, boxes, x, weights, back)
    width = max((x[vertex] + graph.right[vertex] for vertex in range(len(x))), default=0.0)
    return Layout(
        places=tuple((x[box], centres[2 * layers[box]]) for box in range(len(boxes))),
        routes=tuple(ways.get(at) for at in range(len(arcs))),
        layers=tuple(layers),
        width=width,
        height=height,
    )


def _links(
    count: int, arcs: Sequence[Arc], weights: Sequence[float], back: Sequence[bool], last: int | None
) -> list[Link]:
    """What keeps the layers apart: every arc in the direction of flow; the last box lies below all others."""
    links: list[Link] = []
    for at, arc in enumerate(arcs):
        if arc.source != arc.target:
            upper, lower = (arc.target, arc.source) if back[at] else (arc.source, arc.target)
            links.append((upper, lower, 0.02 + weights[at], 1))
    if last is not None:
        links += [(box, last, 0.0, 1) for box in range(count) if box != last]
    return links
