"""Batches: instances that a resource lets gather and then works off in one go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clearway.base.kernel import kernel
from clearway.measures.timing.orders import order_by

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SLACK_US = 1_000_000
"""A break between two instances of a batch that still counts as none."""

MIN_SHARE = 0.05
"""Share of an activity's instances that must lie in such runs: batching is a habit, not an accident."""

_Z2 = 1.959963984540054**2


@dataclass(frozen=True, slots=True)
class Batches:
    """Batches found, and the evidence for them.

    Parameters
    ----------
    batch : int64[n]
        Row of the first instance of the batch, -1 for an instance that belongs to none.
    ready_us : int64[n]
        When the last instance of the batch was enabled; of the others their own enabled time.
    pending, cleared : int64[a]
        Of each activity: instances that were waiting for the same resource when it opened a run, and those of them that
        it worked off in this run (the opening one not counted).
    batched : bool[a]
        Activities that are worked in batches.
    """

    batch: Ints
    ready_us: Ints
    pending: Ints
    cleared: Ints
    batched: Bools


def find_batches(
    activity: Ints, resource: Ints, enabled: Ints, start: Ints, end: Ints, idle: Bools, rows: Bools, count: int
) -> Batches:
    """Find batches.

    A run is one resource working on instances of one activity without a break of more than a second (or at the same
    time), all of them enabled when the first starts. It speaks of gathering when the resource was idle right before
    (a queue in front of a busy resource needs no other reason) or starts several at once. An activity is worked in
    batches when its runs take along most of the instances that were waiting for the resource (the lower end of the
    95% Wilson interval of cleared / pending exceeds one half) and hold at least 5% of its instances. An external
    delay does not look so: it ends for each instance in its own time. Runs of two instances or more are the batches.

    Parameters
    ----------
    activity, resource, enabled, start, end : int64[n]
        Codes and microseconds; read where ``rows``.
    idle : bool[n]
        Whether the resource was free and on duty right before the start.
    rows : bool[n]
        Instances that count: wait, resource and end known, not the first of the case.
    count : int
        Number of activity codes.

    Returns
    -------
    Batches
    """
    order = np.flatnonzero(rows)
    order = order[np.lexsort((end[order], start[order], resource[order]))]
    waiting = _pending(activity, resource, enabled, start, order)
    batch, ready, size = _runs(activity, resource, enabled, start, end, idle, order, waiting)
    opening = np.flatnonzero(size > 0)
    pending = np.bincount(activity[opening], waiting[opening] - 1, minlength=count).astype(np.int64)
    cleared = np.bincount(activity[opening], size[opening] - 1, minlength=count).astype(np.int64)
    gathered = (batch >= 0) & (size[batch] > 1)
    habit = np.bincount(activity[gathered], minlength=count) >= MIN_SHARE * np.bincount(activity[rows], minlength=count)
    batched = (_wilson_low(cleared, pending) > 0.5) & habit
    kept = gathered & batched[activity]
    return Batches(np.where(kept, batch, -1), np.where(kept, ready[batch], enabled), pending, cleared, batched)


def _wilson_low(hits: Ints, n: Ints) -> NDArray[np.float64]:
    """Lower end of the 95% Wilson score interval; 0 without observations."""
    share = hits / np.maximum(n, 1)
    spread = np.sqrt(_Z2 * (share * (1.0 - share) / np.maximum(n, 1) + _Z2 / (4.0 * np.maximum(n, 1) ** 2)))
    low = (share + _Z2 / (2.0 * np.maximum(n, 1)) - spread) / (1.0 + _Z2 / np.maximum(n, 1))
    return np.where(n > 0, low, 0.0)


def _pending(activity: Ints, resource: Ints, enabled: Ints, start: Ints, rows: Ints) -> Ints:
    """Instances of the same activity and resource that were enabled, but not begun, when each instance started."""
    waiting = np.zeros(activity.size, np.int64)
    if rows.size == 0:
        return waiting
    width = int(activity[rows].max()) + 1
    _, group = np.unique(resource[rows] * width + activity[rows], return_inverse=True)
    marks = np.searchsorted(np.sort(group), np.arange(group.max() + 2))
    came = enabled[rows][order_by(group, enabled[rows])]
    left = start[rows][order_by(group, start[rows])]
    waiting[rows] = _difference(group, marks, came, left, start[rows])
    return waiting


@kernel
def _difference(group: Ints, marks: Ints, came: Ints, left: Ints, moment: Ints) -> Ints:
    found = np.zeros(moment.size, np.int64)
    for k in range(moment.size):
        low, high = marks[group[k]], marks[group[k] + 1]
        arrived = np.searchsorted(came[low:high], moment[k], side="right")
        found[k] = arrived - np.searchsorted(left[low:high], moment[k], side="left")
    return found


@kernel
def _runs(
    activity: Ints,
    resource: Ints,
    enabled: Ints,
    start: Ints,
    end: Ints,
    idle: Bools,
    order: Ints,
    waiting: Ints,
) -> tuple[Ints, Ints, Ints]:
    batch, ready, size = (
        np.full(activity.size, -1),
        np.zeros(activity.size, np.int64),
        np.zeros(activity.size, np.int64),
    )
    k = 0
    while k < order.size:
        first = order[k]
        stop, over, last = k + 1, end[first], enabled[first]
        while stop < order.size and _goes_on(activity, resource, enabled, start, first, order[stop], over):
            over, last = max(over, end[order[stop]]), max(last, enabled[order[stop]])
            stop += 1
        together = stop > k + 1 and start[order[k + 1]] == start[first]
        if waiting[first] > 1 and (idle[first] or together):
            size[first], ready[first] = stop - k, last
            for row in order[k:stop]:
                batch[row] = first
        k = stop
    return batch, ready, size


@kernel
def _goes_on(activity: Ints, resource: Ints, enabled: Ints, start: Ints, first: int, row: int, over: int) -> bool:
    same = resource[row] == resource[first] and activity[row] == activity[first]
    return bool(same and enabled[row] <= start[first] and start[row] <= over + SLACK_US)
