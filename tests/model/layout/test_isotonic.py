"""Places in a row, held against a general solver."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from clearway.model.layout.isotonic import spread

ROWS = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 5), st.integers(0, 20)), min_size=1, max_size=6)


def cost(x: np.ndarray, wishes: list[int], weights: list[int]) -> float:
    """Weighted squared distance."""
    return float(np.sum(np.array(weights) * (np.asarray(x) - wishes) ** 2))


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_nearest_places_that_keep_the_gaps(row: list[tuple[int, int, int]]) -> None:
    wishes, weights, gaps = ([one[at] for one in row] for at in range(3))
    gaps = gaps[1:]
    x = spread(wishes, weights, gaps)
    assert all(x[at + 1] - x[at] >= gaps[at] - 1e-9 for at in range(len(gaps)))
    rules = [{"type": "ineq", "fun": lambda v, at=at: v[at + 1] - v[at] - gaps[at]} for at in range(len(gaps))]
    start = np.cumsum([0.0, *gaps]) + min(wishes)
    best = minimize(cost, start, args=(wishes, weights), constraints=rules, method="SLSQP", options={"maxiter": 300})
    assert cost(np.array(x), wishes, weights) <= best.fun + 1e-3 * max(1.0, best.fun)


def test_wishes_that_fit_are_granted() -> None:
    assert spread([1, 20, 40], [1, 9, 2], [10, 10]) == [1, 20, 40]
    assert spread([], [], []) == []
    assert spread([3, 1], [1, 3], [0]) == pytest.approx([1.5, 1.5])
