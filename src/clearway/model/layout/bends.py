"""Long arcs get a bend in every layer they cross, and each label a place of its own."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.graph import Arc, Box, Layered

_BEND = 3.0
_LABEL_MARGIN = 4.0


def bend(boxes: Sequence[Box], arcs: Sequence[Arc], layers: Sequence[int], back: Sequence[bool]) -> Layered:
    """Boxes into even layers, bends of arcs between them, labels into the odd layer with most room.

    Parameters
    ----------
    boxes, arcs : sequences
        The graph.
    layers : sequence of int
        Rank of each box (0 is the top); a rank becomes layer ``2 * rank``.
    back : sequence of bool
        Arcs that run upward; they get their chain from the target down to the source.

    Returns
    -------
    Layered
        With empty rows where a layer holds nothing; the order inside a row is that of creation.
    """
    graph = Layered(
        boxes=len(boxes),
        layer=[2 * layer for layer in layers],
        left=[box.left for box in boxes],
        right=[box.right for box in boxes],
        chains={},
        label_at={},
        rows=[],
    )
    load: dict[int, float] = {}
    for at in sorted(range(len(arcs)), key=lambda at: (_span(arcs[at], layers), -arcs[at].weight, at)):
        if arcs[at].source != arcs[at].target:
            _chain(graph, at, arcs[at], back[at], load)
    graph.rows = [[] for _ in range(max(graph.layer, default=0) + 1)]
    for vertex, layer in enumerate(graph.layer):
        graph.rows[layer].append(vertex)
    return graph


def _span(arc: Arc, layers: Sequence[int]) -> int:
    return abs(layers[arc.target] - layers[arc.source])


def _chain(graph: Layered, at: int, arc: Arc, back: bool, load: dict[int, float]) -> None:
    upper, lower = (arc.target, arc.source) if back else (arc.source, arc.target)
    inner = range(graph.layer[upper] + 1, graph.layer[lower])
    labelled = _label_layer(inner, load) if arc.label else None
    chain = [upper]
    for layer in inner:
        half = arc.label / 2 + _LABEL_MARGIN if layer == labelled else _BEND
        chain.append(_add(graph, layer, half))
        if layer == labelled:
            graph.label_at[at] = chain[-1]
            load[layer] = load.get(layer, 0.0) + arc.label
    graph.chains[at] = [*chain, lower]


def _label_layer(inner: range, load: dict[int, float]) -> int:
    """The odd layer with the least label width so far, the nearest to the middle of equals."""
    middle = (inner[0] + inner[-1]) / 2
    return min((layer for layer in inner if layer % 2), key=lambda layer: (load.get(layer, 0.0), abs(layer - middle)))


def _add(graph: Layered, layer: int, half: float) -> int:
    graph.layer.append(layer)
    graph.left.append(half)
    graph.right.append(half)
    return len(graph.layer) - 1
