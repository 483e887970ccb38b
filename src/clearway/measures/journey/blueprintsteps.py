"""The steps of a blueprint: one for each activity and lane, with its numbers, its marks and its place in the order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.columns import distinct_by
from clearway.measures.journey.blueprintfigures import mean_figure, seconds_figure, share_figure
from clearway.measures.journey.lanes import MAPPED, STORED, SYSTEM_ROLE, LaneRow, Lanes
from clearway.measures.journey.lines import Lines
from clearway.model.blueprint import STEP_LANES, UNKNOWN, Step, step_id
from clearway.model.journey import Evidence, Figure

if TYPE_CHECKING:
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

MINOR = 0.05
"""Share of an activity's instances below which another lane makes no step of its own."""

FAIL, FAIL_CASES = 0.05, 30
"""A fail point: at least this share of the passing cases comes back (lower bound), of at least so many cases."""

WAIT_COVER, WAIT_LEAST = 0.8, 0.05
"""Wait points: the largest waits that together make up this share of all waiting, each of at least the second."""

_WIDTH = len(STEP_LANES) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What the steps are made from.

    Parameters
    ----------
    work, split, lanes, lines
        Of the log.
    money : float64[n] or None
        Cost of each instance.
    """

    work: Work
    split: Split
    lanes: Lanes
    lines: Lines
    money: Array | None


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """Which step each instance belongs to.

    Parameters
    ----------
    activity, lane : int64[steps]
        Codes; lane -1 for unknown.
    main : bool[steps]
        The lane in which most of the activity lies.
    of : int64[n]
        Step of each instance.
    """

    activity: Array
    lane: Array
    main: Array
    of: Array

    def __len__(self) -> int:
        return int(self.activity.size)


def keyed(work: Work, lanes: Lanes) -> Keyed:
    """One step for each activity and lane; rare lanes of an activity go with its main one."""
    key = work.activity * _WIDTH + lanes.codes + 1
    table = np.bincount(key[work.done], minlength=work.n_activities * _WIDTH).reshape(work.n_activities, _WIDTH)
    main = table.argmax(axis=1)
    own = table >= MINOR * np.maximum(table.sum(axis=1, keepdims=True), 1)
    own &= table > 0
    activity, lane = np.nonzero(own)
    number = np.full((work.n_activities, _WIDTH), -1)
    number[activity, lane] = np.arange(activity.size)
    rows = np.arange(work.n_activities)
    number = np.where(number < 0, number[rows, main][:, None], number)
    return Keyed(activity, lane - 1, lane == main[activity], number.ravel()[key])


def steps_of(parts: Parts, keys: Keyed) -> tuple[Step, ...]:
    """The steps with their numbers and marks, in the order of the keys; columns and evidence come later."""
    work, done = parts.work, parts.work.done & (keys.of >= 0)
    cases = distinct_by(keys.of[done], work.case[done], len(keys))
    again = _repeated(work, keys, done)
    total = parts.lines.waits.total_us
    waiting = [_wait_us(parts, keys, at) for at in range(len(keys))]
    points = _wait_points([int(wait.sum()) for wait in waiting], total)
    made = []
    for at in range(len(keys)):
        step = _named(parts, keys, at)
        rework = share_figure(int(again[at]), int(cases[at]))
        share = (
            Figure(int(waiting[at].sum()) / total, "share", waiting[at].size, method="share") if points[at] else None
        )
        made.append(
            replace(
                step,
                reach=share_figure(int(cases[at]), work.n_cases),
                rework=rework,
                fail=rework if _fails(rework) else None,
                wait_point=share,
                **_times(parts, keys, at, waiting[at]),
            )
        )
    return tuple(made)


def positions(work: Work, keys: Keyed) -> Array:
    """Mean relative place of each step's first occurrence in a case: 0 for the first instance, 1 for the last."""
    rows = np.flatnonzero(work.done & (keys.of >= 0))
    case, length = work.case[rows], np.bincount(work.case[rows], minlength=work.n_cases)
    place = np.arange(rows.size) - (np.cumsum(length) - length)[case]
    relative = place / np.maximum(length[case] - 1, 1)
    _, first = np.unique(case * max(len(keys), 1) + keys.of[rows], return_index=True)
    step = keys.of[rows][first]
    total = np.bincount(step, weights=relative[first], minlength=len(keys))
    mean: Array = total / np.maximum(np.bincount(step, minlength=len(keys)), 1)
    return mean.round(9)


def _repeated(work: Work, keys: Keyed, done: Array) -> Array:
    """Cases that come to each step more than once."""
    pair = work.case[done] * max(len(keys), 1) + keys.of[done]
    found, count = np.unique(pair, return_counts=True)
    times: Array = np.bincount(found[count > 1] % max(len(keys), 1), minlength=len(keys))
    return times


def _wait_us(parts: Parts, keys: Keyed, at: int) -> Array:
    waits: Array = parts.split.wait_us[parts.split.known & (keys.of == at)]
    return waits


def _wait_points(totals: list[int], total: int) -> list[bool]:
    """Steps from the longest wait on until they cover most of the waiting; tiny ones never."""
    marked, covered = [False] * len(totals), 0
    for at in sorted(range(len(totals)), key=lambda one: (-totals[one], one)):
        if not total or totals[at] < WAIT_LEAST * total or covered >= WAIT_COVER * total:
            break
        marked[at] = True
        covered += totals[at]
    return marked


def _fails(rework: Figure) -> bool:
    return rework.n >= FAIL_CASES and rework.low is not None and rework.low >= FAIL


def _times(parts: Parts, keys: Keyed, at: int, wait_us: Array) -> dict[str, Any]:
    work = parts.work
    mine = work.done & (keys.of == at)
    worked = mine & (work.touch_us != NULL_US)
    reason = "" if work.has_start else "single_stamp"
    times: dict[str, Any] = {
        "touch": seconds_figure(work.touch_us[worked], reason=reason),
        "wait_before": seconds_figure(wait_us, reason=reason),
    }
    if reason:
        led = mine & (parts.lines.edges.source >= 0)
        gap = work.end_us[led] - work.end_us[parts.lines.edges.source[led]]
        times["gap"] = mean_figure(np.maximum(gap, 0) / 1e6, "s", reason="no_predecessor", method="completion")
    if parts.money is not None:
        times["cost"] = mean_figure(parts.money[mine], "money")
    return times


def _named(parts: Parts, keys: Keyed, at: int) -> Step:
    activity = parts.work.activities[int(keys.activity[at])]
    lane = STEP_LANES[int(keys.lane[at])] if keys.lane[at] >= 0 else UNKNOWN
    rows = [row for row in parts.lanes.rows if row.activity == activity and row.lane == lane]
    best = max(rows, key=lambda row: row.n)
    return Step(
        id=step_id(activity if keys.main[at] else f"{activity}\n{lane}"),
        activity=activity,
        lane=lane,  # type: ignore[arg-type]
        actor=best.role if best.role not in (SUPPRESSED, SYSTEM_ROLE) else "",
        evidence=_evidence(best),
        confidence=best.confidence,
        rule=best.rule,
    )


def _evidence(row: LaneRow) -> Evidence:
    """Who says where a step lies: a person, the data themselves, or a rule on words."""
    if row.rule == STORED:
        return "user"
    return "data" if row.rule in (MAPPED, 3, 4) else "rule"
