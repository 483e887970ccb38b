"""Bends."""

from __future__ import annotations

from clearway.model.layout.bends import bend
from clearway.model.layout.graph import Arc, Box

BOX = Box(20, 30, 10)


def test_long_arcs_bend_in_every_layer_and_loops_do_not() -> None:
    graph = bend(
        [BOX] * 3, [Arc(0, 2, 1, 40), Arc(0, 1, 1), Arc(1, 1), Arc(2, 0)], [0, 1, 2], [False, False, False, True]
    )
    assert len(graph.chains[0]) == 5
    assert graph.chains[0][0] == 0
    assert graph.chains[0][-1] == 2
    assert graph.chains[3][0] == 0, "a back arc's chain begins above"
    assert 2 not in graph.chains
    assert sorted(vertex for row in graph.rows for vertex in row) == list(range(len(graph.layer)))


def test_a_label_gets_room_in_an_odd_layer() -> None:
    graph = bend([BOX] * 3, [Arc(0, 2, 5, 40), Arc(0, 2, 4, 40)], [0, 1, 2], [False, False])
    layers = [graph.layer[graph.label_at[arc]] for arc in (0, 1)]
    assert sorted(layers) == [1, 3], "labels share the load"
    assert graph.left[graph.label_at[0]] >= 20


def test_an_arc_without_label_reserves_none() -> None:
    assert bend([BOX] * 2, [Arc(0, 1)], [0, 1], [False]).label_at == {}
