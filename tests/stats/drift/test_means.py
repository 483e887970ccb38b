"""Means against the analysis of variance."""

from __future__ import annotations

import numpy as np

from clearway.stats.drift import Means

SPLIT = np.array([[0, 16, 32]])
EDGES = np.arange(0, 641, 20)


def test_the_gain_in_another_order_is_the_sum_of_squares_between_over_the_variance() -> None:
    values = np.random.default_rng(1).normal(size=640)
    part = Means(np.arange(640), np.zeros(640, int), values, 1).part(EDGES)
    halves = values.reshape(2, 320)
    between = (320 * (halves.mean(axis=1) - values.mean()) ** 2).sum()
    assert np.isclose(part.scan(SPLIT, np.arange(640))[0], between / values.var())


def test_constant_and_rare_features_are_left_out() -> None:
    unit = np.arange(40)
    part = Means(unit, np.repeat([0, 1], 20), np.repeat([3.0, 4.0], 20), 3).part(np.array([0, 20, 40]))
    assert part.variance.size == 0


def test_waves_make_up_for_what_they_add() -> None:
    random = np.random.default_rng(2)
    waves = np.repeat(np.convolve(random.normal(size=40), np.ones(8), "valid")[:32], 20)
    part = Means(np.arange(640), np.zeros(640, int), waves + random.normal(size=640), 1).part(EDGES)
    assert part.scan(SPLIT)[0] < part.scan(SPLIT, np.arange(640))[0] / 10
