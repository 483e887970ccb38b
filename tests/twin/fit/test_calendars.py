"""Planted calendars come back; absence that is chance is none."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import observed

from clearway.twin.fit.calendars import mine_duty


def _work(
    rng: np.random.Generator, weeks: int, each: float, hours: dict[int, tuple[float, float]], person: int
) -> list:
    """Pieces of 20 minutes at random in the hours of some weekdays."""
    found = []
    for week in range(weeks):
        for day, (low, high) in hours.items():
            for begin in np.sort(rng.uniform(low, high - 1 / 3, rng.poisson(each))):
                found.append(
                    (len(found), 0, person, 24 * (7 * week + day) + begin, 24 * (7 * week + day) + begin + 1 / 3)
                )
    return found


OFFICE = dict.fromkeys(range(5), (8.0, 16.0))


def test_office_hours_come_back() -> None:
    rows = _work(np.random.default_rng(1), 12, 15, OFFICE, 0)
    duty = mine_duty(observed(rows), np.array([0]))
    on = duty.weeks[duty.of[0]].on.reshape(7, 1440)
    planted = np.zeros((7, 1440), bool)
    planted[:5, 480:960] = True
    assert (on != planted).sum() <= 7 * 30


def test_a_person_with_few_stamps_has_the_hours_of_the_group() -> None:
    rng = np.random.default_rng(2)
    rows = _work(rng, 12, 15, OFFICE, 0)
    few = _work(rng, 12, 0.15, OFFICE, 1)
    rows += [(len(rows) + at, *row[1:]) for at, row in enumerate(few)]
    duty = mine_duty(observed(rows), np.array([0, 0]))
    assert duty.of[1] == duty.group[0]


def test_a_part_timer_has_hours_of_her_own() -> None:
    rng = np.random.default_rng(3)
    rows = _work(rng, 16, 15, OFFICE, 0)
    part = _work(rng, 16, 12, dict.fromkeys((0, 1, 2), (8.0, 12.0)), 1)
    rows += [(len(rows) + at, *row[1:]) for at, row in enumerate(part)]
    duty = mine_duty(observed(rows), np.array([0, 0]))
    hours = duty.weeks[duty.of[1]].share * 168
    assert 11 <= hours <= 15
    assert 38 <= duty.weeks[duty.of[0]].share * 168 <= 42


def test_work_around_the_clock_has_no_holes() -> None:
    rows = _work(np.random.default_rng(4), 10, 12, dict.fromkeys(range(7), (0.0, 24.0)), 0)
    duty = mine_duty(observed(rows), np.array([0]))
    assert duty.weeks[duty.of[0]].share == 1


def test_work_at_odd_times_leaves_a_small_chance() -> None:
    rows = _work(np.random.default_rng(5), 12, 15, OFFICE, 0)
    rows += [(len(rows), 0, 0, 24 * 6 + 10.1, 24 * 6 + 10.2)]
    duty = mine_duty(observed(rows), np.array([0]))
    assert 0 < duty.overtime[0, 6 * 24 + 10] < 0.2
    assert duty.overtime[0].sum() == duty.overtime[0, 6 * 24 + 10]
