"""Markings with numbers: each once, with the successors that plain firing gives, also after growing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from tests.measures.conformance.made import CLAIM, nets

from clearway.measures.conformance.flat import flatten
from clearway.measures.conformance.space import EDGES, MARKINGS, expand, grown, new_space, number
from clearway.model.petri import PetriNet, enabled, fire, marking


def test_a_marking_has_one_number() -> None:
    space = new_space(3, 4)
    first, second = np.array([1, 0, 2], np.int32), np.array([0, 1, 2], np.int32)
    assert [number(space, first), number(space, second), number(space, first)] == [0, 1, 0]
    assert space.size[MARKINGS] == 2


def test_a_full_space_says_so_and_growing_keeps_the_numbers() -> None:
    space = new_space(1, 2)
    rows = [np.array([tokens], np.int32) for tokens in range(3)]
    assert [number(space, row) for row in rows] == [0, 1, -1]
    larger = grown(space)
    assert [number(larger, row) for row in rows] == [0, 1, 2]


@settings(max_examples=40)
@given(nets())
def test_successors_are_those_of_plain_firing(model: PetriNet) -> None:
    flat = flatten(model, [])
    space = new_space(len(model.places), 1 << 10)
    places, steps = sorted(model.places), sorted(one.id for one in model.transitions)
    number(space, flat.initial)
    seen = 0
    while seen < min(int(space.size[MARKINGS]), 40):
        assert expand(space, flat, seen)
        tokens = marking({place: int(n) for place, n in zip(places, space.rows[seen], strict=True)})
        found = range(space.out_at[seen], space.out_at[seen] + space.out_n[seen])
        reached = {
            steps[space.out_step[edge]]: marking(
                {place: int(n) for place, n in zip(places, space.rows[space.out_to[edge]], strict=True)}
            )
            for edge in found
        }
        assert reached == {step: fire(model, tokens, step) for step in enabled(model, tokens)}
        seen += 1


def test_successors_are_found_once() -> None:
    flat = flatten(CLAIM, [])
    space = new_space(len(CLAIM.places), 16)
    number(space, flat.initial)
    expand(space, flat, 0)
    edges = int(space.size[EDGES])
    assert expand(space, flat, 0)
    assert space.size[EDGES] == edges == 1
