"""Delays from outside: planted ones come back, queues are none."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import observed

from clearway.twin.fit.calendars import mine_duty
from clearway.twin.fit.waits import delay_of, first_delays, in_sequence, places_of, plain_delays


def _delayed(rng: np.random.Generator, hours: float):
    """A then B after a delay, each by a person of their own, around the clock."""
    rows = []
    for case in range(400):
        begin = case * 3.7
        rows.append((case, 0, 0, begin, begin + 0.2))
        wait = hours * rng.uniform(0.5, 1.5)
        rows.append((case, 1, 1, begin + 0.2 + wait, begin + 0.3 + wait))
    return observed(rows)


def test_a_planted_delay_comes_back() -> None:
    log = _delayed(np.random.default_rng(1), 1.5)
    places = places_of(log, by_step=False)
    (delay,) = first_delays(log, places, mine_duty(log, np.array([0, 1])))
    assert delay is not None
    assert delay.mean_value() == pytest.approx(5400, rel=0.1)
    (plain,) = plain_delays(log, places)
    assert plain is not None
    assert plain.mean_value() == pytest.approx(5400, rel=0.05)


def test_no_delay_where_work_begins_at_once() -> None:
    log = _delayed(np.random.default_rng(2), 0.0)
    assert first_delays(log, places_of(log, by_step=False), mine_duty(log, np.array([0, 1]))) == [None]


def test_steps_that_wait_differently_are_told_apart() -> None:
    rng = np.random.default_rng(3)
    rows = []
    for case in range(300):
        first, wait = case % 2, (0.1 if case % 2 else 5.0) * rng.uniform(0.5, 1.5)
        rows += [
            (case, first, 0, case * 9.0, case * 9 + 0.2),
            (case, 2, 1, case * 9 + 0.2 + wait, case * 9 + 0.3 + wait),
        ]
    log = in_sequence(observed(rows))
    places = places_of(log, by_step=True)
    assert set(zip(places.activity, places.before, strict=True)) == {(2, 0), (2, 1)}
    assert (places.at(log) == places.of).all()


def test_rare_delays_are_none() -> None:
    assert delay_of(np.zeros(201)) is None
    assert delay_of(np.full(201, 60.0)) is not None
