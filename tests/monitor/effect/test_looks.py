"""A pilot looked at again and again: when it was decided, and cases before the change do not count."""

from __future__ import annotations

import numpy as np
from tests.monitor.effect.panels import pilot

from clearway.monitor.effect import effect, study_of


def test_it_says_when_it_was_decided() -> None:
    found = effect(pilot())
    assert 40 <= found.parts["decided_after"] < 200
    assert len(found.series) <= 200


def test_cases_before_the_first_changed_one_do_not_count() -> None:
    random = np.random.default_rng(1)
    on = (np.arange(300) >= 100) & (random.random(300) < 0.5)
    names = [str(at) for at in range(300)]
    found = effect(study_of(names, names, random.normal(size=300), on))
    assert found.n == 300 - int(np.flatnonzero(on)[0])
