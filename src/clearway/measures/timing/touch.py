"""Touch time: work on a case, from start to end without the pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import exact_sum, split_by, sums_by
from clearway.stats.summary import Summary, summarise

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class TouchRow:
    """Touch time of one activity.

    Parameters
    ----------
    activity : str
    total_us : int
        Sum over its completed instances, exact.
    seconds : Summary
        Over its completed instances.
    """

    activity: str
    total_us: int
    seconds: Summary


@dataclass(frozen=True, slots=True)
class Touch:
    """Touch times of the log.

    Parameters
    ----------
    reason : str or None
        ``single_stamp`` when the log has one stamp: the numbers are None then, never zero.
    total_us : int or None
        Sum over all completed instances in microseconds, exact.
    case : Summary
        Sum of a case in seconds, over all cases.
    activities : tuple of TouchRow
        By activity code, activities that never complete left out; their ``total_us`` sum to the log's.
    unknown : int
        Completed instances without a usable start (no touch time); left out of all sums.
    efficiency : float or None
        Process cycle efficiency: touch time over cycle time, both summed over the closed cases.
    """

    reason: str | None
    total_us: int | None
    case: Summary
    activities: tuple[TouchRow, ...]
    unknown: int
    efficiency: float | None


def touch_of(work: Work, cases: CaseTable) -> Touch:
    """Sum the touch time of completed instances by activity and case."""
    if not work.has_start:
        return Touch("single_stamp", None, Summary(0), (), 0, None)
    known = work.touch_us != NULL_US
    values, codes = work.touch_us[known], work.activity[known]
    seconds = cases.seconds("touch")
    return Touch(
        reason=None,
        total_us=exact_sum(values),
        case=summarise(seconds[~np.isnan(seconds)]),
        activities=_rows(work, values, codes),
        unknown=int(np.count_nonzero(work.done & ~known)),
        efficiency=efficiency_of(cases),
    )


def efficiency_of(cases: CaseTable) -> float | None:
    """Process cycle efficiency: touch time over cycle time, both summed over the closed cases; None without either."""
    closed = cases.closed & (cases.touch_us != NULL_US)
    lead = exact_sum(cases.cycle_us[closed])
    return exact_sum(cases.touch_us[closed]) / lead if lead else None


def _rows(work: Work, values: Array, codes: Array) -> tuple[TouchRow, ...]:
    parts, totals = split_by(codes, values, work.n_activities), sums_by(codes, values, work.n_activities)
    return tuple(
        TouchRow(work.activities[k], totals[k], summarise(parts[k] / 1e6))
        for k in range(work.n_activities)
        if parts[k].size
    )
