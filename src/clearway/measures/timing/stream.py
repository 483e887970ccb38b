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
    from clearway.measures.quality.repeats import Repeats
    from clearway.measures.quality.rework import Rework
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MAIN_SHARE = 0.8
"""Share of the completed instances that the main steps cover."""

MOST_STEPS = 12


@dataclass(frozen=True, slots=True, eq=False)
class StreamInput:
    """What the value stream is made from."""

    work: Work
    split: Split
    repeats: Repeats
    cases: CaseTable
    rework: Rework
    load: Load
    k: int
    raw: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Totals:
    """Sums by activity over completed instances."""

    done: Array
    cases: Array
    touch: list[int]
    wait: list[int]
    people: Array
    position: Array


def value_stream(given: StreamInput) -> ValueStream:
    """Lay the process out as a stream of steps.

    Main steps are the activities that occur in most cases, taken until they cover 80% of the completed instances (at
    most 12). They stand in the order of their mean relative position: 0 for the first instance of a case, 1 for the
    last, first occurrences only. Everything else is one further rung of the ladder, so that touch and wait add up.
    """
    work, cases = given.work, given.cases
    totals = _totals(work, given.split, given.repeats)
    chosen = _main(totals)
    steps = _steps(given, totals, chosen)
    rest = [code for code in np.flatnonzero(totals.done).tolist() if code not in set(chosen)]
    closed, count = cases.closed, max(work.n_cases, 1)
    return ValueStream(
        steps=steps,
        rest=_rest(given, totals, rest) if rest else None,
        cases=work.n_cases,
        lead_s=float(cases.seconds("cycle")[closed].mean()) if closed.any() else None,
        touch_s=sum(totals.touch) / count / 1e6 if work.has_start else None,
        wait_s=sum(totals.wait) / count / 1e6 if work.has_start else None,
        efficiency=efficiency_of(cases),
        rolled=float(np.prod([step.accurate for step in steps])) if steps else 1.0,
        demand_per_day=given.load.flow.arrivals_per_day.mean,
    )


def _steps(given: StreamInput, totals: _Totals, chosen: list[int]) -> tuple[Step, ...]:
    names = given.work.activities
    queue = {row.activity: row.mean for row in given.load.queues}
    right = {row.activity: row for row in given.rework.activities}
    steps = []
    for code in chosen:
        row = right[names[code]]
        step = _step(given, totals, [code], row.activity, queue.get(row.activity))
        steps.append(step.passing(row.first_time_right, row.low, row.high))
    return tuple(steps)


def _totals(work: Work, split: Split, repeats: Repeats) -> _Totals:
    count, code = work.n_activities, work.activity
    touched = work.touch_us != NULL_US
    mine = work.done & (work.resource >= 0)
    return _Totals(
        done=np.bincount(code[work.done], minlength=count),
        cases=distinct_by(code[work.done], work.case[work.done], count),
        touch=sums_by(code[touched], work.touch_us[touched], count),
        wait=sums_by(code[split.known], split.wait_us[split.known], count),
        people=distinct_by(code[mine], work.resource[mine], count),
        position=_positions(work, repeats),
    )


def _positions(work: Work, repeats: Repeats) -> Array:
    """Mean relative position of an activity's first occurrence in a case."""
    rows = np.flatnonzero(work.done)
    case = work.case[rows]
    length = np.bincount(case, minlength=work.n_cases)
    place = np.arange(rows.size) - (np.cumsum(length) - length)[case]
    relative = place / np.maximum(length[case] - 1, 1)
    first = ~repeats.repeat[rows]
    code = work.activity[rows][first]
    total = np.bincount(code, weights=relative[first], minlength=work.n_activities)
    mean: Array = total / np.maximum(np.bincount(code, minlength=work.n_activities), 1)
    return mean.round(9)  # the order of the cases must not decide between equals


def _main(totals: _Totals) -> list[int]:
    ranked = np.lexsort((np.arange(totals.done.size), -totals.done, -totals.cases))
    ranked = ranked[totals.done[ranked] > 0]
    covered = np.cumsum(totals.done[ranked]) / max(int(totals.done.sum()), 1)
    needed = min(int(np.searchsorted(covered, MAIN_SHARE)) + 1, MOST_STEPS)
    return sorted(ranked[:needed].tolist(), key=lambda code: (totals.position[code], code))


def _step(given: StreamInput, totals: _Totals, codes: list[int], name: str, queue: float | None) -> Step:
    work = given.work
    n, touch, wait = (sum(int(part[code]) for code in codes) for part in (totals.done, totals.touch, totals.wait))
    count = max(work.n_cases, 1)
    people = int(totals.people[codes[0]])
    shown = work.has_resource and len(codes) == 1 and (given.raw or people >= given.k)
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


def _rest(given: StreamInput, totals: _Totals, codes: list[int]) -> Step:
    work = given.work
    step = _step(given, totals, codes, "", None)
    inside = np.isin(np.arange(work.n_activities), codes)[work.activity] & work.done
    cases, again = (
        int(np.count_nonzero(np.bincount(work.case[mask]))) for mask in (inside, inside & given.repeats.repeat)
    )
    low, high = wilson(cases - again, cases)
    return step.passing((cases - again) / cases, low, high, case_share=cases / max(work.n_cases, 1))
