"""Ranking and selection: right at least as often as it says, and no replication where it does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from clearway.plan.select import select

Array = np.ndarray[Any, np.dtype[Any]]
INDIFFERENCE = 0.05


class World:
    """Normal losses with known means; all share some luck, as simulations with common random numbers do."""

    def __init__(self, truth: Array, seed: int, noise: float = 0.15) -> None:
        self.truth, self.seed, self.noise = truth, seed, noise
        self.asked = 0

    def sample(self, places: Sequence[int], numbers: Sequence[int]) -> Array:
        """Losses of some candidates."""
        rows = np.zeros((len(places), len(numbers), self.truth.shape[1]))
        for at, place in enumerate(places):
            for column, number in enumerate(numbers):
                common = np.random.default_rng((self.seed, number)).normal(0, self.noise, self.truth.shape[1])
                own = np.random.default_rng((self.seed, number, place + 1)).normal(0, self.noise, self.truth.shape[1])
                rows[at, column] = self.truth[place] + common + own
        self.asked += len(places) * len(numbers)
        return rows


def right(truth: Array, kept: Sequence[int]) -> bool:
    """Whether nobody kept is beaten, and nobody left out is better than all kept, by more than the indifference."""
    for place in range(len(truth)):
        others = truth[[other for other in (kept if place not in kept else range(len(truth))) if other != place]]
        if place in kept:
            beaten = (others <= truth[place]).all(axis=1) & (others < truth[place] - INDIFFERENCE).any(axis=1)
            if beaten.any():
                return False
        elif ((truth[place] < others - INDIFFERENCE).any(axis=1)).all():
            return False
    return True


def test_it_is_right_at_least_as_often_as_it_says() -> None:
    random = np.random.default_rng(5)
    hits, stated = [], []
    for run in range(60):
        truth = random.random((8, 2))
        found = select(World(truth, run).sample, 8, indifference=INDIFFERENCE, confidence=0.9, most=400)
        hits.append(right(truth, found.kept))
        stated.append(found.confidence)
    assert np.mean(hits) >= np.mean(stated) - 0.02
    assert np.mean(np.array(stated) >= 0.9) > 0.9


def test_one_objective_has_one_best() -> None:
    truth = np.array([[1.0], [0.5], [0.9], [0.2]])
    found = select(World(truth, 3).sample, 4, indifference=0.1)
    assert found.kept == (3,)
    assert found.confidence >= 0.95


def test_replications_go_where_it_matters() -> None:
    truth = np.array([[0.0, 1.0], [1.0, 0.0], [5.0, 5.0], [0.12, 1.02]])
    found = select(World(truth, 1).sample, 4, indifference=INDIFFERENCE, confidence=0.99, most=200)
    assert found.replications[2] == 8
    assert found.replications[0] > 8
    assert found.replications[3] > 8


def test_without_chance_eight_replications_are_enough() -> None:
    truth = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    world = World(truth, 1, noise=0.0)
    found = select(world.sample, 3, indifference=0.01)
    assert (found.kept, found.confidence, world.asked) == ((0, 1), 1.0, 24)


def test_when_it_has_to_stop_it_says_how_sure_it_is() -> None:
    truth = np.array([[0.0], [0.06], [0.06]])
    found = select(World(truth, 2, noise=1.0).sample, 3, indifference=INDIFFERENCE, stop=lambda: True)
    assert found.confidence < 0.95
    assert (found.replications == 8).all()


@pytest.mark.parametrize("count", [0, 1])
def test_few_candidates_are_easy(count: int) -> None:
    found = select(World(np.zeros((count, 2)), 1).sample, count, indifference=0.01)
    assert found.kept == tuple(range(count))
    assert found.confidence == 1.0
