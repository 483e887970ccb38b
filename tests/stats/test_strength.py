"""The strength of a penalty: none where coefficients differ, much where they are luck."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.ridge import design_of
from clearway.stats.strength import MOST_ROWS, STRENGTHS, choose_strength, loss_of


def noise(n: int, truth: float, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), random.normal(size=(n, 30))])
    return x, truth * x[:, 1:].sum(axis=1) + random.normal(size=n)


def test_luck_is_held_and_truth_is_not() -> None:
    lucky, true = (
        choose_strength(design_of(*noise(120, truth)), np.arange(120) // 24).strength for truth in (0.0, 3.0)
    )
    assert lucky >= 1.0
    assert true <= 0.01


def test_the_chosen_one_has_the_least_loss_of_the_grid() -> None:
    found = choose_strength(design_of(*noise(200, 0.2)), np.arange(200) // 40)
    assert found.strengths == STRENGTHS
    assert found.strength == STRENGTHS[int(np.argmin(found.losses))]
    assert found.blocks == 5


def test_many_rows_are_thinned_and_the_strength_follows() -> None:
    x, y = noise(4 * MOST_ROWS, 0.02)
    found = choose_strength(design_of(x, y), np.arange(len(y)) * 5 // len(y))
    assert found.strength in {strength / 4 for strength in STRENGTHS}


def test_losses() -> None:
    assert loss_of(np.array([2.0]), np.array([5.0]), "identity").tolist() == [9.0]
    assert loss_of(np.array([1.0]), np.array([0.0]), "logit")[0] == pytest.approx(-np.log(1e-6))
