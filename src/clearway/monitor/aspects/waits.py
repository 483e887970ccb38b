"""Waiting: how long each step waits before it starts, or how long after the step before it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from clearway.base.time import NULL_US, SECOND_US
from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import Evidence, Spot, scored

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST = 30
"""Values of a step, below which it says nothing."""


class Waits:
    """Seconds that a step waits: from being enabled to its start; in a log with one stamp, from the event before."""

    name = "waits"

    def look(self, history: History) -> Evidence | str:
        """Seconds by case and step."""
        from clearway.measures.work import work_of

        work = work_of(history.log)
        value = _waits(history) if work.has_start else _gaps(history)
        many = np.bincount(history.activity[value != NULL_US], minlength=work.n_activities) >= FEWEST
        kept = (value != NULL_US) & many[history.activity]
        if not kept.any() or not value[kept].any():
            return "drift.reason.no_waits"
        seen = (history.case[kept], history.activity[kept], value[kept] / SECOND_US)
        spots = tuple(Spot(name, (name,)) for name in work.activities)
        found = scored(self.name, "seconds", spots, seen, np.arange(history.n))
        return replace(found, day_bins=history.day_bins, wanders=True)


def _waits(history: History) -> Array:
    from clearway.measures.timing.enabled import enabled_times
    from clearway.measures.work import work_of

    work = work_of(history.log)
    found = enabled_times(work.case, work.activity, work.start_us, work.end_us, enabled_us=work.enabled_us)
    known = found.known & ~found.first
    value: Array = np.where(known, found.wait_us, NULL_US)[history.instance]
    return value


def _gaps(history: History) -> Array:
    end = history.log.column("end_us")[history.instance]
    gap = np.diff(end, prepend=0)
    first = np.diff(history.case, prepend=-1) != 0
    value: Array = np.where(first | (gap < 0), NULL_US, gap)
    return value
