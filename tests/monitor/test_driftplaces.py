"""Which places changed."""

from __future__ import annotations

import numpy as np

from clearway.monitor.driftevidence import Evidence, Spot, scored, shares_of
from clearway.monitor.driftplaces import Stretch, levels, places, scores

N = 400


def shares() -> Evidence:
    random = np.random.default_rng(1)
    rates = np.array([np.repeat([0.1, 0.6], 200), np.full(N, 0.4)])
    hit = random.random((2, N)) < rates
    spot, unit = np.nonzero(hit)
    tried = np.column_stack([np.arange(N), np.zeros(N, int)])
    spots = (Spot("A → B", ("A", "B")), Spot("C", ("C",)))
    return shares_of("flow", spots, (unit, spot), tried, np.zeros(2, int), N)


def test_the_place_that_changed_is_told_and_the_other_is_not() -> None:
    found = places(shares(), Stretch(0, 200, N))
    assert [one.text for one in found] == ["A → B"]
    assert found[0].contrast.before.value < 0.2 < 0.5 < found[0].contrast.after.value
    assert found[0].q < 1e-6


def test_scores_rise_behind_the_break() -> None:
    score, unit = scores(shares(), Stretch(0, 200, N))
    assert unit.tolist() == list(range(N))
    assert score[200:].mean() > score[:200].mean() + 0.5


def test_values_are_told_by_their_medians() -> None:
    random = np.random.default_rng(2)
    value = random.exponential(60, N) * np.repeat([1.0, 2.5], 200)
    found = scored("times", "seconds", (Spot("A", ("A",)),), (np.arange(N), np.zeros(N, int), value), np.arange(N))
    place = places(found, Stretch(0, 200, N))[0]
    assert (place.text, place.unit, place.contrast.before.value) == ("A", "s", float(np.median(value[:200])))
    assert levels(found, 0, 200)[0] < 0 < levels(found, 200, N)[0]
