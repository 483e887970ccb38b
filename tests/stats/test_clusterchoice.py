"""How many groups: planted ones are found, one cloud is left whole, also when it has a long tail."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.clusterchoice import chosen, cluster_trials, level


def test_three_planted_groups_are_found() -> None:
    random = np.random.default_rng(3)
    rows = np.concatenate([random.normal(middle, 1, (30, 3)) for middle in (0, 5, 10)])
    trials = cluster_trials(rows, most=4)
    assert chosen(trials) == 3
    three = trials[1]
    assert three.accepted
    assert three.stability > 0.95
    assert three.silhouette > three.cloud_silhouette


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_cloud_is_left_whole(seed: int) -> None:
    rows = np.random.default_rng(seed).normal(0, (1, 2, 1), (80, 3))
    assert chosen(cluster_trials(rows, most=3, seed=seed)) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_tail_is_no_group(seed: int) -> None:
    raw = np.random.default_rng(seed).exponential(1, (80, 3))
    rows = np.column_stack([level(column) for column in raw.T])
    assert chosen(cluster_trials(rows, most=3, seed=seed)) == 1


def test_the_same_seed_gives_the_same_trials() -> None:
    rows = np.random.default_rng(1).normal(size=(40, 2))
    assert cluster_trials(rows, most=2) == cluster_trials(rows, most=2)


def test_too_few_rows_are_not_tried() -> None:
    assert cluster_trials(np.zeros((12, 2)), most=3) == ()


def test_level_takes_the_skew_and_keeps_two_humps() -> None:
    random = np.random.default_rng(1)
    tail = level(random.lognormal(0, 1, 500))
    assert abs(float((tail**3).mean())) < 0.3
    assert (tail.mean(), tail.std()) == pytest.approx((0, 1), abs=1e-9)
    humps = level(np.concatenate([random.normal(0, 1, 200), random.normal(8, 1, 200)]))
    assert float((np.abs(humps) < 0.3).mean()) < 0.05
    assert not level(np.full(5, 3.0)).any()
