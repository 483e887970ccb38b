"""The guided search: finds what trying everything finds, keeps its end, and is the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.shop import desk, faster, office

from clearway.plan.decisions import Space, space_of
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.front import hypervolume
from clearway.plan.search import Exhaustive, Guided, Nsga2, Random
from clearway.plan.trial import Trial


def found(optimiser: Exhaustive | Guided | Nsga2 | Random, space: Space, most: int | None, seed: int = 1) -> Trial:
    """A trial after a search."""
    simulator = Simulator(space, ("cost", "time"), cases=60)
    trial = Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1], seed=seed, most=most)
    optimiser.run(trial)
    return trial


@pytest.mark.parametrize("optimiser", [Guided(), Nsga2()], ids=lambda one: one.code)
def test_in_a_small_space_it_finds_the_front_of_all_points(optimiser: Guided | Nsga2) -> None:
    space = space_of(office(), (faster(),), kinds=("people", "order", "change"))
    whole, trial = found(Exhaustive(), space, None), found(optimiser, space, 280)
    end = np.full(2, 2.0)
    assert hypervolume(trial.front()[1], end) >= 0.999 * hypervolume(whole.front()[1], end)


def test_it_stops_by_itself_where_nothing_is_left() -> None:
    space = space_of(desk(heads=2), kinds=("people",))
    trial = found(Guided(), space, None)
    assert len(trial.known) == space.size


def test_the_same_seed_gives_the_same_search() -> None:
    space = space_of(office(), (faster(),))
    first, second, other = (found(Guided(), space, 150, seed) for seed in (1, 1, 2))
    assert list(first.known) == list(second.known)
    assert list(first.known) != list(other.known)
    assert first.simulated == 150


def test_it_begins_better_than_random() -> None:
    space = space_of(office(), (faster(),))
    end = np.full(2, 2.0)
    ours = [hypervolume(found(Guided(), space, 100, seed).front()[1], end) for seed in (1, 2, 3)]
    theirs = [hypervolume(found(Random(), space, 100, seed).front()[1], end) for seed in (1, 2, 3)]
    assert min(ours) > max(theirs) or sum(ours) > sum(theirs)
