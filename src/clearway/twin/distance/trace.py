"""The completed instances of a log as arrays, grouped by case: what distances are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US

Array = np.ndarray[Any, np.dtype[Any]]

HOUR_US = 3_600_000_000
"""Microseconds of an hour, the bin of every distance in time."""

CODE_LIMIT = 1 << 20
"""Activities that a dictionary may hold."""

_SPARSE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Completed instances, by case, inside a case by start, then end, then given order.

    Make one with :func:`trace`.

    Parameters
    ----------
    activity : int64 array of shape (n,)
        Codes of a dictionary that both logs of a comparison share.
    start_us, end_us : int64 array of shape (n,)
        Microseconds UTC, none of them null.
    offsets : int64 array of shape (cases + 1,)
        Case ``c`` is the rows ``offsets[c]:offsets[c + 1]``; no case is empty.
    first_us, last_us : int64 array of shape (cases,)
        Earliest start and latest end of each case.
    has_start : bool
        Whether the log has start stamps; without them every start is the end.
    filled : int
        Instances without start in a log that has starts; they count as begun when they end.
    """

    activity: Array
    start_us: Array
    end_us: Array
    offsets: Array
    first_us: Array
    last_us: Array
    has_start: bool
    filled: int

    @property
    def events(self) -> int:
        """Number of completed instances."""
        return int(self.activity.size)

    @property
    def cases(self) -> int:
        """Number of cases with a completed instance."""
        return int(self.first_us.size)


def trace(case: Array, activity: Array, start_us: Array | None, end_us: Array) -> Trace:
    """Arrange plain columns, one row an activity instance in any order.

    Parameters
    ----------
    case : integer array of shape (n,)
        Which rows belong together; at least 0.
    activity : integer array of shape (n,)
        Codes of a dictionary that both logs of a comparison share; 0 to ``CODE_LIMIT - 1``.
    start_us : int64 array of shape (n,) or None
        Microseconds UTC, ``NULL_US`` where unknown; None for a log with one stamp an instance.
    end_us : int64 array of shape (n,)
        Microseconds UTC; rows with ``NULL_US`` are open and left out.

    Raises
    ------
    OptionError
        ``distance.columns``: the columns differ in length; ``distance.codes``: a code is out of bounds.

    Examples
    --------
    >>> import numpy as np
    >>> two = trace(np.array([1, 0, 1]), np.array([0, 0, 1]), None, np.array([7, 5, 6]))
    >>> two.cases, two.activity.tolist(), two.end_us.tolist()
    (2, [0, 1, 0], [5, 6, 7])
    """
    _check(case, activity, start_us, end_us)
    done = end_us != NULL_US
    if not done.all():
        case, activity, end_us = case[done], activity[done], end_us[done]
        start_us = None if start_us is None else start_us[done]
    start, has_start, filled = _starts(start_us, end_us)
    order, offsets = _arranged(_compact(case), start, end_us)
    start, end = start[order], end_us[order]
    empty = not order.size
    return Trace(
        activity=activity[order].astype(np.int64),
        start_us=start,
        end_us=end,
        offsets=offsets,
        first_us=start[offsets[:-1]],
        last_us=end if empty else np.maximum.reduceat(end, offsets[:-1]),
        has_start=has_start,
        filled=filled,
    )


def _check(case: Array, activity: Array, start_us: Array | None, end_us: Array) -> None:
    sizes = [column.size for column in (case, activity, start_us, end_us) if column is not None]
    if len(set(sizes)) > 1:
        raise OptionError("distance.columns", sizes=", ".join(str(size) for size in sizes))
    if case.size and (case.min() < 0 or activity.min() < 0 or activity.max() >= CODE_LIMIT):
        raise OptionError("distance.codes", limit=CODE_LIMIT - 1)


def _starts(start_us: Array | None, end_us: Array) -> tuple[Array, bool, int]:
    """Starts without gaps, whether there are any of their own, and how many were filled."""
    if start_us is None:
        return end_us, False, 0
    lacks = start_us == NULL_US
    missing = int(lacks.sum())
    if missing == end_us.size:
        return end_us, end_us.size == 0, 0
    return (np.where(lacks, end_us, start_us) if missing else start_us), True, missing


def _compact(case: Array) -> Array:
    """Case codes below a small multiple of the number of rows."""
    if case.size and case.max() >= _SPARSE * case.size + _SPARSE:
        return np.unique(case, return_inverse=True)[1].astype(np.int32)
    return case.astype(np.int32)


def _in_order(case: Array, start: Array, end: Array) -> bool:
    """Whether the rows stand by case, start and end already, as a simulation may write them."""
    step, later = np.diff(case), np.diff(start)
    ties = (step == 0) & (later == 0)
    return not ((step < 0).any() or ((step == 0) & (later < 0)).any() or (np.diff(end)[ties] < 0).any())


def _arranged(case: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Row numbers by case, start, end and given order, and where each case begins."""
    from clearway.log.sequence import total_order

    if not case.size:
        return np.zeros(0, np.int64), np.zeros(1, np.int64)
    if _in_order(case, start, end):
        return np.arange(case.size), np.concatenate([[0], np.flatnonzero(np.diff(case)) + 1, [case.size]])
    cases = int(case.max()) + 1
    order, _ = total_order(case, cases, end, start)
    again, offsets = total_order(case[order], cases, start[order], end[order])
    held = np.flatnonzero(np.diff(offsets))
    return order[again], np.append(offsets[held], case.size)
