"""Flow of cases by day: arrivals, throughput, work in progress, and Little's law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.load.load import Flow, Little, Queue
from clearway.measures.localtime import DAY_US, iso_days, local_days, midnights, weeks_and_hours
from clearway.stats.summary import Summary, summarise
from clearway.stats.trend import trend

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable
    from clearway.measures.timing.calendars import Clock
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MAX_DAYS = 20_000
"""Days in a series; a longer span is cut at its beginning, and what came earlier counts on the first day."""

MAX_QUEUES = 200
MARGIN = 0.1
MIN_CASES = 30


def flow_of(cases: CaseTable, clock: Clock, last_us: int | None) -> Flow:
    """Count the cases by local day.

    Parameters
    ----------
    clock : Clock
        Offsets of the log's zone.
    last_us : int or None
        Latest stamp of the log: where open cases are cut off.
    """
    begun = cases.start_us[cases.start_us != NULL_US]
    if last_us is None or not begun.size:
        return _nothing()
    known = cases.start_us != NULL_US
    end = np.where(cases.open | (cases.end_us == NULL_US), last_us, cases.end_us)[known]
    ended = cases.end_us[cases.closed]
    days = day_range(clock, int(begun.min()), last_us)
    arrivals, throughput = (_per_day(clock, moments, days) for moments in (begun, ended))
    wip = mean_by_day(clock, days, begun, np.maximum(end, begun))
    hours = np.bincount(weeks_and_hours(clock, begun)[1], minlength=168).reshape(7, 24)
    return Flow(
        days=iso_days(days),
        arrivals=arrivals,
        throughput=throughput,
        wip=wip,
        arrivals_per_day=summarise(arrivals.astype(np.float64)),
        throughput_per_day=summarise(throughput.astype(np.float64)),
        wip_per_day=summarise(wip),
        wip_trend=trend(wip),
        by_hour=hours,
    )


def little_of(cases: CaseTable, last_us: int | None) -> Little | None:
    """Check ``L = lambda W`` in the middle 80% of the span; None with fewer than 30 arrivals there.

    References
    ----------
    Little 1961; Little 2011 (the law over finite windows).
    """
    known = (cases.start_us != NULL_US) & (cases.cycle_us != NULL_US)
    start = cases.start_us[known]
    if last_us is None or not start.size:
        return None
    first = int(start.min())
    low, high = first + int(MARGIN * (last_us - first)), last_us - int(MARGIN * (last_us - first))
    inside = (start >= low) & (start < high)
    if np.count_nonzero(inside) < MIN_CASES or high <= low:
        return None
    cycle = cases.cycle_us[known]
    present = np.clip(start + cycle, low, high) - np.clip(start, low, high)
    length, wait = present.sum(dtype=np.float64) / (high - low), float(cycle[inside].mean()) / 1e6
    rate = int(np.count_nonzero(inside)) / ((high - low) / DAY_US)
    expected = rate * wait / 86400
    return Little(float(length), rate, wait, float(length) / expected if expected else 1.0, low, high)


def queues_of(work: Work, split: Split, clock: Clock) -> tuple[Queue, ...]:
    """Length of the queue before each activity, day by day; the 200 activities with most waiting, by code."""
    if not split.known.any():
        return ()
    enabled, start = split.enabled_us[split.known], work.start_us[split.known]
    begin, code = np.minimum(enabled, start), work.activity[split.known]
    days = day_range(clock, int(begin.min()), int(start.max()))
    total = np.bincount(code, weights=(start - begin).astype(np.float64), minlength=work.n_activities)
    chosen = np.sort(np.argsort(-total, kind="stable")[:MAX_QUEUES])
    order = np.argsort(code, kind="stable")
    stops = np.concatenate([[0], np.cumsum(np.bincount(code, minlength=work.n_activities))])
    queues = []
    for k in chosen[np.bincount(code, minlength=work.n_activities)[chosen] > 0]:
        rows = order[stops[k] : stops[k + 1]]
        queues.append(_queue(work.activities[k], clock, days, begin[rows], start[rows]))
    return tuple(queues)


def day_range(clock: Clock, first_us: int, last_us: int) -> Array:
    """Local days since 1970 from the first to the last moment, at most 20,000."""
    low, high = local_days(clock, np.array([first_us, last_us])).tolist()
    return np.arange(max(low, high - MAX_DAYS + 1), high + 1)


def mean_by_day(clock: Clock, days: Array, begin: Array, end: Array) -> Array:
    """Average number of intervals ``[begin, end)`` under way on each local day; the last day up to the last end.

    The integral up to a moment t is ``sum over begin < t of (t - begin) - sum over end < t of (t - end)``.
    """
    edges = np.append(midnights(clock, days), midnights(clock, days[-1:] + 1))
    edges[-1] = max(min(int(edges[-1]), int(end.max())), int(edges[-2]) + 1)
    origin = int(edges[0])
    area = _integral(np.sort(begin - origin), edges - origin) - _integral(np.sort(end - origin), edges - origin)
    mean: Array = np.maximum(np.diff(area) / np.diff(edges), 0.0)
    return mean


def _queue(activity: str, clock: Clock, days: Array, begin: Array, start: Array) -> Queue:
    length = mean_by_day(clock, days, begin, start)
    waited = float((start - begin).sum(dtype=np.float64))
    span = max(int(start.max()) - int(begin.min()), 1)
    return Queue(
        activity, waited / span, _longest(begin, start), iso_days(days), length, trend(_settled(length, start - begin))
    )


def _settled(length: Array, wait: Array) -> Array:
    """The series without its end, where work that was waiting and has not been done is missing from the log.

    The end is as long as nine in ten waits, and no more than half of the series.
    """
    missing = int(np.ceil(np.quantile(wait, 0.9) / DAY_US))
    return length[: max(length.size - missing, (length.size + 1) // 2)]


def _longest(begin: Array, end: Array) -> int:
    waiting = end > begin
    when = np.concatenate([begin[waiting], end[waiting]])
    change = np.repeat(np.array([1, -1]), np.count_nonzero(waiting))
    return int(np.cumsum(change[np.lexsort((change, when))]).max(initial=0))


def _integral(ordered: Array, edges: Array) -> Array:
    count = np.searchsorted(ordered, edges, side="left")
    passed = np.concatenate([[0.0], np.cumsum(ordered.astype(np.float64))])[count]
    area: Array = count * edges.astype(np.float64) - passed
    return area


def _per_day(clock: Clock, moments: Array, days: Array) -> Array:
    place = np.clip(local_days(clock, moments) - days[0], 0, days.size - 1)
    counts: Array = np.bincount(place, minlength=days.size)
    return counts


def _nothing() -> Flow:
    empty = np.zeros(0, np.int64)
    none = Summary(0)
    return Flow((), empty, empty, np.zeros(0), none, none, none, None, np.zeros((7, 24), np.int64))
