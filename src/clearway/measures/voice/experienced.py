"""From a log and joined answers to what each answering customer went through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.time import NULL_US
from clearway.measures.voice.driverdata import Experience, Trait, difficulty_of, queue_at
from clearway.stats.ridge import Floats, Link

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]
HOURS = 24


def experience_of(
    log: Log,
    case: Array,
    outcome: Floats,
    *,
    scale: tuple[float, float],
    link: Link | None = None,
    weights: Floats | None = None,
    outcome_name: str = "score",
    source: str = "",
) -> Experience:
    """What the customers behind some answers went through.

    Answers without a case, without a number, and of cases that have not ended are left out and counted in ``notes``.

    Parameters
    ----------
    log : Log
        With start times: waits are needed.
    case : int array of shape (answers,)
        Row of ``log.cases`` of each answer; -1 where it is not joined.
    outcome : float array of shape (answers,)
        Scores; not a number where there is none.
    scale : (float, float)
        Its ends.
    link : {"identity", "logit"}, optional
        ``logit`` for yes or no; by default where the scale is 0 to 1 and scores are one of two.
    weights : float array of shape (answers,), optional
    outcome_name, source : str

    Raises
    ------
    InputError
        ``drivers.no_waits``: the log has one stamp an event, so that no wait is known; ``drivers.two_values``: a yes/no
        outcome has other values.
    """
    from clearway.measures.casebuild import case_spans
    from clearway.measures.timing.split import split_of
    from clearway.measures.work import work_of

    if not log.has_start:
        raise InputError("drivers.no_waits", place={"file": source} if source else {})
    work = work_of(log)
    begin, end, is_open = case_spans(log)
    kept, notes = _kept(case, outcome, begin, is_open)
    at, split = case[kept], split_of(log, work)
    wait, touch, visits = by_step(work, split)
    closed = ~is_open
    values, link = _values(outcome[kept], link, scale)
    return Experience(
        outcome=values, scale=(0.0, 1.0) if link == "logit" else scale, link=link, steps=work.activities,
        wait_s=wait[at], touch_s=touch[at], visits=visits[at], total_s=wait[at].sum(axis=1), arrived_us=begin[at],
        hour=_hours(log, begin[at]), queue=queue_at(begin[at], begin[begin != NULL_US], _ends(begin, end, is_open)),
        difficulty=difficulty_of(touch, visits)[at], traits=_traits(log, at),
        weights=np.ones(at.size) if weights is None else np.asarray(weights, np.float64)[kept],
        units=_customers(log, at), reach=(visits[closed] > 0).sum(axis=0) / max(1, int(closed.sum())),
        cases=int(closed.sum()), outcome_name=outcome_name, source=source, notes=notes,
    )  # fmt: skip


def _kept(case: Array, outcome: Floats, begin: Array, is_open: Array) -> tuple[Array, dict[str, int]]:
    """Answers that take part; the last one of each case, as the others are of the same experience."""
    joined, told = case >= 0, np.isfinite(outcome)
    usable = joined & told & ~is_open[case] & (begin[case] != NULL_US)
    rows = np.flatnonzero(usable)
    last = rows[np.unique(case[rows][::-1], return_index=True)[1] * -1 - 1]
    notes = {
        "answers": int(case.size),
        "unjoined": int((~joined).sum()),
        "without_score": int((joined & ~told).sum()),
        "not_ended": int((joined & told).sum() - usable.sum()),
        "repeated": int(rows.size - last.size),
    }
    return np.sort(last), notes


def by_step(work: Work, split: Split) -> tuple[Floats, Floats, Array]:
    """Seconds of wait and work, and number of instances, of each case at each activity."""
    shape = (work.n_cases, work.n_activities)
    key = work.case * work.n_activities + work.activity

    def summed(values: Array, mask: Array) -> Floats:
        kept = mask & (values != NULL_US)
        sums = np.bincount(key[kept], values[kept] / 1e6, minlength=shape[0] * shape[1])
        return np.asarray(sums, np.float64).reshape(shape)

    wait, touch = summed(split.wait_us, split.known), summed(work.touch_us, work.done)
    return wait, touch, np.bincount(key[work.done], minlength=shape[0] * shape[1]).reshape(shape)


def _values(outcome: Floats, link: Link | None, scale: tuple[float, float]) -> tuple[Floats, Link]:
    levels = np.unique(outcome)
    if link == "logit" and levels.size != 2:
        raise InputError("drivers.two_values", n=int(levels.size))
    if link == "identity" or (link is None and (scale != (0.0, 1.0) or levels.size != 2)):
        return outcome, "identity"
    return (outcome == levels[1]).astype(np.float64), "logit"


def _hours(log: Log, time_us: Array) -> Array:
    """Local hour of the day."""
    from clearway.measures.timing.calendars import zone_clock

    if not time_us.size:
        return np.zeros(0, np.int64)
    clock = zone_clock(log.zone, np.array([time_us.min(), time_us.max()]))
    return np.asarray(clock.hours(time_us) % HOURS, np.int64)


def _ends(begin: Array, end: Array, is_open: Array) -> Array:
    known = begin != NULL_US
    return np.asarray(np.where(is_open | (end == NULL_US), -1, end)[known])


def _traits(log: Log, at: Array) -> dict[str, Trait]:
    from clearway.measures.attributes import segment_attributes

    return {name: Trait(one.codes[at], one.names) for name, one in segment_attributes(log).items()}


def _customers(log: Log, at: Array) -> Array:
    """Customer of each answer; who is unknown counts as a customer of their own."""
    from clearway.measures.attributes import customers

    codes = customers(log)
    if codes is None:
        return at
    mine = codes[at]
    return np.asarray(np.where(mine >= 0, mine, codes.max() + 1 + at))
