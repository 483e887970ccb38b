"""Items and wires become vertices in columns: long wires get a bend in every column, loops a turn at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.model.layout.crossings import untangle
from clearway.model.layout.forward import against, layers, weights
from clearway.model.layout.graph import Layered
from clearway.model.layout.stream import Item, Wire

_BEND = 4.0
_LABEL_GAP = 6.0
_MANY = 3000
"""From this many vertices on fewer sweeps against crossings."""


@dataclass(slots=True)
class Woven:
    """The graph in columns, its rows in order.

    Parameters
    ----------
    graph : Layered
        ``left`` is the room above a vertex, ``right`` the room below, a row is a column.
    chains : list of list of int
        Vertices of each wire from left to right, both items included; for a wire that runs back only its bends, the
        first one in the column of its target and the last one in that of its source.
    back : list of bool
        Wires that run to the left.
    pulls : list of float
        Weight of each entry of ``graph.chains``.
    band : list of int
        Band of each vertex.
    """

    graph: Layered
    chains: list[list[int]]
    back: list[bool]
    pulls: list[float]
    band: list[int]


def weave(items: Sequence[Item], wires: Sequence[Wire], loose: Sequence[int]) -> Woven:
    """Columns, bends and an order inside the columns with few crossings.

    Parameters
    ----------
    items, wires : sequences
        What to lay out.
    loose : sequence of int
        Items without wires that need a column all the same; they are spread over the columns.

    Returns
    -------
    Woven
        Deterministic: equal input gives equal output.
    """
    back = against(len(items), wires)
    column = layers(len(items), wires, back)
    _spread(loose, items, column)
    graph = Layered(
        boxes=len(items),
        layer=column,
        left=[item.up for item in items],
        right=[item.down for item in items],
        chains={},
        label_at={},
        rows=[],
    )
    woven = Woven(graph, [], back, weights(len(items), wires, back), [item.band for item in items])
    for at, wire in enumerate(wires):
        woven.chains.append(_back(woven, wire, at) if back[at] else _onward(woven, items, wire, at))
    graph.rows = [[] for _ in range(max(graph.layer, default=-1) + 1)]
    for vertex, layer in enumerate(graph.layer):
        graph.rows[layer].append(vertex)
    untangle(graph, woven.pulls, sweeps=20 if len(graph.layer) < _MANY else 4, bands=woven.band)
    _own_loops(woven, wires)
    return woven


def _own_loops(woven: Woven, wires: Sequence[Wire]) -> None:
    """The turn of a wire from an item to itself stands right below the item."""
    for at, wire in enumerate(wires):
        if wire.source == wire.target:
            turn = woven.chains[at][0]
            row = woven.graph.rows[woven.graph.layer[turn]]
            row.remove(turn)
            row.insert(row.index(wire.source) + 1, turn)


def _spread(loose: Sequence[int], items: Sequence[Item], column: list[int]) -> None:
    """Wide items into the widest column, the others in turn."""
    last = max(column, default=0)
    width = [0.0] * (last + 1)
    for item, at in enumerate(column):
        width[at] = max(width[at], items[item].width if item not in loose else 0.0)
    for turn, item in enumerate(loose):
        widest = max(range(last + 1), key=lambda at: (width[at], -at))
        column[item] = widest if items[item].width > 160 else turn % (last + 1)
        width[column[item]] = max(width[column[item]], items[item].width)


def _onward(woven: Woven, items: Sequence[Item], wire: Wire, at: int) -> list[int]:
    graph = woven.graph
    splits = items[wire.source].corners or wire.start is not None
    band = items[wire.target if splits else wire.source].band
    columns = range(graph.layer[wire.source] + 1, graph.layer[wire.target])
    chain = [wire.source, *(_bend(woven, column, band) for column in columns), wire.target]
    _room(graph, chain[1], wire)
    graph.chains[at] = chain
    return chain


def _back(woven: Woven, wire: Wire, at: int) -> list[int]:
    """Bends from the column of the target to that of the source, tied to both so that they stay near."""
    graph = woven.graph
    first, last = graph.layer[wire.target], graph.layer[wire.source]
    chain = [_bend(woven, column, woven.band[wire.source]) for column in range(first, last + 1)]
    _room(graph, chain[-1], wire)
    if len(chain) > 1:
        graph.chains[at] = chain
        for tie in ([wire.target, chain[1]], [chain[-2], wire.source]):
            graph.chains[len(woven.pulls)] = tie
            woven.pulls.append(woven.pulls[at])
    return chain


def _bend(woven: Woven, column: int, band: int) -> int:
    graph = woven.graph
    graph.layer.append(column)
    graph.left.append(_BEND)
    graph.right.append(_BEND)
    woven.band.append(band)
    return len(graph.layer) - 1


def _room(graph: Layered, vertex: int, wire: Wire) -> None:
    """The label stands above the line that leads to the vertex."""
    if wire.label[0]:
        graph.left[vertex] = max(graph.left[vertex], wire.label[1] + _LABEL_GAP)
