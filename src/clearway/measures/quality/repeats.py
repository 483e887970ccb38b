"""Which instances repeat, loop or go to and fro."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Marks on the instances, shape (n,), in the order of :class:`Work`.

    Parameters
    ----------
    repeat : bool
        Completed, and an earlier one of the case has the same activity.
    loop : bool
        The completed instance right before has the same activity.
    third : bool
        Completed, as are the two before it in the same case.
    """

    repeat: Array
    loop: Array
    third: Array


def repeats_of(work: Work) -> Repeats:
    """Mark the repeats."""
    rows = np.flatnonzero(work.done)
    keys = work.case[rows] * max(work.n_activities, 1) + work.activity[rows]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    repeat = np.zeros(len(work), bool)
    repeat[rows[order[1:][ordered[1:] == ordered[:-1]]]] = True
    loop = work.again.copy()
    loop[1:] &= work.activity[1:] == work.activity[:-1]
    third = np.zeros(len(work), bool)
    third[2:] = work.again[2:] & work.again[1:-1]
    return Repeats(repeat, loop, third)


def returns(values: Array, third: Array) -> Array:
    """Rows where ``x, y, x`` ends with ``y`` other than ``x``: to and fro; negative values are nobody's.

    Examples
    --------
    >>> third = np.array([False, False, True, True])
    >>> returns(np.array([1, 2, 1, 1]), third).tolist()
    [2]
    """
    found = np.zeros(values.size, bool)
    same = (values[2:] == values[:-2]) & (values[2:] != values[1:-1])
    found[2:] = third[2:] & same & (values[2:] >= 0) & (values[1:-1] >= 0)
    return np.flatnonzero(found)
