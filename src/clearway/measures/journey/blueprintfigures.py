"""Numbers of a blueprint with their n and interval: means, shares, sums of a case."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.model.journey import Figure
from clearway.stats.intervals import wilson
from clearway.stats.summary import summarise

Array = np.ndarray[Any, np.dtype[Any]]


def mean_figure(values: Array, unit: str, *, reason: str = "", method: str = "mean") -> Figure:
    """The mean of a sample with Student's interval; without a value and with the reason where it is empty.

    Examples
    --------
    >>> mean_figure(np.array([2.0, 4.0]), "s").value
    3.0
    """
    if not values.size:
        return Figure(None, unit, 0, method=method, reason=reason or "no_instances")
    found = summarise(values)
    return Figure(found.mean, unit, found.n, found.mean_low, found.mean_high, method)


def seconds_figure(us: Array, *, reason: str = "", method: str = "mean") -> Figure:
    """The mean of times in microseconds, in seconds; a reason says why there are none."""
    if reason:
        return Figure(None, "s", 0, method=method, reason=reason)
    return mean_figure(us / 1e6, "s", method=method)


def share_figure(hits: int, n: int, *, method: str = "wilson") -> Figure:
    """A share with Wilson's interval.

    Examples
    --------
    >>> share_figure(1, 4).value
    0.25
    """
    if not n:
        return Figure(None, "share", 0, method=method, reason="no_instances")
    low, high = wilson(hits, n)
    return Figure(hits / n, "share", n, low, high, method)
