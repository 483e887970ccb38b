"""Breaks: found where they are, and hardly ever where there are none."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stats.drift.test_shares import coins

from clearway.stats.drift import Means
from clearway.stats.drift.breaks import breaks


@pytest.mark.parametrize("levels", [(0.2, 0.5), (0.2, 0.5, 0.2), (0.2, 0.6, 0.2, 0.6), (0.5, 0.1, 0.3, 0.7)])
def test_breaks_of_a_share(levels: tuple[float, ...]) -> None:
    found = breaks(coins(np.repeat(levels, 400), 1), 400 * len(levels), least=30)
    truth = [400 * at for at in range(1, len(levels))]
    assert [one.at for one in found.breaks] == pytest.approx(truth, abs=60)
    assert found.p < 0.005
    assert all(one.p <= 0.01 for one in found.breaks)


def test_false_alarms_keep_the_level() -> None:
    alarms = sum(bool(breaks(coins(np.full(400, 0.3), seed), 400, alpha=0.05, least=20).breaks) for seed in range(100))
    assert alarms <= 11  # binomial .99 quantile at the nominal 5%


def test_the_same_seed_gives_the_same_answer() -> None:
    sample = coins(np.repeat([0.3, 0.4], 300), 3)
    assert breaks(sample, 600, least=30) == breaks(sample, 600, least=30)


def test_nothing_in_it_and_no_room() -> None:
    empty = Means(np.zeros(0, int), np.zeros(0, int), np.zeros(0), 1)
    assert breaks(empty, 50).breaks == ()
    assert breaks(empty, 50).p == 1.0
    assert breaks(empty, 3, least=2).breaks == ()
