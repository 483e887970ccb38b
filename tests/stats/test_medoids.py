"""Weighted k-medoids against brute force, and the silhouette against the expanded data."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from clearway.stats.medoids import choose_medoids, k_medoids, silhouette


def drawn(seed: int, n: int = 9) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    points = random.normal(size=(n, 2)) + 4 * random.integers(0, 3, size=(n, 1))
    return np.linalg.norm(points[:, None] - points, axis=2), random.integers(1, 30, n).astype(float)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("k", [1, 2, 3])
def test_no_choice_of_medoids_is_cheaper(seed: int, k: int) -> None:
    distance, weights = drawn(seed)
    best = min(float(weights @ distance[:, list(some)].min(axis=1)) for some in combinations(range(9), k))
    found = k_medoids(distance, weights, k)
    assert found.cost == pytest.approx(best)
    assert found.labels[found.medoids].tolist() == list(range(k))


def test_the_silhouette_is_that_of_the_expanded_data() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    distance, weights = drawn(3)
    labels = k_medoids(distance, weights, 3).labels
    twins = np.repeat(np.arange(9), weights.astype(int))
    expected = metrics.silhouette_score(distance[np.ix_(twins, twins)], labels[twins], metric="precomputed")
    assert silhouette(distance, weights, labels) == pytest.approx(expected)


def test_planted_groups_are_found_and_the_heaviest_stands_first() -> None:
    points = np.repeat([0.0, 10.0, 20.0], [4, 6, 5]) + np.random.default_rng(1).uniform(0, 1, 15)
    found = choose_medoids(np.abs(points[:, None] - points), np.ones(15), seed=5)
    assert found.medoids.size == 3
    assert [int(points[row] // 10) for row in found.medoids] == [1, 2, 0]


def test_equal_seed_equal_groups() -> None:
    distance, weights = drawn(1)
    one, two = (choose_medoids(distance, weights, seed=4) for _ in range(2))
    assert one.medoids.tolist() == two.medoids.tolist()


def test_one_row_is_one_group() -> None:
    assert choose_medoids(np.zeros((1, 1)), np.array([3.0])).medoids.tolist() == [0]


def test_equal_rows_do_not_break_the_draw() -> None:
    assert k_medoids(np.zeros((4, 4)), np.ones(4), 3).medoids.size == 3
