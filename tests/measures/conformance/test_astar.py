"""The search: a heap that sorts, a table that finds, the cheapest path, and honest answers when it must stop."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.measures.conformance.made import SEQUENCE

from clearway.measures.conformance.astar import (
    DEVIATION,
    FOUND,
    FULL,
    NO_WAY,
    SPENT,
    locate,
    new_frontier,
    pop,
    push,
    search,
)
from clearway.measures.conformance.flat import Flat, flatten
from clearway.measures.conformance.space import Space, new_space, number
from clearway.model.petri import PetriNet


@given(st.lists(st.integers(-(2**40), 2**40), max_size=60))
def test_the_heap_sorts(values: list[int]) -> None:
    keys, items = np.empty(64, np.int64), np.empty(64, np.int64)
    for at, value in enumerate(values):
        push(keys, items, at, value, at)
    taken = [values[pop(keys, items, n)] for n in range(len(values), 0, -1)]
    assert taken == sorted(values)


def test_states_are_found_again() -> None:
    known = new_frontier(10)
    known.slots[:] = -1
    for at in range(200):
        slot = locate(known, at // 7, at % 7)
        assert known.slots[slot] == -1
        known.slots[slot] = at
        known.state[at, :2] = at // 7, at % 7
    assert all(known.slots[locate(known, at // 7, at % 7)] == at for at in range(200))


def prepared(model: PetriNet, capacity: int = 64) -> tuple[Flat, Space]:
    """The net and a space that begins with its ends."""
    flat = flatten(model, list("ABC"))
    space = new_space(len(model.places), capacity)
    number(space, flat.initial)
    final = np.zeros_like(flat.initial)
    final[flat.pre_place[flat.pre_at[-2] :]] = 1
    number(space, final)
    return flat, space


def run(model: PetriNet, trace: str, budget: int = 100, capacity: int = 64) -> tuple[int, int, list[list[int]]]:
    """The search without bounds."""
    flat, space = prepared(model, capacity)
    codes = np.array(["ABC".index(name) for name in trace], np.int32)
    ahead = np.zeros((1, len(trace) + 1), np.int64)
    status, value, moves = search(new_frontier(budget), space, flat, codes, ahead, budget)
    return status, value, moves.tolist()


def test_the_path_of_a_fitting_and_of_a_deviating_trace() -> None:
    assert run(SEQUENCE, "ABC") == (FOUND, 0, [[0, 1], [1, 1], [2, 1]])
    assert run(SEQUENCE, "AC") == (FOUND, DEVIATION, [[0, 1], [1, 0], [2, 1]])
    assert run(SEQUENCE, "ABBC")[:2] == (FOUND, DEVIATION)


def test_a_spent_budget_gives_a_lower_bound() -> None:
    status, value, _ = run(SEQUENCE, "CBA", budget=3)
    assert status == SPENT
    assert 0 < value <= run(SEQUENCE, "CBA")[1]


def test_a_full_space_and_no_way() -> None:
    assert run(SEQUENCE, "ABC", capacity=2)[0] == FULL
    stuck = PetriNet(SEQUENCE.places, SEQUENCE.transitions, SEQUENCE.arcs[:-1], SEQUENCE.initial, SEQUENCE.final)
    assert run(stuck, "A")[0] == NO_WAY
