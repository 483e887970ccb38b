"""Bends and turns of wires in columns."""

from __future__ import annotations

from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.weave import weave

TASK = Item(100, 40, 40, 40, 50)


def test_a_long_wire_has_a_bend_in_every_column_it_passes() -> None:
    woven = weave([TASK] * 4, [Wire(0, 1), Wire(1, 2), Wire(2, 3), Wire(0, 3)], [])
    assert [woven.graph.layer[vertex] for vertex in woven.chains[3]] == [0, 1, 2, 3]
    assert woven.chains[3][0] == 0
    assert woven.chains[3][-1] == 3


def test_a_wire_that_runs_back_turns_in_the_columns_of_both_ends() -> None:
    woven = weave([TASK] * 3, [Wire(0, 1), Wire(1, 2), Wire(2, 1)], [])
    assert woven.back == [False, False, True]
    assert [woven.graph.layer[vertex] for vertex in woven.chains[2]] == [1, 2]
    assert all(vertex >= 3 for vertex in woven.chains[2])


def test_a_wire_to_itself_turns_right_below_its_item() -> None:
    woven = weave([TASK] * 3, [Wire(0, 1), Wire(0, 2), Wire(1, 1), Wire(2, 2)], [])
    column = woven.graph.rows[1]
    assert [column.index(woven.chains[at][0]) - column.index(item) for at, item in ((2, 1), (3, 2))] == [1, 1]


def test_bands_keep_their_order_in_every_column() -> None:
    items = [Item(100, 40, 40, 40, 50, band=at % 2) for at in range(6)]
    woven = weave(items, [Wire(0, at) for at in range(1, 6)], [])
    for row in woven.graph.rows:
        assert [woven.band[vertex] for vertex in row] == sorted(woven.band[vertex] for vertex in row)


def test_room_for_a_label_above_the_first_bend() -> None:
    woven = weave([TASK] * 3, [Wire(0, 1), Wire(1, 2), Wire(0, 2, label=(50, 28))], [])
    assert woven.graph.left[woven.chains[2][1]] == 34
