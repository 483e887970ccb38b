"""Arrivals: how many cases begin a day."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.measures.localtime import local_days
from clearway.measures.timing.calendars import zone_clock
from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import Evidence, Spot, scored

Array = np.ndarray[Any, np.dtype[Any]]
FEWEST_DAYS = 32
"""Days on which cases usually begin, below which the rate cannot be told from the week."""

CLOSED = 0.1
"""A weekday with less than this part of the usual arrivals counts as closed."""


class Arrivals:
    """Cases that begin on each day, over what is usual on its weekday."""

    name = "arrivals"

    def look(self, history: History) -> Evidence | str:
        """Cases by day, closed weekdays left out; the first and the last day are not whole and left out too."""
        start = history.start_us[: history.n]
        day = local_days(zone_clock(history.log.zone, start), start)
        days = np.arange(int(day[0]) + 1, int(day[-1]))
        if days.size < FEWEST_DAYS:
            return "drift.reason.few_days"
        counts = np.bincount(day - day[0], minlength=days.size + 2)[1:-1].astype(float)
        usual = _usual(days % 7, counts)
        opened = usual[days % 7] > CLOSED
        if np.count_nonzero(opened) < FEWEST_DAYS:
            return "drift.reason.few_days"
        value = counts[opened] / usual[days[opened] % 7]
        first = np.searchsorted(day, days[opened])
        units = np.arange(value.size)
        seen = (units, np.zeros(value.size, np.int64), value)
        return scored(self.name, "rate", (Spot(self.name),), seen, first)


def _usual(weekday: Array, counts: Array) -> Array:
    """Mean of each weekday over the mean of the days that are not closed; 1 on average over open ones."""
    mean = np.bincount(weekday, weights=counts, minlength=7) / np.maximum(np.bincount(weekday, minlength=7), 1)
    busy = mean[mean > CLOSED * max(float(mean.max()), 1e-9)]
    found: Array = mean / max(float(busy.mean()), 1e-9)
    return found
