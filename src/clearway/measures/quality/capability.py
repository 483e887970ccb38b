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
from clearway.stats.capability.laws import fit
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
    needed : float or None
        Index at which the goal is just kept: ``z / 3`` with z the normal quantile of the share asked for; None for
        goals on means.
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
    needed: float | None
    study: PercentileCapability | None = None
    late: Late | None = None
    steady: Stability | None = None
    shape: Shape | None = None
    over: Array | None = None
    n_cases: int = 0
    reason: str | None = None

    @property
    def capable(self) -> bool | None:
        """Whether the index surely reaches what the goal needs, surely not, or None where its interval holds it."""
        if self.study is None or self.needed is None or self.study.ppk_low is None or self.study.ppk_high is None:
            return None
        if self.study.ppk_high < self.needed:
            return False
        return True if self.study.ppk_low >= self.needed else None


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
    head = GoalCapability(goal, _place(goal), None if below else limit, limit if below else None, needed_index(goal))
    if given is None or result.reason is not None:
        return replace(head, reason=result.reason or "no_spec")
    return _studied(head, given, limit, below, cases)


def _below(goal: Goal) -> bool:
    """Whether small numbers are good: ``share(x > limit) <= 5%`` asks for what ``share(x <= limit) >= 95%`` does."""
    if goal.inner_op is None:
        return goal.op in BELOW
    return (goal.inner_op in BELOW) != (goal.op in BELOW)


def needed_index(goal: Goal) -> float | None:
    """The index at which a goal is just kept; None for goals on means and counts.

    Examples
    --------
    >>> from clearway.measures.goal import parse_goal
    >>> round(needed_index(parse_goal("cycle_time.p95 <= 2d")), 3), needed_index(parse_goal("cycle_time <= 2d"))
    (0.548, None)
    """
    from scipy.special import ndtri

    share = goal.quantile if goal.inner_op is None else goal.target if goal.op not in BELOW else 1 - goal.target
    if goal.inner_op is None and share is not None and goal.op not in BELOW:
        share = 1 - share
    if share is None or not 0.5 < share < 1:
        return 1.0 if goal.stat in ("max", "min") else None
    return float(ndtri(share)) / 3


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
    # A duration of 0 has no logarithm: such values are held by the normal law alone.
    study = capability_percentile(values, lsl=head.lsl, usl=head.usl, draws=DRAWS)
    law = fit(study.distribution, values)
    try:
        steady = stability(values, law=law)
    except InputError:
        steady = None
    drawn = shape(values, law=law, reach=(head.lsl, head.usl))
    return replace(head, study=study, late=late, steady=steady, shape=drawn, over=over, n_cases=counted)


def _late(given: GoalValues, limit: float, below: bool) -> Late | None:
    if not given.values.size:
        return None
    if below:
        return late_share(given.values, limit, ended=given.ended)
    return late_share(-given.values[given.ended], -limit) if given.ended.any() else None
