"""The exhaustive search: every point, and a planted best staffing."""

from __future__ import annotations

from itertools import product

import pytest
from tests.plan.shop import desk, office

from clearway.plan.decisions import space_of
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.search import Exhaustive
from clearway.plan.trial import Trial
from clearway.stats.queues import erlang_c_wait


def test_every_point_is_tried() -> None:
    space = space_of(office(), kinds=("people", "order"))
    simulator = Simulator(space, ("cost", "time"), cases=30)
    trial = Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1])
    Exhaustive().run(trial)
    assert set(trial.known) == set(product(*(range(len(gene.options)) for gene in space.genes)))


def test_it_ends_when_it_has_to() -> None:
    space = space_of(office(), kinds=("people", "order"))
    simulator = Simulator(space, ("cost", "time"), cases=30)
    trial = Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1], most=10)
    Exhaustive().run(trial)
    assert trial.simulated == 10


def test_the_best_staffing_is_erlangs() -> None:
    # Load 2; a wait below 10 seconds, at the least pay: Erlang C says how many heads that takes.
    wanted = next(heads for heads in range(3, 20) if erlang_c_wait(2.0, heads, 60.0) < 10.0)
    space = space_of(desk(heads=4), kinds=("people",))
    simulator = Simulator(space, ("cost", "time"), cases=4000)
    trial = Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1], replications=5)
    Exhaustive().run(trial)
    waits = {}
    for point, row in trial.known.items():
        time = row[1] * trial.baseline[1]
        waits[space.genes[0].options[point[0]]] = time - 60.0
    good = {heads: wait for heads, wait in waits.items() if wait < 10.0}
    assert min(good) == wanted
    assert waits[wanted] == pytest.approx(erlang_c_wait(2.0, wanted, 60.0), abs=2.0)
