"""Shares that sum to one: against optimality conditions and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.simplex import simplex_weights


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ridge", [0.0, 0.7])
@pytest.mark.parametrize("intercept", [False, True])
def test_the_weights_are_optimal(seed: int, ridge: float, intercept: bool) -> None:
    random = np.random.default_rng(seed)
    columns, target = random.normal(size=(12, 7)), random.normal(size=12)
    weights = simplex_weights(columns, target, ridge=ridge, intercept=intercept)
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    centred = columns - columns.mean(axis=0) if intercept else columns
    aim = target - target.mean() if intercept else target
    gradient = centred.T @ (centred @ weights - aim) + ridge * weights
    # Karush, Kuhn, Tucker: equal gradients where a weight is positive, none smaller elsewhere
    assert gradient[weights > 1e-9] == pytest.approx(gradient[weights > 1e-9].min(), abs=1e-8)
    assert gradient.min() >= gradient[weights > 1e-9].min() - 1e-8


def test_a_mix_is_found_again() -> None:
    columns = np.random.default_rng(1).normal(size=(20, 4))
    share = np.array([0.5, 0.0, 0.2, 0.3])
    assert simplex_weights(columns, columns @ share) == pytest.approx(share, abs=1e-8)


def test_one_column_has_it_all() -> None:
    assert simplex_weights(np.ones((3, 1)), np.zeros(3)).tolist() == [1.0]
