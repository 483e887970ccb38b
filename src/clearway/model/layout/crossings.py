"""In which order the vertices of a layer stand: few crossings of arcs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import groupby, pairwise

from clearway.model.layout.graph import Layered

_SWEEPS = 20
_PATIENCE = 5


def untangle(
    graph: Layered, weights: Sequence[float], *, sweeps: int = _SWEEPS, bands: Sequence[int] | None = None
) -> None:
    """Order ``graph.rows`` so that few arcs cross.

    Barycentre sweeps down and up (Sugiyama, Tagawa and Toda 1981) from an order that follows the heaviest arcs first,
    each followed by exchanges of neighbours; the best order is kept.

    Parameters
    ----------
    graph : Layered
        Changed in place.
    weights : sequence of float
        Weight of each arc.
    sweeps : int
        Most sweeps; it stops after five without gain.
    bands : sequence of int, optional
        Band of each vertex; in every row the bands keep their order and only neighbours in one band change places.
    """
    above, below = neighbours(graph, weights)
    _follow(graph, below, above)
    band = bands if bands is not None else [0] * len(graph.layer)
    for row in graph.rows:
        row.sort(key=lambda vertex: band[vertex])
    best, fewest, idle = [list(row) for row in graph.rows], crossings(graph.rows, below), 0
    for sweep in range(sweeps):
        if not fewest or idle == _PATIENCE:
            break
        _sweep(graph.rows, above if sweep % 2 == 0 else below, band, downward=sweep % 2 == 0)
        _transpose(graph.rows, above, below, band)
        count = crossings(graph.rows, below)
        idle = 0 if count < fewest else idle + 1
        if count < fewest:
            best, fewest = [list(row) for row in graph.rows], count
    graph.rows = best


def neighbours(graph: Layered, weights: Sequence[float]) -> tuple[list[list[int]], list[list[int]]]:
    """Vertices above and below each vertex, those of the heaviest arc first."""
    above: list[list[int]] = [[] for _ in graph.layer]
    below: list[list[int]] = [[] for _ in graph.layer]
    for upper, lower, _ in sorted(graph.segments(), key=lambda one: (-weights[one[2]], one)):
        above[lower].append(upper)
        below[upper].append(lower)
    return above, below


def crossings(rows: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> int:
    """Number of pairs of segments that cross, over all neighbouring layers.

    Examples
    --------
    >>> crossings([[0, 1], [2, 3]], [[3], [2], [], []])
    1
    """
    total = 0
    for upper, lower in pairwise(rows):
        place = {vertex: at for at, vertex in enumerate(lower)}
        seen: list[int] = []
        for vertex in upper:
            ends = sorted(place[other] for other in below[vertex])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _follow(graph: Layered, below: Sequence[Sequence[int]], above: Sequence[Sequence[int]]) -> None:
    """Fill the rows in the order of a walk along the heaviest arcs."""
    rows: list[list[int]] = [[] for _ in graph.rows]
    seen = [False] * len(graph.layer)
    for start in [vertex for row in graph.rows for vertex in row]:
        stack = [start]
        while stack:
            vertex = stack.pop()
            if seen[vertex]:
                continue
            seen[vertex] = True
            rows[graph.layer[vertex]].append(vertex)
            stack.extend(reversed([*below[vertex], *above[vertex]]))
    graph.rows = rows


def _sweep(rows: list[list[int]], near: Sequence[Sequence[int]], band: Sequence[int], *, downward: bool) -> None:
    steps = range(1, len(rows)) if downward else range(len(rows) - 2, -1, -1)
    for at in steps:
        fixed = rows[at - 1] if downward else rows[at + 1]
        place = {vertex: position for position, vertex in enumerate(fixed)}
        groups = groupby(rows[at], key=lambda vertex: band[vertex])
        rows[at] = [vertex for _, group in groups for vertex in _by_barycentre(list(group), near, place)]


def _by_barycentre(row: list[int], near: Sequence[Sequence[int]], place: dict[int, int]) -> list[int]:
    """Sort what has neighbours by their mean position; what has none keeps its position."""
    mean = {vertex: sum(place[other] for other in near[vertex]) / len(near[vertex]) for vertex in row if near[vertex]}
    movable = iter(sorted(mean, key=lambda vertex: mean[vertex]))
    return [next(movable) if vertex in mean else vertex for vertex in row]


def _transpose(
    rows: list[list[int]], above: Sequence[Sequence[int]], below: Sequence[Sequence[int]], band: Sequence[int]
) -> None:
    """Exchange neighbours in a row where that removes crossings (one pass down)."""
    for at, row in enumerate(rows):
        up = {vertex: position for position, vertex in enumerate(rows[at - 1])} if at else {}
        down = {vertex: position for position, vertex in enumerate(rows[at + 1])} if at + 1 < len(rows) else {}
        upper = {vertex: sorted(up[other] for other in above[vertex]) for vertex in row}
        lower = {vertex: sorted(down[other] for other in below[vertex]) for vertex in row}
        for left in range(len(row) - 1):
            a, b = row[left], row[left + 1]
            if band[a] == band[b] and _gain(upper[a], upper[b]) + _gain(lower[a], lower[b]) > 0:
                row[left], row[left + 1] = b, a


def _gain(a: list[int], b: list[int]) -> int:
    """Crossings of two neighbours as they stand minus those when exchanged."""
    if not a or not b:
        return 0
    if a[-1] <= b[0]:
        return -_ordered(a, b)
    return sum(bisect_left(b, end) for end in a) - _ordered(a, b)


def _ordered(a: list[int], b: list[int]) -> int:
    return sum(len(b) - bisect_right(b, end) for end in a)
