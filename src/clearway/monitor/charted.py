"""What a watch charts: a measure with its statistic, and which kind of number it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clearway.base.errors import GoalError
from clearway.measures.goal import UNITS, Goal, parse_goal

Kind = Literal["share", "rate", "count", "number"]
AUTO = {"share": "laney_p", "rate": "laney_u", "count": "imr", "number": "imr"}
"""Charts that hold on service data: counts vary from day to day by more than their own chance."""

COUNTS, RATES = ("arrivals", "throughput"), ("rework", "handovers")
_ZERO = {"s": "0s", "share": "0%"}


@dataclass(frozen=True, slots=True)
class Charted:
    """What is charted.

    Parameters
    ----------
    goal : Goal
        The measure and its statistic, in the form of a goal without a target.
    kind : {"share", "rate", "count", "number"}
        Counted out of units, counted per unit, counted in a period, or measured.
    unit : str
    """

    goal: Goal
    kind: Kind
    unit: str


def charted(text: str, *, table: bool = False, per: str | None = None, rate: bool = False) -> Charted:
    """Read what a watch charts.

    Parameters
    ----------
    text : str
        The left side of a goal: ``cycle_time``, ``cycle_time.p90``, ``share(cycle_time > 2bd)``; or, with ``table``,
        the name of a column.
    per : str, optional
        Column of the units that a column of a table counts among.
    rate : bool
        The column of a table counts things of which a unit can have several.

    Raises
    ------
    GoalError
        There is no such measure, statistic or unit.

    Examples
    --------
    >>> charted("share(cycle_time > 5d)").kind, charted("rework").kind, charted("arrivals").kind
    ('share', 'rate', 'count')
    """
    if table:
        kind: Kind = "number" if per is None else "rate" if rate else "share"
        unit = "share" if kind == "share" else "count"
        return Charted(Goal(text, text, "mean", ">=", 0.0, unit=unit), kind, unit)
    goal = parse_goal(f"{text} <= {_zero(text)}")
    return Charted(goal, _kind(goal), "share" if goal.inner_op else "count" if goal.measure in COUNTS else goal.unit)


def goal_of(text: str | None, what: Charted) -> Goal | None:
    """The goal of a watch: its right side behind what is charted.

    Raises
    ------
    GoalError
        The text is no operator with a value in the unit of the measure.

    Examples
    --------
    >>> goal_of("<= 5%", charted("share(cycle_time > 5d)")).target
    0.05
    """
    if text is None:
        return None
    if what.goal.measure in UNITS:
        return parse_goal(f"{what.goal.text.rpartition('<=')[0].strip()} {text}")
    found = parse_goal(f"{'first_time_right' if what.unit == 'share' else 'rework'} {text}")
    return Goal(text, what.goal.measure, "mean", found.op, found.target, unit=what.unit)


def _zero(text: str) -> str:
    if text.lstrip().startswith("share"):
        return "0%"
    name = text.partition(".")[0].strip()
    if name not in UNITS:
        raise GoalError("goal.measure", place={"option": "measure"}, goal=text, measure=name, known=", ".join(UNITS))
    return _ZERO.get(UNITS[name], "0")


def _kind(goal: Goal) -> Kind:
    if goal.inner_op is not None or (goal.unit == "share" and goal.stat == "mean"):
        return "share"
    if goal.measure in COUNTS:
        return "count"
    return "rate" if goal.measure in RATES and goal.stat == "mean" else "number"
