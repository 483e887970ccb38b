"""The chains of work that decide when cases end, and how batches gather work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.columns import distinct_by, exact_sum, sums_by
from clearway.measures.timing.waits import BatchRow, CriticalRow

if TYPE_CHECKING:
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


def critical_rows(work: Work, split: Split, closed: Array) -> tuple[CriticalRow, ...]:
    """Walk back from the last completion of each closed case, from each instance to the one that enabled it.

    What an instance adds to the chain is the time from its enabler's end to its own end; where the log gave the
    enabled time, the instance completed before it in the case stands for the enabler.

    Parameters
    ----------
    closed : bool array of shape (cases,)
    """
    rows = _last_rows(work, closed & (_known_cases(work, split)))
    seen: list[Array] = []
    added: list[Array] = []
    while rows.size:
        before = _before(work, split, rows)
        since = np.where(before >= 0, work.end_us[before], np.minimum(work.start_us[rows], split.enabled_us[rows]))
        seen.append(rows)
        added.append(np.maximum(work.end_us[rows] - since, 0))
        rows = before[(before >= 0) & split.known[before]]
    if not seen:
        return ()
    return _rows(work, split, np.concatenate(seen), np.concatenate(added))


def batch_rows(work: Work, split: Split) -> tuple[BatchRow, ...]:
    """Batches by activity, most waiting first."""
    together = split.known & (split.batch >= 0)
    leaders, size = np.unique(split.batch[together], return_counts=True)
    leaders, size = leaders[size > 1], size[size > 1]
    of, total = work.activity[leaders], np.bincount(work.activity[work.done], minlength=work.n_activities)
    count = np.bincount(of, minlength=work.n_activities)
    members = np.bincount(of, weights=size, minlength=work.n_activities).astype(np.int64)
    most = np.zeros(work.n_activities, np.int64)
    np.maximum.at(most, of, size)
    waits = sums_by(work.activity[split.known], split.causes_us[split.known, 0], work.n_activities)
    rows = [
        BatchRow(
            activity=work.activities[code],
            batches=int(count[code]),
            instances=int(members[code]),
            share=float(members[code] / total[code]),
            mean_size=float(members[code] / count[code]),
            max_size=int(most[code]),
            wait_us=waits[code],
        )
        for code in np.flatnonzero(count)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.wait_us, row.activity)))


def _known_cases(work: Work, split: Split) -> Array:
    some: Array = np.bincount(work.case[split.known], minlength=work.n_cases) > 0
    return some


def _last_rows(work: Work, cases: Array) -> Array:
    """Row of the last completed instance with a known wait, of each case."""
    last = np.full(work.n_cases, -1)
    return_rows = np.arange(len(work))
    np.maximum.at(last, work.case[work.done], return_rows[work.done])
    chosen: Array = last[cases]
    return chosen[chosen >= 0]


def _before(work: Work, split: Split, rows: Array) -> Array:
    previous = np.where(work.again[rows], rows - 1, -1)
    enabler = split.enabler[rows]
    given = (enabler < 0) & (split.wait_us[rows] > 0)
    return np.where(given, previous, enabler)


def _rows(work: Work, split: Split, rows: Array, added: Array) -> tuple[CriticalRow, ...]:
    code, wait = work.activity[rows], np.where(split.known[rows], split.wait_us[rows], 0)
    total = exact_sum(added)
    sums, waits = (sums_by(code, values, work.n_activities) for values in (added, np.minimum(wait, added)))
    cases = distinct_by(code, work.case[rows], work.n_activities)
    found = [
        CriticalRow(work.activities[k], int(cases[k]), sums[k], waits[k], sums[k] / total if total else 0.0)
        for k in np.flatnonzero(cases)
    ]
    return tuple(sorted(found, key=lambda row: (-row.total_us, row.activity)))
