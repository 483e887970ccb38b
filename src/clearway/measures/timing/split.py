"""Enabled times and causes of waiting, instance by instance, as every other measure uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.timing.waits import CAUSES

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.timing.calendars import Calendars
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The wait of each instance with its causes; arrays of shape (n,) in the order of :class:`Work`.

    Parameters
    ----------
    wait_us : int64
        ``NULL_US`` where unknown.
    causes_us : int64, shape (n, 5)
        In the order of ``CAUSES``; 0 where the wait is unknown.
    known : bool
        Completed instances with a known wait: those that count.
    enabler : int64
        Row of the instance whose end enabled this one; -1 where there is none.
    enabled_us : int64
    first : int
        First instances of a case whose arrival is not known.
    clipped : int
    batch : int64
        Row that stands for the batch; -1 for none.
    calendars : Calendars or None
        Who is on duty when; None without resources or starts.
    """

    wait_us: Array
    causes_us: Array
    known: Array
    enabler: Array
    enabled_us: Array
    first: int
    clipped: int
    batch: Array
    calendars: Calendars | None


def split_of(log: Log, work: Work) -> Split:
    """Find enabled times, waits and causes; everything is unknown in a log with one stamp."""
    if not work.has_start or not len(work):
        return _unknown(work)
    from clearway.measures.timing.causes import split_waits
    from clearway.measures.timing.concurrency import find_concurrency
    from clearway.measures.timing.enabled import enabled_times

    columns = (work.case, work.activity, work.start_us, work.end_us)
    beside = find_concurrency(*columns)
    enabled = enabled_times(*columns, enabled_us=work.enabled_us, concurrency=beside)
    if "arrival_us" in log.cases.names:
        given = np.where(enabled.first, log.cases.column("arrival_us")[work.case], work.enabled_us)
        enabled = enabled_times(*columns, enabled_us=given, concurrency=beside)
    found = split_waits(work.activity, work.resource, work.start_us, work.end_us, enabled, zone=work.zone)
    known = enabled.known & work.done
    parts = np.column_stack([found.of(cause) for cause in CAUSES])
    parts[~known] = 0
    return Split(
        wait_us=np.where(known, enabled.wait_us, NULL_US),
        causes_us=parts,
        known=known,
        enabler=enabled.enabler,
        enabled_us=enabled.enabled_us,
        first=int(np.count_nonzero(enabled.first & work.done)),
        clipped=enabled.clipped,
        batch=found.batches.batch,
        calendars=found.calendars if work.has_resource else None,
    )


def _unknown(work: Work) -> Split:
    size = len(work)
    nothing = np.full(size, NULL_US)
    none = np.full(size, -1)
    return Split(nothing, np.zeros((size, 5), np.int64), np.zeros(size, bool), none, nothing, 0, 0, none, None)
