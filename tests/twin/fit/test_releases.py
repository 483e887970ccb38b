"""When gathered work is released, by hand."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import HOUR, MONDAY, observed

from clearway.measures.timing.agenda import make_agenda
from clearway.measures.timing.calendars import zone_clock
from clearway.model.spec.work import Release
from clearway.twin.fit.calendars import Duty
from clearway.twin.fit.releases import Groups, release_of
from clearway.twin.fit.waits import calendars_of
from clearway.twin.fit.weeks import always


def _groups(size: int, seed: int):
    """Cases of A, then B when so many wait; one person does B, without any time."""
    came = np.cumsum(np.random.default_rng(seed).exponential(1.0, 40 * size))
    begins = np.repeat(came[size - 1 :: size], size)
    rows = []
    for case, (ready, begin) in enumerate(zip(came, begins, strict=True)):
        rows += [(case, 0, 0, ready - 0.1, ready), (case, 1, 1, begin, begin + 0.01)]
    log = observed(rows)
    mine = np.flatnonzero(log.activity == 1)
    return log, Groups.of(log, mine, np.arange(mine.size) // size), begins


def test_groups_know_what_waited() -> None:
    log, groups, begins = _groups(3, 1)
    assert groups.size.tolist() == [3] * 40
    assert groups.waiting.tolist() == [3] * 40
    assert (abs(groups.start_us - MONDAY - begins[::3] * HOUR) <= 1).all()
    assert (groups.ready_us(3) == groups.start_us).all()
    assert (groups.first_us <= groups.ready_us(2)).all()
    assert log.case.size == 240


def test_the_number_is_told_and_noise_is_not() -> None:
    log, groups, _ = _groups(3, 2)
    week = always("UTC", log.start_us)
    duty = Duty((week,), np.zeros(2, np.int64), np.zeros(1, np.int64), np.zeros((2, 168)))
    agenda = make_agenda(log.resource, log.start_us, log.end_us, log.resource >= 0, calendars_of(duty))
    clock = zone_clock("UTC", log.start_us)
    assert release_of(groups, agenda, clock) == (Release(size=3),)
    rng = np.random.default_rng(3)
    mine = np.flatnonzero(log.activity == 1)
    code = np.sort(rng.integers(0, 40, mine.size))
    code = np.unique(code, return_inverse=True)[1]
    start = log.start_us.copy()
    start[mine] += (rng.exponential(5, int(code.max()) + 1)[code] * HOUR).astype(np.int64)
    from dataclasses import replace

    late = replace(log, start_us=start, end_us=start + 60_000_000)
    free = make_agenda(late.resource, start, late.end_us, late.activity == 0, calendars_of(duty))
    assert release_of(Groups.of(late, mine, code), free, clock) == ()
