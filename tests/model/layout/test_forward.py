"""The direction of flow: back wires, columns, the main chain."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from clearway.model.layout.forward import against, layers, weights
from clearway.model.layout.stream import Wire

ENDS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


@given(ENDS)
def test_without_the_back_wires_there_is_no_loop(pairs: list[tuple[int, int]]) -> None:
    wires = [Wire(*pair) for pair in pairs]
    back = against(10, wires)
    column = layers(10, wires, back)
    assert min(column) == 0
    for wire, turned in zip(wires, back, strict=True):
        assert turned or column[wire.source] < column[wire.target]


def test_loops_with_one_entry_do_not_depend_on_the_order_of_wires() -> None:
    pairs = [(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (5, 6)]
    for seed in range(10):
        shuffled = random.Random(seed).sample(pairs, len(pairs))
        back = against(7, [Wire(*pair) for pair in shuffled])
        assert {pair for pair, turned in zip(shuffled, back, strict=True) if turned} == {(3, 1), (5, 4)}


def test_a_second_start_stands_right_before_what_it_leads_to() -> None:
    wires = [Wire(0, 1), Wire(1, 2), Wire(2, 3), Wire(4, 3)]
    assert layers(5, wires, [False] * 4) == [0, 1, 2, 3, 2]


def test_the_longest_chain_gets_full_weight_and_never_leaves_by_the_border() -> None:
    wires = [Wire(0, 1), Wire(1, 3), Wire(0, 2, 0.2, start=(0, 58)), Wire(2, 4), Wire(4, 3)]
    found = weights(5, wires, [False] * 5)
    assert found[:2] == [1.0, 1.0]
    assert found[2] < 0.1


def test_deep_chains_need_no_recursion() -> None:
    wires = [Wire(at, at + 1) for at in range(20_000)]
    assert layers(20_001, wires, against(20_001, wires))[-1] == 20_000
