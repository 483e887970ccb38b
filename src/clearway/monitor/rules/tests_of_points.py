"""The few ways in which rules look at points; each gives a mark at the last point of its pattern."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from clearway.monitor.rules.zoned import Bools, Ints, Zoned, outside, streak, within_last

Holds = Callable[[Zoned], Bools]


def beyond(width: float) -> Holds:
    """One point strictly beyond so many sigmas.

    Examples
    --------
    >>> from clearway.monitor.rules.zoned import zoned
    >>> beyond(3)(zoned(np.array([3.0, -3.1]), 0.0, 1.0)).tolist()
    [False, True]
    """
    return lambda zones: outside(zones, width) != 0


def one_side(length: int) -> Holds:
    """So many points in a row on one side; a point on the centre ends the run."""
    return lambda zones: streak(zones.side) >= length


def monotone(length: int) -> Holds:
    """So many points in a row that only rise or only fall; a tie ends the trend."""
    return lambda zones: streak(zones.step) >= length - 1


def alternating(length: int) -> Holds:
    """So many points in a row that rise and fall in turn; a tie ends it."""

    def holds(zones: Zoned) -> Bools:
        turns = np.zeros(zones.step.shape, np.int64)
        turns[..., 1:] = zones.step[..., 1:] * zones.step[..., :-1] == -1
        return np.asarray(streak(turns) >= length - 2)

    return holds


def most_beyond(needed: int, window: int, width: float) -> Holds:
    """So many of the window strictly beyond so many sigmas on one side, the last point among them."""

    def holds(zones: Zoned) -> Bools:
        where = outside(zones, width)
        high = (where == 1) & (within_last(where == 1, window) >= needed)
        low = (where == -1) & (within_last(where == -1, window) >= needed)
        return np.asarray((high | low) & _whole(zones, window))

    return holds


def beyond_of(width: float) -> Callable[[Zoned], Ints]:
    """The side on which each point lies strictly beyond so many sigmas, else 0."""
    return lambda zones: outside(zones, width)


def near_limit(needed: int, window: int, inner: float, outer: float) -> Holds:
    """So many of the window between two widths, all points of the window on one side."""

    def holds(zones: Zoned) -> Bools:
        close = between_of(inner, outer)(zones) != 0
        return np.asarray((within_last(close, window) >= needed) & (streak(zones.side) >= window))

    return holds


def between_of(inner: float, outer: float) -> Callable[[Zoned], Ints]:
    """The side on which each point lies beyond the inner width and not beyond the outer, else 0."""
    return lambda zones: np.where(outside(zones, outer) == 0, outside(zones, inner), 0)


def within(length: int, width: float) -> Holds:
    """So many points in a row none of which is beyond the width."""

    def holds(zones: Zoned) -> Bools:
        inside = (outside(zones, width) == 0) & ~np.isnan(zones.z)
        return np.asarray(streak(inside.astype(np.int64)) >= length)

    return holds


def both_sides_beyond(length: int, width: float) -> Holds:
    """So many points in a row beyond the width, on both sides."""

    def holds(zones: Zoned) -> Bools:
        where = outside(zones, width)
        high, low = within_last(where == 1, length), within_last(where == -1, length)
        return np.asarray((high + low == length) & (high > 0) & (low > 0))

    return holds


def _whole(zones: Zoned, window: int) -> Bools:
    """Whether the window holds a point at each of its places."""
    return np.asarray(within_last(~np.isnan(zones.z), window) == window)
