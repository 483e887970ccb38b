"""Plans are judged by the later part."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import line, observed

from clearway.twin.fit.split import split
from clearway.twin.fit.trials import KEYS, choose_plan, replay_of


def test_the_nearest_plan_is_chosen() -> None:
    plan, trials = choose_plan(*split(observed(line(np.random.default_rng(1), 200))))
    scores = {trial.plan: trial.score for trial in trials}
    assert scores[plan] <= min(scores.values()) + 0.03
    assert all(set(trial.distances) == set(KEYS) for trial in trials)


def test_a_small_log_is_not_tried() -> None:
    assert choose_plan(*split(observed(line(np.random.default_rng(2), 30))))[1] == ()


def test_a_replay_of_the_same_weeks_is_near() -> None:
    log = observed(line(np.random.default_rng(3), 140))
    earlier, later = log.take(np.arange(70)), log.take(np.arange(70, 140))
    found = replay_of(earlier, later)
    assert found["ngd"] == 0
    assert found["red"] < 0.2
