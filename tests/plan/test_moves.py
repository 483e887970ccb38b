"""Small steps: always inside the space, near where they begin, the same for the same luck."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.shop import faster, office

from clearway.plan.decisions import space_of
from clearway.plan.moves import STEPS, around, nearby

SPACE = space_of(office(), (faster(),))
FRONT = [
    SPACE.now,
    tuple(0 if gene.now else 1 for gene in SPACE.genes),
    tuple(len(gene.options) - 1 for gene in SPACE.genes),
]
ROWS = np.array([[0.0, 2.0], [1.0, 1.0], [2.0, 0.0]])


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_steps_stay_inside(step: object) -> None:
    random = np.random.default_rng(1)
    for turn in range(200):
        point = step(SPACE, FRONT, turn % 3, random)  # type: ignore[operator]
        assert all(0 <= value < len(gene.options) for gene, value in zip(SPACE.genes, point, strict=True))


def test_neighbours_differ_in_one_decision() -> None:
    found = around(SPACE, SPACE.now)
    assert len(found) == len(set(found))
    assert all(sum(here != there for here, there in zip(point, SPACE.now, strict=True)) == 1 for point in found)
    others = sum(len(gene.options) - 1 for gene in SPACE.genes if gene.kind != "people")
    assert len(found) == others + 2 * 3


def test_steps_are_the_same_for_the_same_luck_and_begin_on_the_front() -> None:
    first, second = (nearby(SPACE, FRONT, ROWS, 50, np.random.default_rng(4)) for _ in range(2))
    assert first == second
    assert len(set(first)) > 20
    assert nearby(SPACE, FRONT[:1], ROWS[:1], 3, np.random.default_rng(1))
