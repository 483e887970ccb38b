"""The compiled scans against plain sums over every split."""

from __future__ import annotations

import numpy as np

from clearway.stats.drift.kernel import scan_means, scan_shares
from clearway.stats.drift.shares import likelihood_gain

SPLITS = np.array([[0, 3, 8], [1, 4, 7], [2, 6, 8], [0, 5, 6]])


def test_shares_by_hand() -> None:
    random = np.random.default_rng(3)
    trials = random.integers(20, 40, (8, 2))
    group = np.array([0, 1, 1])
    hits = random.binomial(trials[:, group], 0.3)
    table = np.arange(trials.sum() + 1) * np.log(np.maximum(np.arange(trials.sum() + 1), 1))
    scale = np.array([1.0, 2.0, 1.5])
    gains = []
    for first, cut, last in SPLITS:
        a, b = hits[first:cut].sum(0), hits[cut:last].sum(0)
        left, right = trials[first:cut].sum(0)[group], trials[cut:last].sum(0)[group]
        gains.append(likelihood_gain(a, left, b, right) / scale)
    found = scan_shares(hits, trials, group, scale, SPLITS, table)
    largest, total = np.max(gains, axis=1), np.sum(gains, axis=1)
    assert np.allclose(found, [largest.max(), largest.argmax(), total.max(), total.argmax()])


def test_means_by_hand() -> None:
    random = np.random.default_rng(4)
    counts = random.integers(2, 9, (8, 2)).astype(float)
    sums = random.normal(size=(8, 2)) * counts
    variance = np.array([1.0, 0.5])
    gains = []
    for first, cut, last in SPLITS:
        left, right = counts[first:cut].sum(0), counts[cut:last].sum(0)
        apart = sums[first:cut].sum(0) / left - sums[cut:last].sum(0) / right
        gains.append(np.where((left >= 5) & (right >= 5), apart**2 * left * right / (left + right) / variance, 0.0))
    found = scan_means(sums, counts, variance, SPLITS, 5.0)
    largest, total = np.max(gains, axis=1), np.sum(gains, axis=1)
    assert np.allclose(found, [largest.max(), largest.argmax(), total.max(), total.argmax()])
