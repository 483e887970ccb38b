"""Shares against scipy's G test, and what over-dispersion takes off."""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2_contingency

from clearway.stats.drift import Shares
from clearway.stats.drift.shares import likelihood_gain

SPLIT = np.array([[0, 16, 32]])


def coins(p: np.ndarray, seed: int) -> Shares:
    random = np.random.default_rng(seed)
    unit = np.flatnonzero(random.random(p.size) < p)
    units = np.arange(p.size)
    return Shares(unit, np.zeros(unit.size, int), units, np.zeros(p.size, int), np.array([0]))


def test_the_gain_is_the_g_statistic() -> None:
    table = [[12, 88], [31, 49]]
    statistic = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    found = likelihood_gain(*(np.array([one]) for one in (12, 100, 31, 80)))
    assert np.isclose(found[0], statistic)


def test_rare_features_are_left_out() -> None:
    unit = np.array([0, 1, 2, *range(10)])
    feature = np.array([0, 0, 0, *[1] * 10])
    part = Shares(unit, feature, np.arange(20), np.zeros(20, int), np.zeros(2, int)).part(np.array([0, 10, 20]))
    assert part.group.size == 1


def test_clusters_make_up_for_what_they_add() -> None:
    edges = np.arange(0, 641, 20)
    random = np.random.default_rng(5)
    clustered = coins(np.repeat(random.choice([0.1, 0.9], 32), 20), 6).part(edges)
    own, chance = clustered.scan(SPLIT)[0], clustered.scan(SPLIT, np.arange(640))[0]
    assert own < chance / 5


def test_a_break_is_not_taken_for_clusters() -> None:
    edges = np.arange(0, 641, 20)
    broken = coins(np.repeat([0.1, 0.9], 320), 6).part(edges)
    own, chance = broken.scan(SPLIT)[0], broken.scan(SPLIT, np.arange(640))[0]
    assert own > chance / 3 > 50
