"""A goal: a target on a measure, read from a line of text and held against the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Goal:
    """A target on a measure.

    Parameters
    ----------
    text : str
        As written.
    measure : str
        Name of the measure.
    stat : str
        ``mean``, ``median``, ``p90`` ..., or ``share``.
    op : {"<=", ">=", "<", ">"}
        Between the number and the target.
    target : float
        Seconds, money, a count or a share of 0 to 1; working seconds when ``working``.
    inner_op, limit : str or None, float or None
        ``share(measure inner_op limit)``.
    working : bool
        The duration is in working time (``bh``, ``bd``).
    where : tuple of str or None
        Attribute and text that a case must have.
    unit : str
        ``s``, ``share``, ``count``, ``1/d`` or ``money``.
    """

    text: str
    measure: str
    stat: str
    op: str
    target: float
    inner_op: str | None = None
    limit: float | None = None
    working: bool = False
    where: tuple[str, str] | None = None
    unit: str = "s"


@dataclass(frozen=True, slots=True, eq=False)
class GoalResult:
    """A goal held against a log.

    Parameters
    ----------
    goal : Goal
    value : float or None
        The measure's number; None with ``reason``.
    met : bool or None
        None: not measurable.
    reason : str or None
        ``single_stamp``, ``no_costs``, ``no_resource``, ``no_calendar``, ``no_cases``, ``small_group`` ...
    n : int
        Cases (or days) behind the value.
    low, high : float or None
        95% interval of the value.
    late : int64 array
        Closed cases beyond the limit (positions in the case table, worst first): beyond ``limit`` of a share, else
        beyond ``target``; empty for measures that are not per case.
    at_risk : int64 array
        Open cases already beyond it.
    """

    goal: Goal
    value: float | None
    met: bool | None
    reason: str | None
    n: int
    low: float | None
    high: float | None
    late: Array
    at_risk: Array

    def as_json(self) -> dict[str, Any]:
        """``goal, value, met`` with n, interval and, where it is not measurable, the reason."""
        line: dict[str, Any] = {"goal": self.goal.text, "value": self.value, "met": self.met, "unit": self.goal.unit}
        line |= {"n": self.n, "ci_low": self.low, "ci_high": self.high}
        return line if self.reason is None else {**line, "reason": self.reason}
