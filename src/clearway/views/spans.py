"""Axes that need not begin at zero: round marks around the values shown."""

from __future__ import annotations

import math
from collections.abc import Iterable

from clearway.views.axes import Scale, ticks


def spanned(
    values: Iterable[float], start: float, end: float, *, unit: str = "", count: int = 5
) -> tuple[Scale, list[float]]:
    """A scale that holds all values with some room, and its round marks.

    Parameters
    ----------
    values : iterable of float
    start, end : float
        Pixels of the lowest and the highest mark.
    unit : str
        As :func:`clearway.views.axes.ticks` knows it.
    count : int
        About so many marks.

    Examples
    --------
    >>> scale, marks = spanned([12.0, 18.0], 100, 0)
    >>> marks
    [10.0, 12.0, 14.0, 16.0, 18.0, 20.0]
    """
    found = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(found), max(found)
    span = high - low or abs(high) or 1.0
    step = ticks(span * 1.1, "" if unit in ("count", "cases") else unit, count)[1]
    first, last = math.floor((low - span * 0.04) / step), math.ceil((high + span * 0.04) / step)
    if low >= 0:
        first = max(first, 0)
    if unit == "share" and high <= 1:
        last = min(last, math.ceil(1 / step))
    marks = [step * number for number in range(first, last + 1)]
    return Scale(marks[0], marks[-1], start, end), marks


def known_unit(unit: str) -> str:
    """The unit in which a study's numbers are shown: those that words know, plain numbers otherwise.

    Examples
    --------
    >>> known_unit("s"), known_unit("CNY")
    ('s', '')
    """
    return unit if unit in ("s", "share", "money", "1/d", "count", "cases") else ""
