"""Shares of clustered observations: plain where nothing is clustered, wider where it is, right coverage."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.clustered import clustered_share
from clearway.stats.intervals import wilson


def test_clusters_of_one_are_plain_observations() -> None:
    hits = np.arange(50) % 5 == 0
    found = clustered_share(hits, np.arange(50))
    # C/(C - 1) makes the variance between clusters of one a little larger than the binomial one.
    assert found.effective == pytest.approx(49, abs=1e-9)
    assert (found.low, found.high) == pytest.approx(wilson(10, 50), abs=0.003)


def test_clusters_that_say_the_same_count_once() -> None:
    hits = np.repeat([True, False, True, False], 10)
    found = clustered_share(hits, np.repeat(np.arange(4), 10))
    assert found.effective == pytest.approx(3)
    assert (found.n, found.hits, found.clusters) == (40, 20, 4)


@pytest.mark.parametrize("hit", [True, False])
def test_all_or_none(hit: bool) -> None:
    found = clustered_share(np.full(12, hit), np.repeat(np.arange(3), 4))
    assert (found.share, found.effective) == (float(hit), 3.0)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > 0.5


def test_nothing() -> None:
    assert clustered_share(np.zeros(0, bool), np.zeros(0, np.int64)).share is None


def test_coverage_when_customers_differ() -> None:
    random, inside, naive = np.random.default_rng(2), 0, 0
    for _ in range(300):
        own = random.beta(1.5, 3, 40)
        cluster = np.repeat(np.arange(40), random.integers(1, 12, 40))
        hits = random.random(cluster.size) < own[cluster]
        found = clustered_share(hits, cluster)
        low, high = wilson(found.hits, found.n)
        inside += (found.low or 0) <= 1 / 3 <= (found.high or 0)
        naive += (low or 0) <= 1 / 3 <= (high or 0)
    assert 0.90 < inside / 300 < 0.99
    assert naive < inside - 15
