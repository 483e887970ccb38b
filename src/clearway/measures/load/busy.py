"""How busy people are: time with work under way, time with several things at once, time on duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.kernel import kernel
from clearway.base.time import NULL_US
from clearway.measures.timing.calendars import off_between, off_sums

if TYPE_CHECKING:
    from clearway.measures.timing.calendars import Calendars
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Busy:
    """Microseconds by resource, int64[r].

    Parameters
    ----------
    busy_us : at least one instance under way
    several_us : two or more
    busy_duty_us : the part of ``busy_us`` on duty
    duty_us : on duty between the first and last stamp
    """

    busy_us: Array
    several_us: Array
    busy_duty_us: Array
    duty_us: Array


def busy_of(work: Work, calendars: Calendars) -> Busy:
    """Sweep the completed instances of each resource, start to end, pauses included."""
    rows = np.flatnonzero((work.resource >= 0) & (work.touch_us != NULL_US))
    who = np.concatenate([work.resource[rows], work.resource[rows]])
    when = np.concatenate([work.start_us[rows], work.end_us[rows]])
    change = np.repeat(np.array([1, -1]), rows.size)
    order = np.lexsort((change, when, who))
    who, when, depth = who[order], when[order], np.cumsum(change[order])
    sums = off_sums(calendars)
    clock = calendars.clock
    return Busy(*_sweep(who, when, depth, clock.since_us, clock.offset_us, sums, calendars.of, work.n_resources))


@kernel
def _sweep(
    who: Array, when: Array, depth: Array, since: Array, offset: Array, off: Array, of: Array, count: int
) -> tuple[Array, Array, Array, Array]:
    busy, several, on_duty, duty = (
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
    )
    first = 0
    for k in range(who.size):
        person = who[k]
        week = off[of[person]]
        last = k + 1 == who.size or who[k + 1] != person
        if last:
            duty[person] = when[k] - when[first] - off_between(since, offset, week, when[first], when[k])
            first = k + 1
        elif depth[k] > 0:
            span = when[k + 1] - when[k]
            busy[person] += span
            on_duty[person] += span - off_between(since, offset, week, when[k], when[k + 1])
            several[person] += span if depth[k] > 1 else 0
    return busy, several, on_duty, duty
