"""Groups of people and their load: instances, touch and busy time, utilisation, hours of work."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import distinct_by, sums_by
from clearway.measures.load.load import GroupLoad, WorkHours
from clearway.measures.localtime import weeks_and_hours

if TYPE_CHECKING:
    from clearway.measures.load.busy import Busy
    from clearway.measures.load.groups import Groups
    from clearway.measures.timing.calendars import Calendars, Clock
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

People = tuple[tuple[GroupLoad, ...], GroupLoad, tuple[WorkHours, ...]]


def people_of(work: Work, split: Split, groups: Groups, *, k: int, raw: bool) -> People:
    """Load of each released group, of everybody, and when they work.

    Returns
    -------
    groups : tuple of GroupLoad
    total : GroupLoad
    hours : tuple of WorkHours
    """
    from clearway.measures.load.busy import busy_of
    from clearway.measures.timing.calendars import mine_calendars

    calendars = split.calendars or mine_calendars(work.resource, work.activity, work.end_us, zone=work.zone)
    busy = busy_of(work, calendars) if split.calendars is not None else None
    rows = _group_rows(work, groups, busy, k=k, raw=raw)
    everybody = np.where(groups.member >= 0, 0, -1)
    total = _row("all", 0, np.zeros(len(work), np.int64), everybody, work, busy)
    if not raw and total.people < k:
        total = _hushed(total)
    return rows, total, _hours(work, groups, calendars, k=k, raw=raw)


def _group_rows(work: Work, groups: Groups, busy: Busy | None, *, k: int, raw: bool) -> tuple[GroupLoad, ...]:
    rows = []
    for code, name in enumerate(groups.names):
        row = replace(_row(name, code, groups.code, groups.member, work, busy), people=groups.people[code])
        if groups.is_suppressed(code):
            row = _hushed(row, merged=True)
        elif not raw and 0 < row.people < k:
            row = _hushed(row)
        rows.append(row)
    return tuple(rows)


def _row(name: str, code: int, of: Array, member: Array, work: Work, busy: Busy | None) -> GroupLoad:
    mine = work.done & (of == code)
    members = np.flatnonzero(member == code)
    touch = work.touch_us[mine]
    sums = {} if busy is None else {field.name: int(getattr(busy, field.name)[members].sum()) for field in fields(busy)}
    duty, under_way = sums.get("duty_us"), sums.get("busy_us")
    return GroupLoad(
        group=name,
        people=int(members.size),
        instances=int(np.count_nonzero(mine)),
        cases=int(np.count_nonzero(np.bincount(work.case[mine]))),
        touch_us=sums_by(np.zeros(touch.size, np.int64), np.maximum(touch, 0), 1)[0] if work.has_start else None,
        busy_us=under_way,
        duty_us=duty,
        utilisation=sums["busy_duty_us"] / duty if duty else None,
        multitasking=sums["several_us"] / under_way if under_way else None,
        imbalance=_gini(np.bincount(work.resource[work.done & (work.resource >= 0)], minlength=member.size)[members]),
    )


def _hushed(row: GroupLoad, *, merged: bool = False) -> GroupLoad:
    """Additive numbers only: a share or rate of so few people is about each of them."""
    return replace(row, utilisation=None, multitasking=None, imbalance=None, suppressed=merged)


def _gini(loads: Array) -> float | None:
    """Gini coefficient: mean absolute difference of all pairs over twice the mean.

    Examples
    --------
    >>> _gini(np.array([1, 1, 1])), _gini(np.array([0, 0, 3]))
    (0.0, 0.6666666666666666)
    """
    n, total = loads.size, float(loads.sum())
    if n < 2 or total == 0:
        return None
    ranks = np.arange(1, n + 1)
    return float(((2 * ranks - n - 1) * np.sort(loads)).sum() / (n * total))


def _hours(work: Work, groups: Groups, calendars: Calendars, *, k: int, raw: bool) -> tuple[WorkHours, ...]:
    """Everybody first, then each group that may be shown."""
    weeks, slots, people = _stamps(work, calendars.clock)
    everybody = groups.member >= 0
    chosen = [("all", everybody)]
    if len(groups.names) > 1:
        chosen += [
            (name, groups.member == code)
            for code, name in enumerate(groups.names)
            if name and not groups.is_suppressed(code)
        ]
    found = []
    for name, members in chosen:
        if not members.any() or (not raw and np.count_nonzero(members) < k):
            continue
        mine = members[people]
        support = distinct_by(slots[mine], weeks[mine], 168).reshape(7, 24)
        # A part of a log keeps the names of people who do nothing in it: no calendar is mined for the last of them.
        on = hours_on(calendars)[calendars.of[members[: calendars.of.size]]].mean(axis=0)
        found.append(WorkHours(name, on, support, int(np.count_nonzero(members))))
    return tuple(found)


def hours_on(calendars: Calendars) -> Array:
    """Weekday and hour of each calendar: whether any part of the hour is on duty, bool[k, 7, 24]."""
    return np.asarray(calendars.on.reshape(calendars.on.shape[0], 7, 24, -1).any(axis=3))


def _stamps(work: Work, clock: Clock) -> tuple[Array, Array, Array]:
    """Week, hour of the week and person of each start (or end, where there is none)."""
    rows = np.flatnonzero(work.resource >= 0)
    begun = np.where(work.start_us[rows] != NULL_US, work.start_us[rows], work.end_us[rows])
    weeks, slots = weeks_and_hours(clock, begun)
    return weeks - (weeks.min() if weeks.size else 0), slots, work.resource[rows]
