"""Arrivals that wait for the next opening."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]


@kernel
def opened(gaps: Array, begin: Array, end: Array, period: int) -> Array:
    """Times of arrival: each a gap of clock time after the one before, moved to the next opening when that is closed.

    Parameters
    ----------
    gaps : int64[n]
        Microseconds.
    begin, end : int64[s]
        Spans that are open, in order.
    period : int
        Microseconds after which the spans begin anew; 0: they do not.

    Returns
    -------
    int64[n]
        -1 from the first arrival on for which there is no span.
    """
    times = np.full(gaps.size, -1, np.int64)
    now = np.int64(0)
    rounds = np.int64(0)
    place = 0
    for number in range(gaps.size if end.size else 0):
        now += gaps[number]
        while place < end.size and end[place] + rounds <= now:
            place += 1
            if place == end.size and period > 0:
                place = 0
                rounds += period
        if place == end.size:
            break
        now = max(now, begin[place] + rounds)
        times[number] = now
    return times
