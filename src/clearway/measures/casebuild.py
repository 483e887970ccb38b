"""The case table, summed up from instances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.attributes import customers, segment_attributes
from clearway.measures.casetable import CaseTable
from clearway.measures.columns import sum_array
from clearway.measures.facts import span_us
from clearway.measures.timing.waits import CAUSES

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.cost import Spending
    from clearway.measures.load.handovers import Steps
    from clearway.measures.quality.repeats import Repeats
    from clearway.measures.timing.split import Split
    from clearway.measures.timing.worktime import Hours
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class CaseInput:
    """What the case table is made from; ``hours`` and ``spending`` are None where nothing is known."""

    log: Log
    work: Work
    split: Split
    repeats: Repeats
    steps: Steps
    hours: Hours | None
    spending: Spending | None


def case_table(given: CaseInput) -> CaseTable:
    """Sum instances up by case."""
    log, work, split = given.log, given.work, given.split
    start, end, is_open = case_spans(log)
    last = span_us(work)[1]
    stop = np.where(is_open, NULL_US if last is None else last, end)
    return CaseTable(
        ids=_ids(log),
        start_us=start,
        end_us=end,
        open=is_open,
        n=log.cases.column("n").astype(np.int32),
        cycle_us=_between(start, stop),
        working_us=_working(given.hours, start, stop),
        touch_us=_sums(work, work.touch_us, work.done) if work.has_start else np.full(work.n_cases, NULL_US),
        wait_us=_sums(work, split.wait_us, split.known) if work.has_start else np.full(work.n_cases, NULL_US),
        causes_us={
            cause: _sums(work, split.causes_us[:, k], split.known) for k, cause in enumerate(CAUSES) if work.has_start
        },
        rework=_counts(work, given.repeats.repeat),
        handovers=_counts(work, _mark(work, given.steps)) if work.has_resource else np.full(work.n_cases, -1, np.int32),
        variant=log.cases.column("variant").astype(np.int32),
        cost=None if given.spending is None else given.spending.case,
        customer=customers(log),
        attributes=segment_attributes(log),
    )


def case_spans(log: Log) -> tuple[Array, Array, Array]:
    """Start (the arrival, where the log knows it and it is earlier), end and open mark of each case."""
    start, end = log.cases.column("start_us"), log.cases.column("end_us")
    if "arrival_us" in log.cases.names:
        arrival = log.cases.column("arrival_us")
        start = np.where((arrival != NULL_US) & (start != NULL_US), np.minimum(start, arrival), start)
    return start, end, log.cases.column("open").astype(bool)


def _ids(log: Log) -> Any:
    import pyarrow as pa

    column = log.cases.arrow(["id"]).column(0)
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _between(start: Array, stop: Array) -> Array:
    usable = (start != NULL_US) & (stop != NULL_US) & (start <= stop)
    return np.where(usable, stop - np.where(usable, start, 0), NULL_US)


def _working(hours: Hours | None, start: Array, stop: Array) -> Array | None:
    if hours is None:
        return None
    usable = (start != NULL_US) & (stop != NULL_US) & (start <= stop)
    passed = np.full(start.size, NULL_US)
    passed[usable] = hours.between(start[usable], stop[usable])
    return passed


def _sums(work: Work, values: Array, mask: Array) -> Array:
    kept = mask & (values != NULL_US)
    return sum_array(work.case[kept], values[kept], work.n_cases)


def _counts(work: Work, mask: Array) -> Array:
    counts: Array = np.bincount(work.case[mask], minlength=work.n_cases).astype(np.int32)
    return counts


def _mark(work: Work, steps: Steps) -> Array:
    mark = np.zeros(len(work), bool)
    mark[steps.row[steps.handover]] = True
    return mark
