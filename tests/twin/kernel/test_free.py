"""Who takes the work when several could: the one idle for longest, the fastest, or anybody, with the same chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats
from tests.twin.models import at, poisson, run, station

from clearway.model.spec import Calendar, Exponential, Fixed, Pool, Resource


def _lines(servers: int, assignment: str, cases: int) -> np.ndarray:
    spec = station(Exponential(80.0), poisson(0.02), servers=servers, pool=Pool(assignment=assignment))  # type: ignore[arg-type]
    rows = run(spec, cases).rows
    return rows[np.argsort(rows["start"], kind="stable")]


@pytest.mark.parametrize("servers", [2, 5, 70])
def test_the_longest_idle_takes_the_work(servers: int) -> None:
    freed = np.zeros(servers, np.int64)
    busy_until = np.zeros(servers, np.int64)
    waited = 0
    for row in _lines(servers, "idle", 3_000):
        who, now = row["resource"], row["start"]
        if now > row["enabled"]:
            waited += 1
        else:
            free = np.flatnonzero(busy_until <= now)
            assert who == min(free, key=lambda one: (freed[one], one))
        busy_until[who] = freed[who] = row["end"]
    assert waited < 3_000


def test_anybody_takes_the_work_with_the_same_chance() -> None:
    spec = station(Fixed(1.0), at(*(10.0 * k for k in range(7_000))), servers=70)
    counts = np.bincount(run(spec, 7_000).rows["resource"], minlength=70)
    assert stats.chisquare(counts).pvalue > 0.001


def test_only_those_on_duty_are_asked() -> None:
    spec = station(Fixed(60.0), at(*(3600.0 * k for k in range(48))), pool=Pool(assignment="idle"))
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    shifts = {"a": "00:00-12:00", "b": "12:00-24:00"}
    spec = replace(
        spec,
        resources={id: Resource("p", calendar=id) for id in shifts},
        calendars={id: Calendar(dict.fromkeys(days, (span,))) for id, span in shifts.items()},
    )
    rows = run(spec, 48).rows
    hours = rows["start"] // 3_600_000_000 % 24
    assert (rows["start"] == rows["enabled"]).all()
    assert (rows["resource"] == (hours >= 12)).all()
