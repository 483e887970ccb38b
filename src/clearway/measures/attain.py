"""Goals held against a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import GoalError
from clearway.measures.attributes import matching
from clearway.measures.goal import OPS, Goal, GoalResult
from clearway.measures.quality.steps import step_values
from clearway.stats.intervals import mean_interval, quantile_interval, wilson
from clearway.stats.summary import quantile

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.casetable import CaseTable
    from clearway.measures.load.load import Load
    from clearway.measures.quality.capability import GoalValues
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

CAUSES_AND_TIMES = (
    "touch_time",
    "waiting_time",
    "batching",
    "contention",
    "prioritisation",
    "unavailability",
    "extraneous",
)
BY_DAY = ("arrivals", "throughput", "wip")
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class GoalInput:
    """What goals are held against.

    Parameters
    ----------
    log, cases, load
        Of the log.
    day_s : float or None
        Length of a business day; None without a calendar.
    k : int
        The small-group rule, unless ``raw``.
    work, wait_us
        Instances with their waits, for goals on a step.
    """

    log: Log
    cases: CaseTable
    load: Load
    day_s: float | None
    k: int
    raw: bool
    work: Work | None = None
    wait_us: Array = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class _Number:
    value: float | None
    reason: str | None = None
    n: int = 0
    low: float | None = None
    high: float | None = None


def attain(goals: Sequence[Goal], given: GoalInput) -> tuple[GoalResult, ...]:
    """Hold each goal against the measures.

    Cycle times are those of closed cases, clock or working time as the goal's unit says; all other numbers of a case
    are taken over all cases. Rates and work in progress are taken over the days of the log.

    Raises
    ------
    GoalError
        ``goal.attribute``: the log has no such case attribute.
    """
    return tuple(_hold(goal, given) for goal in goals)


def case_values(name: str, cases: CaseTable, *, working: bool = False) -> tuple[Array | None, str | None]:
    """Numbers of a measure by case, NaN where it has none; None with the reason where it has none at all.

    ``first_time_right`` is 1 or 0 for closed cases; ``cycle_time`` NaN for open ones.
    """
    if name == "cycle_time":
        if working and cases.working_us is None:
            return None, "no_calendar"
        return np.where(cases.closed, cases.seconds("working" if working else "cycle"), np.nan), None
    if name in CAUSES_AND_TIMES:
        short = {"touch_time": "touch", "waiting_time": "wait"}.get(name, name)
        return (cases.seconds(short), None) if cases.causes_us else (None, "single_stamp")
    if name == "cost":
        return cases.cost, None if cases.cost is not None else "no_costs"
    if name == "rework":
        return cases.rework.astype(np.float64), None
    if name == "first_time_right":
        return np.where(cases.closed, (cases.rework == 0).astype(np.float64), np.nan), None
    if (cases.handovers < 0).all():
        return None, "no_resource"
    return cases.handovers.astype(np.float64), None


def _hold(goal: Goal, given: GoalInput) -> GoalResult:
    if goal.working and given.day_s is None:
        return _result(goal, _Number(None, "no_calendar"))
    goal = goal.resolved(given.day_s or 0.0)
    if goal.step and given.work is not None:
        return _of_step(goal, given, given.work)
    if goal.measure == "utilisation" or goal.measure in BY_DAY:
        return _result(goal, _of_load(goal, given))
    mask = _mask(goal, given)
    if goal.where is not None and not given.raw and mask.any() and given.cases.people(mask) < given.k:
        return _result(goal, _Number(None, "small_group"))
    if goal.working and goal.measure != "cycle_time":
        return _result(goal, _Number(None, "working_time"))
    values, reason = case_values(goal.measure, given.cases, working=goal.working is not None)
    if values is None:
        return _result(goal, _Number(None, reason))
    masked = np.where(mask, values, np.nan)
    return _result(goal, _number(goal, masked[~np.isnan(masked)]), *_beyond(goal, given.cases, masked, mask))


def goal_values(goal: Goal, given: GoalInput) -> GoalValues | None:
    """The times behind a goal in the order in which they ended, open cases last; None for goals on anything else.

    Parameters
    ----------
    goal : Goal
        Of a :class:`GoalResult`: durations in seconds.
    """
    from clearway.measures.quality.capability import GoalValues

    if goal.unit != "s":
        return None
    if goal.step and given.work is not None:
        found = step_values(goal, given.work, given.wait_us)
        return GoalValues(found.seconds, found.cases, np.ones(found.cases.size, bool))
    values, _ = case_values(goal.measure, given.cases, working=goal.working is not None)
    if values is None:
        return None
    mask, cases = _mask(goal, given), given.cases
    rows = np.flatnonzero(mask & ~np.isnan(values) & ~cases.open)
    rows = rows[np.lexsort((values[rows], cases.end_us[rows]))]
    open_ = np.flatnonzero(mask & cases.open) if goal.measure == "cycle_time" else _NONE
    age = cases.seconds("working" if goal.working else "cycle")[open_]
    known = ~np.isnan(age)
    ended = np.concatenate([np.ones(rows.size, bool), np.zeros(int(known.sum()), bool)])
    return GoalValues(np.concatenate([values[rows], age[known]]), np.concatenate([rows, open_[known]]), ended)


def _of_step(goal: Goal, given: GoalInput, work: Work) -> GoalResult:
    """A goal on the instances of one step."""
    if not work.has_start or goal.working is not None:
        return _result(goal, _Number(None, "single_stamp" if not work.has_start else "working_time"))
    found = step_values(goal, work, given.wait_us)
    wanted = goal.inner_op is None
    bound = goal.target if goal.limit is None else goal.limit
    if goal.inner_op is not None and goal.op in ("<=", "<"):
        bad = OPS[goal.inner_op](found.seconds, bound)
    else:
        bad = ~OPS[goal.op if wanted else str(goal.inner_op)](found.seconds, bound)
    worst = np.argsort(-np.abs(found.seconds[bad] - bound), kind="stable")
    late = np.array(list(dict.fromkeys(found.cases[bad][worst].tolist())), np.int64)
    return _result(goal, _number(goal, found.seconds), late)


def _number(goal: Goal, values: Array) -> _Number:
    n = int(values.size)
    if n == 0:
        return _Number(None, "no_cases")
    if goal.inner_op is not None and goal.limit is not None:
        hits = int(np.count_nonzero(OPS[goal.inner_op](values, goal.limit)))
        return _Number(hits / n, None, n, *wilson(hits, n))
    if goal.stat in ("min", "max"):
        return _Number(float(values.min() if goal.stat == "min" else values.max()), None, n)
    if goal.quantile is not None:
        ordered = np.sort(values)
        return _Number(quantile(ordered, goal.quantile), None, n, *quantile_interval(ordered, goal.quantile))
    if goal.unit == "share":
        hits = int(np.count_nonzero(values))
        return _Number(hits / n, None, n, *wilson(hits, n))
    return _Number(float(values.mean()), None, n, *mean_interval(values, least=0.0))


def _of_load(goal: Goal, given: GoalInput) -> _Number:
    if goal.where is not None:
        return _Number(None, "not_by_attribute")
    if goal.measure == "utilisation":
        total = given.load.total
        if total is None:
            return _Number(None, "no_resource")
        if goal.inner_op is not None or goal.stat != "mean":
            return _Number(None, "one_number")
        return _Number(total.utilisation, None if total.utilisation is not None else _why(given), total.people)
    flow = given.load.flow
    return _number(goal, getattr(flow, goal.measure).astype(np.float64))


def _why(given: GoalInput) -> str:
    return "single_stamp" if not given.log.has_start else "small_group"


def _mask(goal: Goal, given: GoalInput) -> Array:
    if goal.where is None:
        return np.ones(len(given.cases), bool)
    name, text = goal.where
    codes, names = _attribute(name, goal, given)
    found = matching(text, names)
    return codes == names.index(found) if found is not None else np.zeros(len(given.cases), bool)


def _attribute(name: str, goal: Goal, given: GoalInput) -> tuple[Array, Sequence[str]]:
    """A case attribute by its column or its role, whatever number of values it has."""
    log = given.log
    roles: Mapping[str, str] = log.roles
    named = [column for column in log.cases.names if column in log.dictionaries]
    for wanted in (name, roles.get(name, name)):
        column = matching(wanted, [*given.cases.attributes, *named])
        if column is not None and column in given.cases.attributes:
            found = given.cases.attributes[column]
            return found.codes, found.names
        if column is not None:
            return log.cases.column(column), log.names(column)
    known = ", ".join(given.cases.attributes) or "-"
    raise GoalError("goal.attribute", place={"option": "--goal"}, goal=goal.text, attribute=name, known=known)


def _beyond(goal: Goal, cases: CaseTable, values: Array, mask: Array) -> tuple[Array, Array]:
    """Cases that work against the goal, worst first, and open ones that already do."""
    wanted = goal.inner_op is None
    bound = goal.target if goal.limit is None else goal.limit
    if goal.inner_op is not None and goal.op in ("<=", "<"):
        bad = OPS[goal.inner_op](values, bound)
    else:
        bad = ~OPS[goal.op if wanted else str(goal.inner_op)](values, bound)
    late = np.flatnonzero(bad & ~np.isnan(values))
    late = late[np.argsort(-np.abs(values[late] - bound), kind="stable")]
    if goal.measure != "cycle_time" or not cases.open.any():
        return late, _NONE
    age = cases.seconds("working" if goal.working else "cycle")
    risky = np.flatnonzero(cases.open & mask & (age > bound))
    return late, risky[np.argsort(-age[risky], kind="stable")]


def _result(goal: Goal, number: _Number, late: Array = _NONE, at_risk: Array = _NONE) -> GoalResult:
    met = None if number.value is None else bool(OPS[goal.op](number.value, goal.target))
    return GoalResult(goal, number.value, met, number.reason, number.n, number.low, number.high, late, at_risk)
