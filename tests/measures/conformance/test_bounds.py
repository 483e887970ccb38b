"""Lower bounds never exceed the cost that plain Dijkstra finds, and are tight where the equation is."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from tests.measures.conformance.made import CLAIM, SEQUENCE, cheapest, nets, traces

from clearway.measures.conformance.astar import DEVIATION, FIXED
from clearway.measures.conformance.bounds import Equation
from clearway.measures.conformance.flat import flatten
from clearway.model.petri import PetriNet

NAMES = list("ABCDX")


def value(model: PetriNet, solved_for: str, asked_for: tuple[str, ...]) -> float:
    """A bound solved for one trace, in units of a silent step, at the start of another."""
    flat = flatten(model, NAMES)
    equation = Equation(flat, flat.label_at.size - 1)
    counts = [np.bincount([NAMES.index(name) for name in trace], minlength=equation.activities) for trace in
              (tuple(solved_for), asked_for)]  # fmt: skip
    bound = equation.solve(flat.initial, counts[0])
    assert bound is not None
    return float(bound.price @ (equation.final - flat.initial) + bound.worth @ counts[1]) / FIXED


def test_tight_on_a_sequence() -> None:
    assert value(SEQUENCE, "ABC", tuple("ABC")) == 0
    assert value(SEQUENCE, "AC", tuple("AC")) == 10_000
    assert value(SEQUENCE, "AXBC", tuple("AXBC")) == 10_000


@settings(max_examples=40)
@given(nets(), traces())
def test_never_above_the_cost_whatever_it_was_solved_for(model: PetriNet, trace: tuple[str, ...]) -> None:
    cost = cheapest(model, trace)
    assert value(model, "ABX", trace) <= cost
    assert value(model, "".join(trace), trace) <= cost


def test_prices_that_are_too_high_are_refused() -> None:
    flat = flatten(CLAIM, NAMES)
    equation = Equation(flat, flat.label_at.size - 1)
    price = np.zeros(flat.initial.size, np.int64)
    assert equation.bound_of(price) is not None
    price[sorted(CLAIM.places).index("c")] = 2 * DEVIATION
    assert equation.bound_of(price) is None
