"""Crossings."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.model.layout.bends import bend
from clearway.model.layout.crossings import crossings, neighbours, untangle
from clearway.model.layout.graph import Arc, Box, Layered

BOX = Box(10, 10, 10)


def brute(graph: Layered) -> int:
    """All pairs of segments."""
    place = {vertex: at for row in graph.rows for at, vertex in enumerate(row)}
    total = 0
    for (a, b, _), (c, d, _) in combinations(graph.segments(), 2):
        if graph.layer[a] == graph.layer[c]:
            total += (place[a] - place[c]) * (place[b] - place[d]) < 0
    return total


def two_rows(pairs: list[tuple[int, int]]) -> tuple[Layered, list[float]]:
    """Boxes 0 to 4 above boxes 5 to 9."""
    arcs = [Arc(a, 5 + b) for a, b in pairs]
    layers = [0] * 5 + [1] * 5
    return bend([BOX] * 10, arcs, layers, [False] * len(arcs)), [1.0] * len(arcs)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14))
def test_crossings_are_counted_and_made_fewer(pairs: list[tuple[int, int]]) -> None:
    graph, weights = two_rows(pairs)
    _, below = neighbours(graph, weights)
    before = brute(graph)
    assert crossings(graph.rows, below) == before
    rows = [sorted(row) for row in graph.rows]
    untangle(graph, weights)
    assert [sorted(row) for row in graph.rows] == rows
    assert crossings(graph.rows, below) == brute(graph) <= before


def test_what_can_be_drawn_without_crossings_is() -> None:
    graph, weights = two_rows([(0, 4), (1, 3), (2, 2), (3, 1), (4, 0)])
    untangle(graph, weights)
    assert brute(graph) == 0
    assert all(len(row) == 5 for row in graph.rows)
    assert [len(chain) for chain in graph.chains.values()] == [3] * 5
    assert all(graph.layer[b] == graph.layer[a] + 1 for chain in graph.chains.values() for a, b in pairwise(chain))
