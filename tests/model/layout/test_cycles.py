"""The direction of flow."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.model.layout.cycles import flow_order
from clearway.model.layout.graph import Arc

ARCS = st.lists(st.builds(Arc, st.integers(0, 5), st.integers(0, 5), st.integers(1, 50).map(float)), max_size=14)


def backward(order: list[int], arcs: list[Arc]) -> float:
    """Weight that runs against an order."""
    place = {box: at for at, box in enumerate(order)}
    return sum(arc.weight for arc in arcs if place[arc.source] > place[arc.target])


@settings(deadline=None)
@given(ARCS)
def test_an_order_of_all_boxes_near_the_best_one(arcs: list[Arc]) -> None:
    order = flow_order(6, arcs)
    assert sorted(order) == list(range(6))
    best = min(backward(list(other), arcs) for other in permutations(range(6)))
    total = sum(arc.weight for arc in arcs if arc.source != arc.target)
    assert backward(order, arcs) <= best + total / 5


def test_what_has_no_cycle_has_nothing_backward() -> None:
    arcs = [Arc(3, 1), Arc(1, 2), Arc(3, 0), Arc(0, 2)]
    assert backward(flow_order(4, arcs), arcs) == 0


def test_first_and_last_keep_their_ends() -> None:
    order = flow_order(4, [Arc(1, 0, 99), Arc(3, 2, 99), Arc(0, 1)], first=0, last=3)
    assert (order[0], order[-1]) == (0, 3)
