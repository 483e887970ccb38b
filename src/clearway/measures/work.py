"""The instances of a log as arrays: what the measures of times, people and rework are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Activity instances in the order of the log: by case, then completion, open ones last in their case.

    Parameters
    ----------
    case, activity, resource : int64[n]
        Codes; resource -1 for none.
    start_us, end_us, enabled_us : int64[n]
        ``NULL_US`` where unknown.
    touch_us : int64[n]
        Start to end without pauses; ``NULL_US`` where the instance is open or has no usable start.
    done : bool[n]
        Completed.
    again : bool[n]
        Directly preceded, in the same case, by a completed instance; both completed.
    n_cases, n_activities, n_resources : int
    activities : tuple of str
    has_start, has_resource : bool
    zone : str
    """

    case: Array
    activity: Array
    resource: Array
    start_us: Array
    end_us: Array
    enabled_us: Array
    touch_us: Array
    done: Array
    again: Array
    n_cases: int
    n_activities: int
    n_resources: int
    activities: tuple[str, ...]
    has_start: bool
    has_resource: bool
    zone: str

    def __len__(self) -> int:
        return int(self.case.size)


def work_of(log: Log) -> Work:
    """Take the columns of ``instances`` that measures need."""
    size = log.instances.num_rows
    case = log.column("case").astype(np.int64)
    start, end, enabled, paused = (
        _stamps(log, name, size) for name in ("start_us", "end_us", "enabled_us", "paused_us")
    )
    done = end != NULL_US
    again = np.zeros(size, bool)
    again[1:] = (case[1:] == case[:-1]) & done[1:] & done[:-1]
    return Work(
        case=case,
        activity=log.column("activity").astype(np.int64),
        resource=log.column("resource").astype(np.int64) if log.has_resource else np.full(size, -1),
        start_us=start,
        end_us=end,
        enabled_us=enabled,
        touch_us=_touch(start, end, paused),
        done=done,
        again=again,
        n_cases=log.cases.num_rows,
        n_activities=len(log.activities),
        n_resources=len(log.dictionaries["resource"]) if log.has_resource else 0,
        activities=tuple(log.activities),
        has_start=log.has_start,
        has_resource=log.has_resource,
        zone=log.zone,
    )


def _stamps(log: Log, name: str, size: int) -> Array:
    return log.column(name) if name in log.instances.names else np.full(size, NULL_US)


def _touch(start: Array, end: Array, paused: Array) -> Array:
    known = (start != NULL_US) & (end != NULL_US) & (start <= end)
    touch = np.full(start.size, NULL_US)
    breaks = np.maximum(paused[known], 0)
    touch[known] = np.maximum(end[known] - start[known] - breaks, 0)
    return touch
