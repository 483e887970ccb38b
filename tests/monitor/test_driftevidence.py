"""Evidence and its scores."""

from __future__ import annotations

import numpy as np

from clearway.monitor.driftevidence import Spot, normal_scores, scored, shares_of
from clearway.stats.drift import Means, Shares


def test_scores_are_within_a_place_and_keep_ties() -> None:
    spot = np.array([0, 1, 0, 1, 0])
    found = normal_scores(spot, np.array([1.0, 9.0, 1.0, 3.0, 8.0]))
    assert found[0] == found[2] < found[4]
    assert np.isclose(found[1], -found[3])
    assert normal_scores(np.zeros(0, int), np.zeros(0)).size == 0


def test_each_kind_gives_its_sample() -> None:
    spots = (Spot("a", ("a",)),)
    unit = np.arange(5)
    tried = np.column_stack([unit, np.zeros(5, int)])
    assert isinstance(shares_of("flow", spots, (unit, unit * 0), tried, np.zeros(1, int), 5).sample, Shares)
    assert isinstance(scored("times", "seconds", spots, (unit, unit * 0, unit * 1.0), unit).sample, Means)
