"""Waiting time with its five causes: per activity, edge, group and case, exact to the microsecond."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.summary import Summary

Array = np.ndarray[Any, np.dtype[Any]]

CAUSES = ("batching", "contention", "prioritisation", "unavailability", "extraneous")
"""The causes of waiting, in the order in which they are booked."""


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Waiting at one place.

    Parameters
    ----------
    scope : str
        Activity, edge (``A → B``; ``→ B`` for the first of a case) or group.
    n : int
        Instances with a known wait.
    cases : int
        Cases behind them.
    total_us : int
        Sum in microseconds, exact.
    causes_us : mapping of str to int
        The five causes; they sum to ``total_us``.
    seconds : Summary
        Wait of an instance in seconds.
    people : int or None
        Distinct people behind a row about a group.
    suppressed : bool
        This row is what the small-group rule merged.
    """

    scope: str
    n: int
    cases: int
    total_us: int
    causes_us: Mapping[str, int]
    seconds: Summary
    people: int | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class InstanceWaits:
    """Wait of each completed instance with a known wait; arrays of shape (m,), sorted by case.

    Parameters
    ----------
    case, activity : int32
    previous : int32
        Activity of the instance before it in completion order, -1 for the first.
    group : int32
        Code in :attr:`Load.groups` before release, -1 for none; only for the room itself, never shown.
    wait_us : int64
    causes_us : int64, shape (m, 5)
        In the order of ``CAUSES``.
    """

    case: Array
    activity: Array
    previous: Array
    group: Array
    wait_us: Array
    causes_us: Array

    def of_case(self, activity: int, cases: int) -> Array:
        """Wait of each case at one activity in microseconds, int64 of shape (cases,); -1 where it does not occur."""
        mine = self.activity == activity
        total = np.zeros(cases, np.int64)
        np.add.at(total, self.case[mine], self.wait_us[mine])
        seen = np.bincount(self.case[mine], minlength=cases) > 0
        return np.where(seen, total, -1)


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """An activity's part of the chains that decide when cases end.

    Parameters
    ----------
    activity : str
    cases : int
        Closed cases whose chain goes through it.
    total_us : int
        Time on the chains: wait and touch of its instances there.
    wait_us : int
        The waiting part of it.
    share : float
        ``total_us`` over all of them.
    """

    activity: str
    cases: int
    total_us: int
    wait_us: int
    share: float


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Work that is held back and then done together.

    Parameters
    ----------
    activity : str
    batches : int
        Groups of two or more.
    instances : int
        Instances in them.
    share : float
        Of the activity's completed instances.
    mean_size, max_size : float, int
    wait_us : int
        Wait booked to ``batching``.
    """

    activity: str
    batches: int
    instances: int
    share: float
    mean_size: float
    max_size: int
    wait_us: int


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Waiting times of the log.

    Parameters
    ----------
    reason : str or None
        ``single_stamp`` (one stamp: no wait can be told) or None; the numbers are None or empty then.
    total_us : int or None
        Sum over all instances with a known wait, exact.
    case : Summary
        Sum of a case in seconds, over all cases.
    causes_us : mapping of str to int
        The five causes over the log; they sum to ``total_us``.
    causes_reason : str or None
        ``no_resource``: without resources the whole wait is ``extraneous``.
    activities, edges, groups : tuple of WaitRow
        Each sums to ``total_us``. Groups are released by the small-group rule; instances without a group are in the
        row with scope ``""``.
    clipped : int
        Instances that started before they were enabled; their wait is 0.
    first : int
        First instances of a case without a known arrival; their wait is 0.
    unknown : int
        Completed instances without a usable start; left out.
    critical : tuple of CriticalRow
        By activity, largest first; empty when nothing is known.
    batches : tuple of BatchRow
        Activities with batches, most waiting first.
    instances : InstanceWaits or None
    """

    reason: str | None
    total_us: int | None
    case: Summary
    causes_us: Mapping[str, int]
    causes_reason: str | None
    activities: tuple[WaitRow, ...]
    edges: tuple[WaitRow, ...]
    groups: tuple[WaitRow, ...]
    clipped: int
    first: int
    unknown: int
    critical: tuple[CriticalRow, ...]
    batches: tuple[BatchRow, ...]
    instances: InstanceWaits | None
