"""Goals held against a simulation: by how much one is missed, and which goals no simulation can answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.measures.goal import OPS, Goal, parse_goal
from clearway.measures.timing.waits import CAUSES
from clearway.model.spec.rates import has_costs
from clearway.model.spec.spec import Spec
from clearway.twin.program.program import Program
from clearway.twin.world import Raw

Array = np.ndarray[Any, np.dtype[Any]]
TIMES = ("cycle_time", "touch_time", "waiting_time", *CAUSES)
"""Measures of time that a simulation knows of every case."""

SATISFACTION = "satisfaction"
MISSED = 1.0
"""Excess of a goal that has no number."""


def goals_of(texts: Sequence[str | Goal], spec: Spec) -> tuple[Goal, ...]:
    """Goals that a plan can be held to.

    Raises
    ------
    GoalError
        A text is no goal.
    OptionError
        ``plan.goal_cost`` and others: a simulation of this Spec has no such number; what is missing and how to get it.
    """
    goals = tuple(text if isinstance(text, Goal) else _parsed(text, spec) for text in texts)
    for goal in goals:
        reason = _unanswered(goal, spec)
        if reason:
            raise OptionError(reason, place={"option": "--goal"}, goal=goal.text, measure=goal.measure)
    return goals


def _parsed(text: str, spec: Spec) -> Goal:
    """A goal in words; of satisfaction, which no log measures, it is said what there is instead."""
    if text.strip().startswith(SATISFACTION):
        reason = "plan.goal_points" if spec.satisfaction is not None else "plan.goal_satisfaction"
        raise OptionError(reason, place={"option": "--goal"}, goal=text)
    return parse_goal(text)


def _unanswered(goal: Goal, spec: Spec) -> str:
    """Code of what is missing for a goal; empty where it can be answered."""
    if goal.where is not None:
        return "plan.goal_where"
    if goal.working is not None:
        return "plan.goal_working"
    if goal.measure == "cost" and goal.stat == "mean":
        return "" if has_costs(spec) else "plan.goal_cost"
    known = goal.measure in TIMES or (goal.measure == "utilisation" and goal.stat in ("mean", "max"))
    return "" if known else "plan.goal_measure"


def excess(goal: Goal, program: Program, raw: Raw, figures: dict[str, float], warmup: int) -> float:
    """By how much a goal is missed, as a share of its target; 0 where it is met."""
    value = value_of(goal, program, raw, figures, warmup)
    if not np.isfinite(value):
        return MISSED
    if OPS[goal.op](value, goal.target):
        return 0.0
    return max(abs(value - goal.target) / max(abs(goal.target), 1e-12), 1e-12)


def value_of(goal: Goal, program: Program, raw: Raw, figures: dict[str, float], warmup: int) -> float:
    """What a simulation says of a goal."""
    if goal.measure == "cost":
        return figures["cost"]
    if goal.measure == "utilisation":
        shares = [value for key, value in figures.items() if key.startswith("utilisation.") and np.isfinite(value)]
        return float(np.max(shares) if goal.stat == "max" else np.mean(shares)) if shares else float("nan")
    return _stat(goal, _times(goal.measure, program, raw, warmup))


def _times(measure: str, program: Program, raw: Raw, warmup: int) -> Array:
    cases = raw.cases[len(program.spec.running) + warmup :]
    cases = cases[cases["state"] > 1]
    if measure == "cycle_time":
        served = cases[cases["state"] == 2]
        return np.asarray((served["end"] - served["arrival"]) / 1e6)
    if measure == "touch_time":
        return np.asarray(cases["touch"] / 1e6)
    names = CAUSES if measure == "waiting_time" else (measure,)
    return np.asarray(sum((cases[name] for name in names), start=np.zeros(cases.size)) / 1e6)


def _stat(goal: Goal, values: Array) -> float:
    if not values.size:
        return float("nan")
    if goal.stat == "share":
        return float(OPS[goal.inner_op or "<="](values, goal.limit or 0.0).mean())
    if goal.quantile is not None:
        return float(np.quantile(values, goal.quantile))
    if goal.stat == "mean":
        return float(values.mean())
    return float(values.min() if goal.stat == "min" else values.max())
