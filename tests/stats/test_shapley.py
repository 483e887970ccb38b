"""Shapley values against closed forms, and sampled ones against exact ones."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.stats.shapley import r_squared_game, r_squared_shapley, shapley


def test_the_glove_game() -> None:
    # Two left gloves and a right one: the right one is worth 2/3 (Shapley 1953).
    found = shapley(lambda members: float(2 in members and len(members) > 1), 3)
    assert found.values == pytest.approx([1 / 6, 1 / 6, 2 / 3])
    assert (found.total, found.exact) == (1.0, True)


@given(st.lists(st.floats(-5, 5), min_size=16, max_size=16))
def test_every_order_counts_alike(worths: list[float]) -> None:
    def worth(members: tuple[int, ...]) -> float:
        return worths[sum(1 << one for one in members)]

    orders = list(permutations(range(4)))
    added = np.zeros(4)
    for order in orders:
        for place, one in enumerate(order):
            before = tuple(sorted(order[:place]))
            added[one] += worth(tuple(sorted((*before, one)))) - worth(before)
    assert shapley(worth, 4).values == pytest.approx(added / len(orders), abs=1e-9)


def data(width: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(2)
    x = random.normal(size=(400, width)) + random.normal(size=(400, 1))
    return x, x @ np.linspace(0, 1, width) + random.normal(size=400)


def test_sampled_is_close_to_exact_and_says_how_close() -> None:
    x, y = data(8)
    game = r_squared_game(x, y, [[at] for at in range(8)])
    exact, drawn = shapley(game, 8), shapley(game, 8, most_exact=4, orders=150)
    assert not drawn.exact
    assert drawn.values == pytest.approx(exact.values, abs=float(5 * drawn.errors.max()))
    assert drawn.values.sum() == pytest.approx(exact.total)


def test_many_groups_are_sampled_by_one_root_an_order() -> None:
    x, y = data(14)
    groups = [[at] for at in range(14)]
    drawn = r_squared_shapley(x, y, groups, orders=100)
    slow = shapley(r_squared_game(x, y, groups), 14, orders=100, most_exact=0)
    assert drawn.values == pytest.approx(slow.values, abs=1e-6)
    residual = (
        y - np.column_stack([np.ones(400), x]) @ np.linalg.lstsq(np.column_stack([np.ones(400), x]), y, rcond=None)[0]
    )
    assert drawn.total == pytest.approx(1 - residual.var() / y.var())


def test_columns_that_say_the_same_share() -> None:
    x, y = data(1)
    found = r_squared_shapley(np.column_stack([x, x]), y, [[0], [1]])
    assert found.shares == pytest.approx([0.5, 0.5])


def test_nobody_is_refused() -> None:
    with pytest.raises(OptionError):
        shapley(lambda members: 0.0 * len(members), 0)
