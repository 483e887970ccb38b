"""Touch time: work on a case, from start to end without the pauses."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.stats.summary import Summary


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
