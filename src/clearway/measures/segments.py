"""Segments: the cases by any of their attributes, and which values go with long times."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.stats.compare import Difference
from clearway.stats.summary import Summary


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """Cases with one value of an attribute.

    Parameters
    ----------
    value : str
        Text of the attribute; ``""`` for cases without one.
    cases : int
    share : float
        Of all cases.
    people : int
        Distinct customers.
    cycle : Summary
        Closed cases, seconds.
    wait_us, touch_us : int or None
        Sums over the cases, exact; None with one stamp.
    wait_s, touch_s : float or None
        Means per case.
    rework : float
        Share of the cases with rework.
    cycle_effect, wait_effect : Difference or None
        Mean of the value's cases minus mean of all others, with Welch's interval and p-value.
    cycle_q, wait_q : float or None
        The p-values adjusted over all segments of the log (Benjamini-Hochberg).
    suppressed : bool
        This row is what the small-group rule merged.
    """

    value: str
    cases: int
    share: float
    people: int
    cycle: Summary
    wait_us: int | None
    touch_us: int | None
    wait_s: float | None
    touch_s: float | None
    rework: float
    cycle_effect: Difference | None = None
    wait_effect: Difference | None = None
    cycle_q: float | None = None
    wait_q: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """The cases by one attribute.

    Parameters
    ----------
    attribute : str
        Column of the case attribute.
    rows : tuple of SegmentRow
        Most cases first, the merged row last; ``cases``, ``wait_us`` and ``touch_us`` sum to the log's.
    cycle_share : float or None
        Share of the variance of the cycle time that the attribute explains (eta squared).
    """

    attribute: str
    rows: tuple[SegmentRow, ...]
    cycle_share: float | None
