"""How high each vertex stands: every band by itself, then one band below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from clearway.model.layout.columns import columns
from clearway.model.layout.graph import Layered
from clearway.model.layout.weave import Woven

_OWN_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Levels:
    """Height of each vertex, and top and bottom of each band."""

    y: list[float]
    bands: list[tuple[float, float]]


def levels(woven: Woven, floors: Sequence[float], pad: float, skip: frozenset[int] = frozenset()) -> Levels:
    """Heights that keep what is connected in line.

    Parameters
    ----------
    woven : Woven
        The graph, rows in order.
    floors : sequence of float
        Least height of each band.
    pad : float
        Free room at the top and at the bottom of each band.
    skip : frozenset of int
        Vertices that get no place here.
    """
    y = [0.0] * len(woven.graph.layer)
    bands: list[tuple[float, float]] = []
    top = 0.0
    for band, floor in enumerate(floors):
        inside = [vertex for vertex, at in enumerate(woven.band) if at == band and vertex not in skip]
        places, height = _band(woven, inside)
        room = max(height + 2 * pad, floor)
        shift = top + (room - height) / 2
        for vertex, place in zip(inside, places, strict=True):
            y[vertex] = float(round(place + shift))
        _own_loops(woven, y, set(inside))
        bands.append((top, top + room))
        top += room
    return Levels(y, bands)


def _own_loops(woven: Woven, y: list[float], inside: set[int]) -> None:
    """Draw the turn of a wire from an item to itself up to the item: nothing else pulls it."""
    graph = woven.graph
    for at, chain in enumerate(woven.chains):
        if len(chain) == 1 and chain[0] in inside and woven.back[at]:
            row = graph.rows[graph.layer[chain[0]]]
            above = row[row.index(chain[0]) - 1]
            y[chain[0]] = y[above] + graph.right[above] + graph.left[chain[0]] + _OWN_GAP


def _band(woven: Woven, inside: Sequence[int]) -> tuple[list[float], float]:
    """Places from the top of the band, and its height."""
    graph = woven.graph
    number = {vertex: at for at, vertex in enumerate(inside)}
    part = Layered(
        boxes=sum(vertex < graph.boxes for vertex in inside),
        layer=[graph.layer[vertex] for vertex in inside],
        left=[graph.left[vertex] for vertex in inside],
        right=[graph.right[vertex] for vertex in inside],
        chains={},
        label_at={},
        rows=[[number[vertex] for vertex in row if vertex in number] for row in graph.rows],
    )
    pulls: list[float] = []
    for at, chain in graph.chains.items():
        for within, piece in groupby(chain, key=lambda vertex: vertex in number):
            part.chains[len(pulls)] = [number[vertex] for vertex in piece] if within else []
            pulls.append(woven.pulls[at])
    places = columns(part, pulls)
    return places, max((place + part.right[at] for at, place in enumerate(places)), default=0.0)
