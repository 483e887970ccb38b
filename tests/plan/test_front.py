"""Fronts: against pymoo's indicators, against brute force, and against what must hold for every set of points."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.plan.front import crowding, dominates, hausdorff, hypervolume, nondominated, purity, spread, thinned

Array = np.ndarray[Any, np.dtype[Any]]
POINTS = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 6), min_size=k, max_size=k), min_size=1, max_size=12)
)


def brute(points: Array, top: int) -> float:
    """Unit cubes that some point beats."""
    cells = np.array(list(product(range(top), repeat=points.shape[1])))
    return float((points[:, None, :] <= cells[None, :, :]).all(axis=2).any(axis=0).sum())


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_hypervolume_is_the_number_of_cubes_that_are_beaten(rows: list[list[int]]) -> None:
    points = np.array(rows, float)
    assert hypervolume(points, np.full(points.shape[1], 6.0)) == brute(points, 6)


@pytest.mark.parametrize("k", [2, 3, 4])
def test_hypervolume_equals_pymoos(k: int) -> None:
    from pymoo.indicators.hv import HV

    random = np.random.default_rng(k)
    for _ in range(10):
        points = random.random((20, k)) * 1.3
        reference = np.ones(k)
        assert hypervolume(points, reference) == pytest.approx(float(HV(ref_point=reference)(points)), rel=1e-9)


def test_distances_to_a_front_equal_pymoos() -> None:
    from pymoo.indicators.gd import GD
    from pymoo.indicators.igd import IGD

    random = np.random.default_rng(7)
    points, truth = random.random((15, 2)), random.random((30, 2))
    assert hausdorff(points, truth) == pytest.approx(max(float(GD(truth)(points)), float(IGD(truth)(points))))
    assert hausdorff(truth, truth) == 0.0
    assert hausdorff(points[:0], truth) == float("inf")


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_what_stays_is_beaten_by_nothing_and_beats_the_rest(rows: list[list[int]]) -> None:
    points = np.array(rows, float)
    keep = nondominated(points)
    beaten = dominates(points, points).any(axis=0)
    assert (keep == ~beaten).all()


def test_points_without_a_number_are_never_on_the_front() -> None:
    assert nondominated(np.array([[np.nan, 0.0], [1.0, 1.0], [np.inf, 0.0]])).tolist() == [False, True, False]


@settings(max_examples=40, deadline=None)
@given(POINTS)
def test_a_further_point_never_lowers_the_hypervolume(rows: list[list[int]]) -> None:
    points = np.array(rows, float)
    reference = np.full(points.shape[1], 7.0)
    assert hypervolume(points, reference) >= hypervolume(points[:-1], reference)


def test_crowding_equals_pymoos() -> None:
    from pymoo.operators.survival.rank_and_crowding.metrics import get_crowding_function

    random = np.random.default_rng(3)
    first = np.sort(random.random(12))
    points = np.column_stack([first, np.sort(random.random(12))[::-1]])
    theirs = get_crowding_function("cd").do(points)
    assert np.allclose(crowding(points), theirs * 2)


def test_spread_grows_with_uneven_steps() -> None:
    even = np.column_stack([np.arange(5.0), np.arange(5.0)[::-1]])
    uneven = even.copy()
    uneven[1] = [0.1, 3.9]
    assert spread(even) == 0.0 < spread(uneven)
    assert spread(even[:2]) == 0.0


def test_purity_is_the_share_that_nothing_beats() -> None:
    front = np.array([[0.0, 3.0], [2.0, 2.0], [3.0, 0.0]])
    assert purity(front, np.array([[1.0, 1.0]])) == pytest.approx(2 / 3)
    assert purity(front, front[:0]) == 1.0
    assert purity(front[:0], front) == 0.0


def test_thinning_keeps_the_ends() -> None:
    first = np.linspace(0, 1, 30)
    kept = thinned(np.column_stack([first, 1 - first]), 5)
    assert len(kept) == 5
    assert {0, 29} <= set(kept.tolist())
