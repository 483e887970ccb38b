"""Logs with a planted truth, made with plain numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.twin.fit.observed import Observed
from clearway.twin.fit.weeks import Week, week_of, zone_clock

Array = np.ndarray[Any, np.dtype[Any]]
HOUR = 3_600_000_000
DAY = 24 * HOUR
MONDAY = 4 * DAY
"""Monday 1970-01-05 00:00 UTC, microseconds."""

Row = tuple[int, int, int, float, float]


def observed(rows: Sequence[Row], *, activities: int | None = None, people: int | None = None) -> Observed:
    """Rows of (case, activity, person, start, end) in hours since a Monday; each is ready when the one before ends."""
    table = sorted(rows, key=lambda row: (row[0], row[3], row[4]))
    case, activity, person = (np.array([row[at] for row in table], np.int64) for at in (0, 1, 2))
    start, end = (MONDAY + np.array([round(row[at] * HOUR) for row in table], np.int64) for at in (3, 4))
    first = np.append(True, case[1:] != case[:-1])
    enabler = np.where(first, -1, np.arange(case.size) - 1)
    ready = np.where(first, start, np.minimum(end[enabler], start))
    cases = int(case.max()) + 1
    kinds = activities if activities is not None else int(activity.max()) + 1
    size = people if people is not None else int(person.max()) + 1
    return Observed(
        case=case,
        activity=activity,
        resource=person,
        start_us=start,
        end_us=end,
        ready_us=ready,
        enabler=enabler,
        arrived_us=start[first],
        original=np.arange(cases),
        closed=np.ones(cases, bool),
        activities=tuple("ABCDEFGH"[:kinds]),
        people=tuple(f"p{at}" for at in range(size)),
        zone="UTC",
        has_start=True,
    )


def office(*, first: float = 8, last: float = 16, days: int = 5) -> Week:
    """A week of so many days with the same hours."""
    on = np.zeros((7, 1440), bool)
    on[:days, round(first * 60) : round(last * 60)] = True
    return week_of(zone_clock("UTC", np.array([MONDAY])), on.ravel())


def line(rng: np.random.Generator, cases: int, *, people: int = 2, hours: float = 0.25, gap: float = 0.5) -> list[Row]:
    """Cases of A then B, begun on weekdays from 8 to 16, each by one of some people, without any queue."""
    found: list[Row] = []
    for case in range(cases):
        day, clock = divmod(case * gap, 7)
        begin = 24 * (day // 5 * 7 + day % 5) + 8 + clock
        first = begin + hours * rng.uniform(0.5, 1.5)
        found.append((case, 0, case % people, begin, first))
        found.append((case, 1, (case + 1) % people, first, first + hours * rng.uniform(0.5, 1.5)))
    return found
