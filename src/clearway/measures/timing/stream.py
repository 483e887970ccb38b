"""The value stream of a log: its main steps with touch, wait and first-pass share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import distinct_by, sums_by
from clearway.measures.timing.touch import efficiency_of
from clearway.model.valuestream import Step, ValueStream
from clearway.stats.intervals import wilson

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable
    from clearway.measures.load.load import Load
    from clearway.measures.quality.rework import Rework
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MAIN_SHARE = 0.8
"""Share of the completed instances that the main steps cover."""

MOST_STEPS = 12


@dataclass(frozen=True, slots=True, eq=False)
class _Totals:
    """Sums by activity over completed instances."""

    done: Array
    cases: Array
    touch: list[int]
    wait: list[int]
    people: Array
    position: Array


def value_stream(
    work: Work, split: Split, cases: CaseTable, rework: Rework, load: Load, *, k: int, raw: bool
) -> ValueStream:
    """Lay the process out as a stream of steps.

    Main steps are the activities that occur in most cases, taken until they cover 80% of the completed instances (at
    most 12). They stand in the order of their mean relative position: 0 for the first instance of a case, 1 for the
    last, first occurrences only. Everything else is one further rung of the ladder, so that touch and wait add up.
    """
    totals = _totals(work, split)
    chosen = _main(totals)
    queue = {row.activity: row.mean for row in load.queues}
    right = {row.activity: row for row in rework.activities}
    steps = []
    for code in chosen:
        row = right[work.activities[code]]
        step = _step(work, totals, [code], row.activity, queue.get(row.activity), k=k, raw=raw)
        steps.append(step.passing(row.first_time_right, row.low, row.high))
    rest = [code for code in np.flatnonzero(totals.done).tolist() if code not in set(chosen)]
    closed = cases.closed
    count = max(work.n_cases, 1)
    return ValueStream(
        steps=tuple(steps),
        rest=_rest(work, totals, rest, k=k, raw=raw) if rest else None,
        cases=work.n_cases,
        lead_s=float(cases.seconds("cycle")[closed].mean()) if closed.any() else None,
        touch_s=sum(totals.touch) / count / 1e6 if work.has_start else None,
        wait_s=sum(totals.wait) / count / 1e6 if work.has_start else None,
        efficiency=efficiency_of(cases),
        rolled=float(np.prod([step.accurate for step in steps])) if steps else 1.0,
        demand_per_day=load.flow.arrivals_per_day.mean,
    )


def _totals(work: Work, split: Split) -> _Totals:
    count, code = work.n_activities, work.activity
    touched = work.touch_us != NULL_US
    mine = work.done & (work.resource >= 0)
    return _Totals(
        done=np.bincount(code[work.done], minlength=count),
        cases=distinct_by(code[work.done], work.case[work.done], count),
        touch=sums_by(code[touched], work.touch_us[touched], count),
        wait=sums_by(code[split.known], split.wait_us[split.known], count),
        people=distinct_by(code[mine], work.resource[mine], count),
        position=_positions(work),
    )


def _positions(work: Work) -> Array:
    """Mean relative position of an activity's first occurrence in a case."""
    rows = np.flatnonzero(work.done)
    case = work.case[rows]
    length = np.bincount(case, minlength=work.n_cases)
    place = np.arange(rows.size) - (np.cumsum(length) - length)[case]
    relative = place / np.maximum(length[case] - 1, 1)
    first = np.unique(case * max(work.n_activities, 1) + work.activity[rows], return_index=True)[1]
    code = work.activity[rows][first]
    total = np.bincount(code, weights=relative[first], minlength=work.n_activities)
    mean: Array = total / np.maximum(np.bincount(code, minlength=work.n_activities), 1)
    return mean


def _main(totals: _Totals) -> list[int]:
    ranked = np.lexsort((np.arange(totals.done.size), -totals.done, -totals.cases))
    ranked = ranked[totals.done[ranked] > 0]
    covered = np.cumsum(totals.done[ranked]) / max(int(totals.done.sum()), 1)
    needed = min(int(np.searchsorted(covered, MAIN_SHARE)) + 1, MOST_STEPS)
    return sorted(ranked[:needed].tolist(), key=lambda code: (totals.position[code], code))


def _step(work: Work, totals: _Totals, codes: list[int], name: str, queue: float | None, *, k: int, raw: bool) -> Step:
    n, touch, wait = (sum(int(part[code]) for code in codes) for part in (totals.done, totals.touch, totals.wait))
    count = max(work.n_cases, 1)
    people = int(totals.people[codes[0]])
    shown = work.has_resource and len(codes) == 1 and (raw or people >= k)
    return Step(
        name=name,
        n=n,
        case_share=float(totals.cases[codes].max() / count),
        touch_s=touch / n / 1e6 if work.has_start else None,
        wait_s=wait / n / 1e6 if work.has_start else None,
        touch_per_case_s=touch / count / 1e6 if work.has_start else None,
        wait_per_case_s=wait / count / 1e6 if work.has_start else None,
        people=people if shown else None,
        queue=queue,
    )


def _rest(work: Work, totals: _Totals, codes: list[int], *, k: int, raw: bool) -> Step:
    step = _step(work, totals, codes, "", None, k=k, raw=raw)
    inside = np.isin(work.activity, codes) & work.done
    cases = np.unique(work.case[inside]).size
    pairs = np.unique(work.case[inside] * work.n_activities + work.activity[inside], return_counts=True)
    again = np.unique(pairs[0][pairs[1] > 1] // work.n_activities).size
    low, high = wilson(cases - again, cases)
    return step.passing((cases - again) / cases, low, high, case_share=cases / max(work.n_cases, 1))
