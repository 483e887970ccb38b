"""Capability of goals: the limit of a goal on a time as a spec limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import InputError
from clearway.measures.measure import Row
from clearway.stats.capability import (
    Late,
    PercentileCapability,
    Stability,
    capability_percentile,
    late_share,
    stability,
)
from clearway.stats.capability.laws import Fitted, fit
from clearway.stats.capability.percentile import HIGH, LOW
from clearway.stats.capability.shape import Shape, shape

if TYPE_CHECKING:
    from clearway.measures.goal import Goal, GoalResult

Array = np.ndarray[Any, np.dtype[Any]]

BELOW = ("<=", "<")
LEAST = 20
"""Values below which no law is fitted."""

DRAWS = 199


@dataclass(frozen=True, slots=True, eq=False)
class GoalCapability:
    """How well the numbers behind a goal keep within its limit.

    Parameters
    ----------
    goal : Goal
    place : str
        ``log``, the step, or attribute and value.
    lsl, usl : float or None
        The goal's limit: that of a share, else its target.
    asked : float or None
        Share that has to keep the limit; None for goals on means.
    needed : float or None
        Index of the fitted law at which just that share keeps it.
    study : PercentileCapability or None
        Of ended cases (instances); None with ``reason``.
    late : Late or None
        Share beyond the limit, open cases counted as censored.
    steady : Stability or None
    shape : Shape or None
        For pictures.
    over : float array of shape (cases,)
        Time beyond the limit by case.
    n_cases : int
        Cases with an amount in ``over``.
    reason : str or None
        ``no_spec`` (no single number of a case), ``few_values`` or why the goal has no numbers.
    """

    goal: Goal
    place: str
    lsl: float | None
    usl: float | None
    asked: float | None
    needed: float | None = None
    study: PercentileCapability | None = None
    late: Late | None = None
    steady: Stability | None = None
    shape: Shape | None = None
    over: Array | None = None
    n_cases: int = 0
    reason: str | None = None

    @property
    def capable(self) -> bool | None:
        """Whether the process surely keeps the goal by law and by count, or surely not; None where it is open."""
        study, late, asked, needed = self.study, self.late, self.asked, self.needed
        if study is None or late is None or asked is None or needed is None:
            return None
        if None in (study.ppk_low, study.ppk_high, late.low, late.high):
            return None
        if (study.ppk_high or 0.0) < needed and (late.low or 0.0) > 1 - asked:
            return False
        return True if (study.ppk_low or 0.0) >= needed and (late.high or 0.0) <= 1 - asked else None


@dataclass(frozen=True, slots=True, eq=False)
class GoalValues:
    """The numbers behind a goal.

    Parameters
    ----------
    values : float array of shape (n,)
        In the order in which cases (instances) ended, open ones last with their age.
    cases : int64 array of shape (n,)
        Positions in the case table.
    ended : bool array of shape (n,)
    """

    values: Array
    cases: Array
    ended: Array


def goal_capability(result: GoalResult, given: GoalValues | None, cases: int) -> GoalCapability:
    """Capability of one goal.

    Parameters
    ----------
    result : GoalResult
        With durations in seconds.
    given : GoalValues or None
        None where the goal is on no single number of a case.
    cases : int
        Cases of the log.
    """
    goal = result.goal
    limit = goal.target if goal.limit is None else goal.limit
    below = _below(goal)
    head = GoalCapability(goal, _place(goal), None if below else limit, limit if below else None, asked_share(goal))
    if given is None or result.reason is not None:
        return replace(head, reason=result.reason or "no_spec")
    return _studied(head, given, limit, below, cases)


def _below(goal: Goal) -> bool:
    """Whether small numbers are good: ``share(x > limit) <= 5%`` asks for what ``share(x <= limit) >= 95%`` does."""
    if goal.inner_op is None:
        return goal.op in BELOW
    return (goal.inner_op in BELOW) != (goal.op in BELOW)


def asked_share(goal: Goal) -> float | None:
    """The share that has to keep a goal's limit; None for goals on means and where it is below one half.

    A goal on the largest (smallest) value asks for what three sigmas are: 99.865%.

    Examples
    --------
    >>> from clearway.measures.goal import parse_goal
    >>> goals = ("cycle_time.p95 <= 2d", "share(cycle_time > 2d) <= 10%", "cycle_time <= 2d")
    >>> [asked_share(parse_goal(goal)) for goal in goals]
    [0.95, 0.9, None]
    """
    if goal.inner_op is not None:
        share = goal.target if goal.op not in BELOW else 1 - goal.target
    elif goal.quantile is not None:
        share = goal.quantile if goal.op in BELOW else 1 - goal.quantile
    else:
        share = HIGH if goal.stat in ("max", "min") else 0.0
    return share if 0.5 < share < 1 else None


def needed_index(asked: float | None, law: Fitted | None, *, below: bool) -> float | None:
    """The index at which exactly the asked share of a law keeps the limit.

    For the normal law this is ``z / 3``; a skewed law needs less, because its far percentile lies farther out.

    Examples
    --------
    >>> round(needed_index(0.9772498680518208, Fitted("lognormal", 0.0, 0.8, 0.0), below=True), 2)
    0.39
    """
    if asked is None or law is None:
        return None
    middle = law.quantile(0.5)
    if below:
        return (law.quantile(asked) - middle) / (law.quantile(HIGH) - middle)
    return (middle - law.quantile(1 - asked)) / (middle - law.quantile(LOW))


def capability_rows(found: tuple[GoalCapability, ...]) -> tuple[Row, ...]:
    """Ppk of each goal as rows of a measure."""
    rows = []
    for one in found:
        study = one.study
        if study is None or study.ppk is None:
            rows.append(Row(one.goal.text, None, 0, reason=one.reason or "no_spec"))
        else:
            rows.append(Row(one.goal.text, study.ppk, study.n, study.ppk_low, study.ppk_high))
    return tuple(rows) or (Row("log", None, 0, reason="no_goals"),)


def late_rows(found: tuple[GoalCapability, ...]) -> tuple[Row, ...]:
    """Share beyond the limit of each goal as rows of a measure; with open cases the Kaplan-Meier share."""
    rows = []
    for one in found:
        late = one.late
        if late is None or late.share is None:
            rows.append(Row(one.goal.text, None, 0, reason=one.reason or "no_spec"))
        elif late.share_censored is None:
            rows.append(Row(one.goal.text, late.share, late.n, late.low, late.high))
        else:
            n = late.n + late.n_open
            rows.append(Row(one.goal.text, late.share_censored, n, late.low_censored, late.high_censored))
    return tuple(rows) or (Row("log", None, 0, reason="no_goals"),)


def _place(goal: Goal) -> str:
    if goal.where is None:
        return "log"
    return goal.where[1] if goal.step else f"{goal.where[0]} = {goal.where[1]}"


def _studied(head: GoalCapability, given: GoalValues, limit: float, below: bool, cases: int) -> GoalCapability:
    values = given.values[given.ended]
    beyond = np.maximum(0.0, (values - limit) if below else (limit - values))
    over = np.bincount(given.cases[given.ended], weights=beyond, minlength=cases)
    counted = int(np.count_nonzero(over))
    late = _late(given, limit, below)
    if values.size < LEAST or values.min() == values.max():
        return replace(head, late=late, over=over, n_cases=counted, reason="few_values")
    # A duration of 0 has no logarithm: the normal law holds such values, or many of them speak for themselves.
    study = capability_percentile(values, lsl=head.lsl, usl=head.usl, draws=DRAWS)
    law = None if study.distribution == "empirical" else fit(study.distribution, values)
    try:
        steady = stability(values, law=law)
    except InputError:
        steady = None
    drawn = shape(values, law=law, reach=(head.lsl, head.usl))
    needed = needed_index(head.asked, law, below=below)
    return replace(head, needed=needed, study=study, late=late, steady=steady, shape=drawn, over=over, n_cases=counted)


def _late(given: GoalValues, limit: float, below: bool) -> Late | None:
    if not given.values.size:
        return None
    if below:
        return late_share(given.values, limit, ended=given.ended)
    return late_share(-given.values[given.ended], -limit) if given.ended.any() else None
