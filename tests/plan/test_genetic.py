"""Evolution: pymoo's population over our points, without touching anybody's luck."""

from __future__ import annotations

import numpy as np
from tests.plan.shop import faster, office

from clearway.plan.decisions import Point, space_of
from clearway.plan.evaluate import Simulator
from clearway.plan.genetic import Evolution
from clearway.plan.trial import Trial

SPACE = space_of(office(), (faster(),))
SIMULATOR = Simulator(SPACE, ("cost", "time"), cases=40)


def generations(seed: int, count: int = 4) -> list[list[Point]]:
    """What a population asks for, told the sum of its genes and the opposite."""
    evolution = Evolution(Trial(SIMULATOR, np.ones(2), seed=seed), size=12, start=[SPACE.now])
    found = []
    for _ in range(count):
        points = evolution.ask()
        sums = np.array([sum(point) for point in points], float)
        evolution.tell(points, np.column_stack([sums, -sums, np.zeros(len(points))]))
        found.append(points)
    return found


def test_points_stay_inside_and_begin_where_they_were_told() -> None:
    first, *rest = generations(1)
    assert first[0] == SPACE.now
    assert len(first) == 12
    for points in (first, *rest):
        assert all(
            0 <= value < len(gene.options) for point in points for gene, value in zip(SPACE.genes, point, strict=True)
        )


def test_the_same_seed_breeds_the_same_and_nobody_elses_luck_is_touched() -> None:
    np.random.seed(99)
    expected = np.random.random(3).tolist()
    np.random.seed(99)
    first = generations(3)
    assert np.random.random(3).tolist() == expected
    np.random.random(17)
    assert generations(3) == first
    assert generations(4) != first


def test_points_from_elsewhere_join_and_broken_ones_lose() -> None:
    evolution = Evolution(Trial(SIMULATOR, np.ones(2), seed=1), size=8)
    points = evolution.ask()
    evolution.tell(points, np.column_stack([np.full((len(points), 2), np.inf), np.full(len(points), 1e6)]))
    evolution.ask()
    evolution.tell([SPACE.now], np.array([[0.1, 0.1, 0.0]]))
    best = evolution.algorithm.pop.get("X").astype(int).tolist()
    assert list(SPACE.now) in best
    evolution.tell([], np.zeros((0, 3)))
