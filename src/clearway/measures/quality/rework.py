"""Rework: activities done again in the same case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReworkRow:
    """Rework of one activity.

    Parameters
    ----------
    activity : str
    instances, cases : int
        Completed instances; cases with at least one.
    repeats : int
        Instances after the first of their case.
    loops : int
        Of these, directly after an instance of the same activity (self-loops).
    cases_reworked : int
        Cases with a repeat.
    first_time_right : float
        Share of the cases that need it once only.
    low, high : float or None
        Wilson's 95% interval of that share.
    time_us : int or None
        Touch time of the repeats, exact; None with one stamp.
    wait_us : int or None
        Wait of the repeats.
    """

    activity: str
    instances: int
    cases: int
    repeats: int
    loops: int
    cases_reworked: int
    first_time_right: float
    low: float | None
    high: float | None
    time_us: int | None
    wait_us: int | None


@dataclass(frozen=True, slots=True)
class PingPong:
    """Work that goes to and fro: A, B, and A again in three instances in a row.

    Parameters
    ----------
    kind : {"activity", "group"}
        Between two activities, or between two groups (released).
    first, second : str
        ``first < second`` in code order: both directions are counted together.
    count : int
        Triples.
    cases : int
        Cases with one.
    time_us : int
        From the first instance's end to the third one's end, summed (overlapping triples counted once each).
    people : int or None
        For groups: the smaller number of distinct people.
    """

    kind: str
    first: str
    second: str
    count: int
    cases: int
    time_us: int
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Rework:
    """Rework of the log.

    Parameters
    ----------
    activities : tuple of ReworkRow
        By activity code; ``repeats`` sum to the log's.
    repeats, loops : int
        Instances that repeat an activity of their case; directly after themselves.
    cases_reworked : int
        Cases with a repeat.
    first_time_right : float or None
        Share of the closed cases without a repeat.
    low, high : float or None
        Wilson's 95% interval.
    time_us : int or None
        Touch time of the repeats, exact; None with one stamp.
    resource_returns : int
        Instances that come back to a resource after another one had the case (A, B, A between people; a count only,
        never by person); 0 without resources.
    cases_returned : int
        Cases with one.
    ping_pong : tuple of PingPong
        Most frequent first.
    """

    activities: tuple[ReworkRow, ...]
    repeats: int
    loops: int
    cases_reworked: int
    first_time_right: float | None
    low: float | None
    high: float | None
    time_us: int | None
    resource_returns: int
    cases_returned: int
    ping_pong: tuple[PingPong, ...]
