"""What every part of a journey map is made from: instances, waits, repeats and order, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.journey.stages import Order, order_of
from clearway.measures.quality.repeats import repeats_of
from clearway.measures.work import Work, work_of

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The instances of a log with what a map asks of them.

    Parameters
    ----------
    log : Log
    work : Work
    wait_us : int64 array of shape (n,)
        Start minus enabled time, as everywhere; ``NULL_US`` where unknown.
    gap_us : int64 array of shape (n,)
        Since the completion before in the case; ``NULL_US`` for the first.
    repeat : bool array of shape (n,)
        The case has done this activity before.
    person : int64 array of shape (cases,)
        Customer of each case by code; without a customer column each case is a customer of its own.
    order : Order
        Activities as cases first meet them.
    """

    log: Log
    work: Work
    wait_us: Array
    gap_us: Array
    repeat: Array
    person: Array
    order: Order


def basis_of(log: Log) -> Basis:
    """Compute it."""
    work = work_of(log)
    return Basis(
        log=log,
        work=work,
        wait_us=_waits(log, work),
        gap_us=_gaps(work),
        repeat=repeats_of(work).repeat,
        person=_people(log),
        order=order_of(work),
    )


def _waits(log: Log, work: Work) -> Array:
    """The waits of :func:`clearway.measures.timing.split.split_of` without the causes, which nothing here asks for."""
    if not work.has_start or not len(work):
        return np.full(len(work), NULL_US)
    from clearway.measures.timing.concurrency import find_concurrency
    from clearway.measures.timing.enabled import enabled_times

    columns = (work.case, work.activity, work.start_us, work.end_us)
    beside = find_concurrency(*columns)
    found = enabled_times(*columns, enabled_us=work.enabled_us, concurrency=beside)
    if "arrival_us" in log.cases.names:
        given = np.where(found.first, log.cases.column("arrival_us")[work.case], work.enabled_us)
        found = enabled_times(*columns, enabled_us=given, concurrency=beside)
    return np.where(found.known & work.done, found.wait_us, NULL_US)


def _gaps(work: Work) -> Array:
    gap = np.full(len(work), NULL_US)
    rows = np.flatnonzero(work.again)
    gap[rows] = work.end_us[rows] - work.end_us[rows - 1]
    return gap


def _people(log: Log) -> Array:
    column = log.roles.get("customer")
    if column is None or column not in log.cases.names:
        return np.arange(log.cases.num_rows)
    codes = log.cases.column(column).astype(np.int64)
    alone = codes < 0
    return np.where(alone, codes.max(initial=0) + 1 + np.arange(codes.size), codes)
