"""Columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.model.layout.bends import bend
from clearway.model.layout.columns import columns, gap
from clearway.model.layout.crossings import untangle
from clearway.model.layout.graph import Arc, Box

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)
BOX = Box(30, 50, 20)


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_neighbours_keep_their_distance(pairs: list[tuple[int, int]]) -> None:
    arcs = [Arc(min(a, b), max(a, b), 1.0 + a, 20) for a, b in pairs if a // 2 != b // 2]
    graph = bend([BOX] * 8, arcs, [at // 2 for at in range(8)], [False] * len(arcs))
    weights = [arc.weight / 9 for arc in arcs]
    untangle(graph, weights)
    x = columns(graph, weights)
    for row in graph.rows:
        assert all(x[b] - x[a] >= gap(graph, a, b) - 1e-6 for a, b in pairwise(row))
    assert min(x[vertex] - graph.left[vertex] for vertex in range(len(x))) == pytest.approx(0, abs=1e-9)


def test_a_long_arc_is_straight_between_its_ends() -> None:
    arcs = [Arc(0, 1, 9, 30), Arc(1, 2, 9, 30), Arc(2, 3, 9, 30), Arc(0, 3, 2, 30)]
    graph = bend([BOX] * 4, arcs, [0, 1, 2, 3], [False] * 4)
    weights = [arc.weight / 9 for arc in arcs]
    untangle(graph, weights)
    x = columns(graph, weights)
    bends = graph.chains[3][1:-1]
    assert len({round(x[vertex], 6) for vertex in bends}) == 1
    assert len({round(x[vertex], 6) for vertex in range(4)}) == 1
