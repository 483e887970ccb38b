"""Groups of alike rows, beside scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from clearway.stats.kmeans import adjusted_rand, kmeans, silhouette


@pytest.fixture
def rows() -> np.ndarray:
    random = np.random.default_rng(3)
    return np.concatenate([random.normal(middle, 1, (40, 3)) for middle in (0, 3, 6)])


def test_as_good_as_scikit_learn(rows: np.ndarray) -> None:
    ours = kmeans(rows, 3, np.random.default_rng(1))
    theirs = KMeans(3, n_init=10, random_state=1).fit(rows)
    assert ours.inertia == pytest.approx(theirs.inertia_, rel=1e-6)
    assert adjusted_rand(ours.labels, theirs.labels_.astype(np.int64)) == pytest.approx(1)
    assert silhouette(rows, ours.labels, np.random.default_rng(1)) == pytest.approx(silhouette_score(rows, ours.labels))


def test_rows_go_to_the_nearest_centre(rows: np.ndarray) -> None:
    found = kmeans(rows, 3, np.random.default_rng(1))
    assert np.array_equal(found.nearest(rows), found.labels)


def test_adjusted_rand_beside_scikit_learn() -> None:
    random = np.random.default_rng(7)
    for _ in range(20):
        first, second = random.integers(0, 4, 60), random.integers(0, 3, 60)
        assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
    assert adjusted_rand(np.zeros(5, np.int64), np.zeros(5, np.int64)) == 1


def test_equal_rows_and_one_group() -> None:
    same = np.zeros((6, 2))
    assert kmeans(same, 2, np.random.default_rng(1)).inertia == 0
    assert silhouette(same, np.zeros(6, np.int64), np.random.default_rng(1)) == 0


def test_many_rows_are_sampled() -> None:
    random = np.random.default_rng(1)
    many = np.concatenate([random.normal(0, 1, (2000, 2)), random.normal(9, 1, (2000, 2))])
    assert silhouette(many, np.repeat([0, 1], 2000), random) > 0.8
