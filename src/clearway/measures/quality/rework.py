"""Rework: activities done again in the same case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.columns import distinct_by, exact_sum, ranked, sums_by
from clearway.measures.quality.repeats import Repeats, returns
from clearway.stats.intervals import wilson

if TYPE_CHECKING:
    from clearway.measures.load.groups import Groups
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


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
        For groups: the smaller number of distinct people on the two sides of these triples.
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


def rework_of(
    work: Work, repeats: Repeats, wait_us: Array, groups: Groups | None, closed: Array, *, k: int = 0
) -> Rework:
    """Count repeats, loops and ping-pong over completed instances.

    Parameters
    ----------
    wait_us : int64 array of shape (n,)
        ``NULL_US`` where unknown.
    closed : bool array of shape (cases,)
        Cases that have ended: the base of first-time-right.
    k : int
        Fewest distinct people on either side of a ping-pong between groups that is shown.
    """
    again = np.bincount(work.case[repeats.repeat], minlength=work.n_cases) > 0
    right, ended = int(np.count_nonzero(closed & ~again)), int(np.count_nonzero(closed))
    low, high = wilson(right, ended)
    back = returns(work.resource, repeats.third)
    return Rework(
        activities=_rows(work, repeats, wait_us),
        repeats=int(np.count_nonzero(repeats.repeat)),
        loops=int(np.count_nonzero(repeats.loop)),
        cases_reworked=int(np.count_nonzero(again)),
        first_time_right=right / ended if ended else None,
        low=low,
        high=high,
        time_us=_known_sum(work.touch_us[repeats.repeat]) if work.has_start else None,
        resource_returns=int(back.size),
        cases_returned=int(np.unique(work.case[back]).size),
        ping_pong=_ping_pong(work, repeats, groups, k),
    )


def _rows(work: Work, repeats: Repeats, wait_us: Array) -> tuple[ReworkRow, ...]:
    count, code = work.n_activities, work.activity
    done = np.bincount(code[work.done], minlength=count)
    cases = distinct_by(code[work.done], work.case[work.done], count)
    again, loops = (np.bincount(code[mask], minlength=count) for mask in (repeats.repeat, repeats.loop))
    reworked = distinct_by(code[repeats.repeat], work.case[repeats.repeat], count)
    times, waits = (
        sums_by(code[repeats.repeat], np.maximum(values[repeats.repeat], 0), count)
        for values in (work.touch_us, wait_us)
    )
    rows = []
    for k in np.flatnonzero(done):
        right = int(cases[k] - reworked[k])
        rows.append(
            ReworkRow(
                activity=work.activities[k],
                instances=int(done[k]),
                cases=int(cases[k]),
                repeats=int(again[k]),
                loops=int(loops[k]),
                cases_reworked=int(reworked[k]),
                first_time_right=right / int(cases[k]),
                low=wilson(right, int(cases[k]))[0],
                high=wilson(right, int(cases[k]))[1],
                time_us=times[k] if work.has_start else None,
                wait_us=waits[k] if work.has_start else None,
            )
        )
    return tuple(rows)


def _known_sum(values: Array) -> int:
    return exact_sum(np.maximum(values, 0))


def _ping_pong(work: Work, repeats: Repeats, groups: Groups | None, k: int) -> tuple[PingPong, ...]:
    found = _pairs(work, repeats, work.activity, work.activities, None)
    if groups is not None:
        shown = np.array([name not in ("", SUPPRESSED) for name in groups.names])
        found += _pairs(work, repeats, np.where(shown[groups.code], groups.code, -1), groups.names, k)
    return tuple(sorted(found, key=lambda row: (-row.count, row.kind, row.first, row.second)))


def _pairs(work: Work, repeats: Repeats, code: Array, names: Sequence[str], k: int | None) -> list[PingPong]:
    """One row a pair; of groups (with a k) only pairs with k people on either side."""
    rows = returns(code, repeats.third)
    low, high = np.minimum(code[rows], code[rows - 1]), np.maximum(code[rows], code[rows - 1])
    keys, place = ranked(low * len(names) + high, len(names) ** 2)
    count = np.bincount(place, minlength=keys.size)
    cases = distinct_by(place, work.case[rows], keys.size)
    times = sums_by(place, np.maximum(work.end_us[rows] - work.end_us[rows - 2], 0), keys.size)
    team = np.concatenate([2 * place + (code[rows - back] == high) for back in (0, 1, 2)])
    person = np.concatenate([work.resource[rows - back] for back in (0, 1, 2)])
    fewest = distinct_by(team, person, 2 * keys.size).reshape(-1, 2).min(axis=1, initial=len(work))
    found = []
    for e, key in enumerate(keys.tolist()):
        if k is not None and fewest[e] < k:
            continue
        kind, people = ("activity", None) if k is None else ("group", int(fewest[e]))
        pair = (names[key // len(names)], names[key % len(names)])
        found.append(PingPong(kind, *pair, int(count[e]), int(cases[e]), times[e], people))
    return found
