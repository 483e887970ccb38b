"""Handovers: steps of a case from one person to another, by edge and by group, never by person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.columns import distinct_by, ranked, sums_by
from clearway.measures.load.load import GroupHandover, HandoverEdge, Handovers
from clearway.stats.summary import summarise

if TYPE_CHECKING:
    from clearway.measures.load.groups import Groups
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Directly-follows steps.

    Parameters
    ----------
    row : int64[m]
        Row of the target; the source is the row before.
    between : bool[m]
        Both sides have a resource.
    handover : bool[m]
        And it is another one.
    """

    row: Array
    between: Array
    handover: Array


def steps_of(work: Work) -> Steps:
    """Find the steps and those that hand over."""
    row = np.flatnonzero(work.again)
    source, target = work.resource[row - 1], work.resource[row]
    between = (source >= 0) & (target >= 0)
    return Steps(row, between, between & (source != target))


def handovers_of(work: Work, steps: Steps, groups: Groups, *, k: int, raw: bool) -> Handovers:
    """Count handovers by case, by edge and between released groups."""
    case = np.bincount(work.case[steps.row[steps.handover]], minlength=work.n_cases)
    return Handovers(
        total=int(np.count_nonzero(steps.handover)),
        steps=int(np.count_nonzero(steps.between)),
        case=summarise(case.astype(np.float64)),
        edges=_edges(work, steps, groups),
        groups=_groups(work, steps, groups, k=k, raw=raw),
    )


def _edges(work: Work, steps: Steps, groups: Groups) -> tuple[HandoverEdge, ...]:
    row, count = steps.row, work.n_activities
    keys, place = ranked(work.activity[row - 1] * count + work.activity[row], count * count)
    moved = groups.code[row] != groups.code[row - 1]
    times, passed = np.bincount(place, minlength=keys.size), np.bincount(place[steps.handover], minlength=keys.size)
    changed = np.bincount(place[steps.handover & moved], minlength=keys.size)
    gaps = sums_by(place[steps.handover], _gaps(work, row)[steps.handover], keys.size)
    return tuple(
        HandoverEdge(
            source=work.activities[key // count],
            target=work.activities[key % count],
            count=int(times[e]),
            handovers=int(passed[e]),
            group_changes=int(changed[e]),
            gap_us=gaps[e],
        )
        for e, key in enumerate(keys.tolist())
    )


def _gaps(work: Work, row: Array) -> Array:
    begin = np.where(work.start_us[row] != NULL_US, work.start_us[row], work.end_us[row])
    gaps: Array = np.maximum(begin - work.end_us[row - 1], 0)
    return gaps


def _groups(work: Work, steps: Steps, groups: Groups, *, k: int, raw: bool) -> tuple[GroupHandover, ...]:
    """Cells of the matrix; a cell needs k people on either side, else it joins the merged row."""
    row = steps.row[steps.handover]
    count = len(groups.names)
    cell = groups.code[row - 1] * count + groups.code[row]
    keys, place = ranked(cell, count * count)
    times = np.bincount(place, minlength=keys.size)
    sides = [distinct_by(place, work.resource[rows], keys.size) for rows in (row - 1, row)]
    people = np.minimum(*sides)
    hidden = np.zeros(keys.size, bool)
    if not raw:
        hidden = _hidden(place, work.resource[row - 1], work.resource[row], people, k)
    merged = [groups.is_suppressed(int(key) // count) and groups.is_suppressed(int(key) % count) for key in keys]
    hidden |= np.array(merged, bool)
    shown = [
        GroupHandover(groups.names[key // count], groups.names[key % count], int(times[e]), int(people[e]))
        for e, key in enumerate(keys.tolist())
        if not hidden[e]
    ]
    if hidden.any():
        rest = int(min(np.unique(work.resource[rows[hidden[place]]]).size for rows in (row - 1, row)))
        shown.append(GroupHandover(SUPPRESSED, SUPPRESSED, int(times[hidden].sum()), rest, suppressed=True))
    return tuple(shown)


def _hidden(place: Array, source: Array, target: Array, people: Array, k: int) -> Array:
    """Cells with fewer than k people on a side, and the next smallest until the merged row has k on both sides."""
    hidden = people < k
    for following in np.argsort(people, kind="stable"):
        together = [np.unique(side[hidden[place]]).size for side in (source, target)]
        if not hidden.any() or (np.count_nonzero(hidden) > 1 and min(together) >= k):
            break
        hidden[following] = True
    return hidden
