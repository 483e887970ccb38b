"""Tracks between columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clearway.model.layout.tracks import Piece, cost, tracks

HEIGHTS = st.integers(0, 20).map(lambda step: 10.0 * step)


@given(st.lists(st.tuples(HEIGHTS, HEIGHTS).filter(lambda ends: ends[0] != ends[1]), max_size=12))
def test_pieces_that_touch_have_different_tracks(ends: list[tuple[float, float]]) -> None:
    pieces = [Piece((at,), (a,), (b,)) for at, (a, b) in enumerate(ends)]
    found = tracks(pieces)
    for at, one in enumerate(pieces):
        for other in range(at):
            apart = one.high < pieces[other].low or pieces[other].high < one.low
            assert apart or found[at] != found[other]


def test_parallel_ways_down_and_up_do_not_cross() -> None:
    down = [Piece((0,), (0,), (50,)), Piece((1,), (20,), (70,))]
    up = [Piece((0,), (50,), (0,)), Piece((1,), (70,), (20,))]
    assert tracks(down) == [1, 0]
    assert tracks(up) == [0, 1]


def test_what_leaves_at_a_height_stands_left_of_what_arrives_there() -> None:
    leaves, arrives = Piece((0,), (30,), (90,)), Piece((1,), (0,), (30,))
    assert cost(arrives, leaves) > cost(leaves, arrives)
    assert tracks([arrives, leaves]) == [1, 0]
