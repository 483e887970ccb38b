"""Activity instances out of records: one a record, or start and complete rows paired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log import roles
from clearway.log.coded import Coded
from clearway.log.draft import Draft
from clearway.log.intake import Issue
from clearway.log.rows import are_all, picked
from clearway.log.sequence import (
    ABORT,
    ASSIGN,
    COMPLETE,
    RESUME,
    SCHEDULE,
    START,
    SUSPEND,
    pair_rows,
    pair_schedules,
    total_order,
)

Array = np.ndarray[Any, np.dtype[Any]]
_CODE = {
    "start": START,
    "complete": COMPLETE,
    "schedule": SCHEDULE,
    "assign": ASSIGN,
    "suspend": SUSPEND,
    "resume": RESUME,
    "abort": ABORT,
}


@dataclass(frozen=True, slots=True)
class Instances:
    """Activity instances by the record that stands for each (its completion, or its start while it is open).

    Parameters
    ----------
    record : int64 array, shape (m,)
        Position among the kept records.
    start, end, enabled : int64 arrays, shape (m,)
        Microseconds UTC, ``NULL_US`` where unknown.
    paused : int64 array, shape (m,)
        Microseconds of suspension.
    has_start, has_enabled : bool
        Whether the log carries such stamps at all.
    """

    record: Array
    start: Array
    end: Array
    enabled: Array
    paused: Array
    has_start: bool
    has_enabled: bool
    issues: tuple[Issue, ...] = ()

    def take(self, order: Array) -> Instances:
        """The same instances in another order; a column of nothing has no order."""
        if are_all(order):
            return self
        named = {name: getattr(self, name) for name in ("record", "start", "end", "enabled", "paused")}
        return replace(self, **{name: v if v.strides == (0,) else v[order] for name, v in named.items()})


def plain_instances(draft: Draft, kept: Array, keys: Mapping[str, Coded], cases: int) -> Instances:
    """One instance a record."""
    del keys, cases
    nothing = np.broadcast_to(np.int64(NULL_US), len(kept))
    stamps = {role: picked(stamp.us, kept) for role, stamp in draft.stamps.items()}
    return Instances(
        record=np.arange(len(kept)),
        start=stamps.get("start", nothing),
        end=stamps["end"],
        enabled=stamps.get("enabled", nothing),
        paused=np.broadcast_to(np.int64(0), len(kept)),
        has_start="start" in stamps,
        has_enabled="enabled" in stamps,
    )


def paired_instances(draft: Draft, kept: Array, keys: Mapping[str, Coded], cases: int) -> Instances:
    """Start and complete rows paired per (case, activity, resource), first in first out."""
    time = draft.stamps["end"].us[kept]
    case, activity = keys["case"].codes, keys["activity"].codes
    resource = keys["resource"].codes if "resource" in keys else np.full(len(kept), -1, np.int32)
    transition = _transitions(keys["lifecycle"])
    order, _ = total_order(case, cases, time, time)
    step = case.astype(np.int64) * (len(keys["activity"].texts) + 1) + activity
    worker = step * (int(resource.max(initial=-1)) + 2) + resource + 1
    start_of, paused, enabled_by = np.full(len(kept), -1), np.zeros(len(kept), np.int64), np.full(len(kept), -1)
    state = pair_rows(_grouped(order, worker), worker, transition, time, start_of, paused)
    pair_schedules(_grouped(order, step), step, transition, start_of, enabled_by)
    return _instances(time, transition, state, start_of, enabled_by, paused)


def _grouped(order: Array, key: Array) -> Array:
    return order[np.argsort(key[order], kind="stable")]


def _transitions(lifecycle: Coded) -> Array:
    known = [_CODE.get(roles.transition(text) or "", 0) for text in lifecycle.texts.to_pylist()]
    return np.array([*known, 0], np.uint8)[lifecycle.codes]


def _instances(
    time: Array, transition: Array, state: Array, start_of: Array, enabled_by: Array, paused: Array
) -> Instances:
    done = np.flatnonzero(transition == COMPLETE)
    still = np.flatnonzero(state == 1)
    record = np.concatenate([done, still])
    begun = np.concatenate([start_of[done], still])
    start = np.where(begun >= 0, time[begun], NULL_US)
    by = np.where(begun >= 0, enabled_by[begun], enabled_by[record])
    return Instances(
        record=record,
        start=start,
        end=np.concatenate([time[done], np.full(len(still), NULL_US)]),
        enabled=np.where(by >= 0, time[by], NULL_US),
        paused=np.concatenate([paused[done], np.zeros(len(still), np.int64)]),
        has_start=bool((transition == START).any()),
        has_enabled=bool((by >= 0).any()),
        issues=_notes(transition, state, start_of),
    )


def _notes(transition: Array, state: Array, start_of: Array) -> tuple[Issue, ...]:
    found = (
        ("lifecycle.unpaired_complete", int(((transition == COMPLETE) & (start_of < 0)).sum())),
        ("lifecycle.open_start", int((state == 1).sum())),
        ("lifecycle.aborted", int((state == 2).sum())),
        ("lifecycle.other", int((transition == 0).sum())),
    )
    begun = bool((transition == START).any())
    return tuple(
        Issue(code, "warning", count) for code, count in found if count and (begun or code == "lifecycle.other")
    )
