"""A goal: a target on a measure, read from a line of text and held against the log."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import numpy as np

from clearway.base.errors import GoalError
from clearway.base.time import UNIT_SECONDS, WORKING_UNITS

Array = np.ndarray[Any, np.dtype[Any]]

UNITS = {
    "cycle_time": "s",
    "touch_time": "s",
    "waiting_time": "s",
    "batching": "s",
    "contention": "s",
    "prioritisation": "s",
    "unavailability": "s",
    "extraneous": "s",
    "cost": "money",
    "rework": "count",
    "first_time_right": "share",
    "handovers": "count",
    "arrivals": "1/d",
    "throughput": "1/d",
    "wip": "cases",
    "utilisation": "share",
}
"""Measures that a goal can name, with their units."""

_EXPECTED = {"s": "30m, 5d, 2bd", "share": "95%"}


GRAMMAR = "MEASURE[.STAT] OP VALUE [where ATTR = TEXT] | share(MEASURE OP VALUE) OP SHARE [where ATTR = TEXT]"
OPS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}

_NAME = r"[A-Za-z_][A-Za-z_0-9]*"
_OP = r"<=|>=|<|>|≤|≥"
_VALUE = r"[-+]?\d+(?:\.\d+)?\s*(?:%|[A-Za-z]+)?"
_TEXT = r'"[^"]*"|[^"\s]+'
_WHERE = rf"(?:\s+where\s+(?P<attribute>{_TEXT})\s*=\s*(?P<value>{_TEXT}))?"
_PLAIN = re.compile(
    rf"\s*(?P<measure>{_NAME})(?:\.(?P<stat>\w+(?:\.\d+)?))?\s*(?P<op>{_OP})\s*(?P<target>{_VALUE}){_WHERE}\s*\Z"
)
_SHARE = re.compile(
    rf"\s*share\s*\(\s*(?P<measure>{_NAME})\s*(?P<inner>{_OP})\s*(?P<limit>{_VALUE})\s*\)\s*(?P<op>{_OP})\s*"
    rf"(?P<target>{_VALUE}){_WHERE}\s*\Z"
)
_QUANTITY = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(%|[A-Za-z]+)?\Z")
_QUANTILE = re.compile(r"p(\d{1,2}(?:\.\d+)?)\Z")
_ASCII = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Goal:
    """A target on a measure; made by :func:`parse_goal`.

    Parameters
    ----------
    text : str
        As written.
    measure : str
        Name of the measure.
    stat : str
        ``mean``, ``median``, ``min``, ``max``, ``p90`` ..., or ``share``.
    op : {"<=", ">=", "<", ">"}
        Between the number and the target.
    target : float
        Seconds, money, a count or a share of 0 to 1. Business days while ``working`` is ``bd``; the goal of a
        :class:`GoalResult` is in working seconds (``working`` is ``bh`` then).
    inner_op, limit : str or None, float or None
        ``share(measure inner_op limit)``.
    working : {None, "bh", "bd"}
        The duration is in working time.
    where : tuple of str or None
        Attribute and text that a case must have.
    unit : str
        Of the measure: ``s``, ``share``, ``count``, ``1/d``, ``cases`` or ``money``.
    """

    text: str
    measure: str
    stat: str
    op: str
    target: float
    inner_op: str | None = None
    limit: float | None = None
    working: str | None = None
    where: tuple[str, str] | None = None
    unit: str = "s"

    @property
    def quantile(self) -> float | None:
        """0 to 1 where the stat is a quantile.

        Examples
        --------
        >>> parse_goal("cycle_time.p90 <= 5d").quantile
        0.9
        """
        if self.stat == "median":
            return 0.5
        match = _QUANTILE.match(self.stat)
        return float(match[1]) / 100 if match else None

    @property
    def step(self) -> bool:
        """Whether the goal is on one step: touch or waiting time ``where activity = NAME``.

        Examples
        --------
        >>> parse_goal("touch_time.p90 <= 30m where activity = Check").step
        True
        """
        return self.where is not None and self.where[0] == "activity" and self.measure in ("touch_time", "waiting_time")

    def resolved(self, day_s: float) -> Goal:
        """The same goal with business days turned into working seconds."""
        if self.working != "bd":
            return self
        limit = None if self.limit is None else self.limit * day_s
        target = self.target * day_s if limit is None else self.target
        return replace(self, target=target, limit=limit, working="bh")


def parse_goal(text: str) -> Goal:
    """Read a goal.

    ``MEASURE[.STAT] OP VALUE [where ATTR = TEXT]`` or ``share(MEASURE OP VALUE) OP SHARE [where ...]``; STAT mean
    (default), median, min, max, p90 ...; OP ``<= >= < >``; VALUE with unit s m h d w (clock) or bh bd (working time),
    money and counts plain, shares in %; TEXT in double quotes where it has blanks.

    Raises
    ------
    GoalError
        ``goal.grammar``, ``goal.measure``, ``goal.stat`` or ``goal.unit``, with what would fit.

    Examples
    --------
    >>> goal = parse_goal('share(cycle_time > 2bd) <= 5% where channel = "call centre"')
    >>> goal.limit, goal.working, goal.target, goal.where
    (2.0, 'bd', 0.05, ('channel', 'call centre'))
    """
    match = _SHARE.match(text) or _PLAIN.match(text)
    if match is None:
        raise GoalError("goal.grammar", place={"option": "--goal"}, goal=text, grammar=GRAMMAR)
    parts = match.groupdict()
    unit = _unit(parts["measure"], text)
    where = None if parts["attribute"] is None else (parts["attribute"].strip('"'), parts["value"].strip('"'))
    op = _ASCII.get(parts["op"], parts["op"])
    if "limit" in parts:
        limit, working = _quantity(parts["limit"], unit, text)
        target, _ = _quantity(parts["target"], "share", text)
        inner = _ASCII.get(parts["inner"], parts["inner"])
        return Goal(text, parts["measure"], "share", op, target, inner, limit, working, where, unit)
    stat = parts["stat"] or "mean"
    if stat not in ("mean", "median", "min", "max") and not _QUANTILE.match(stat):
        raise GoalError("goal.stat", place={"option": "--goal"}, goal=text, stat=stat)
    target, working = _quantity(parts["target"], unit, text)
    return Goal(text, parts["measure"], stat, op, target, None, None, working, where, unit)


def _unit(measure: str, text: str) -> str:
    if measure in UNITS:
        return UNITS[measure]
    known = ", ".join(UNITS)
    near = get_close_matches(measure, UNITS, 1)
    raise GoalError(
        "goal.measure", place={"option": "--goal"}, goal=text, measure=measure, known=", ".join(near) or known
    )


def _quantity(text: str, unit: str, goal: str) -> tuple[float, str | None]:
    """Number in the measure's own unit, and the working unit where it has one."""
    match = _QUANTITY.match(text.strip())
    number, suffix = (float(match[1]), match[2]) if match else (0.0, "?")
    if unit == "s" and suffix in UNIT_SECONDS:
        return number * UNIT_SECONDS[suffix], None
    if unit == "s" and suffix in WORKING_UNITS:
        return number * (3600.0 if suffix == "bh" else 1.0), suffix
    if unit == "share" and suffix == "%":
        return number / 100, None
    if unit not in ("s", "share") and suffix is None:
        return number, None
    raise GoalError("goal.unit", place={"option": "--goal"}, goal=goal, value=text, expected=_EXPECTED.get(unit, "120"))


@dataclass(frozen=True, slots=True, eq=False)
class GoalResult:
    """A goal held against a log.

    Parameters
    ----------
    goal : Goal
        Durations in seconds (clock, or working where ``goal.working``).
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

    @property
    def unit(self) -> str:
        """Unit of the value: that of the measure, or ``share`` where the goal is about a share of cases."""
        return self.goal.unit if self.goal.inner_op is None else "share"

    def as_json(self) -> dict[str, Any]:
        """``goal, value, met`` with n, interval and, where it is not measurable, the reason."""
        line: dict[str, Any] = {"goal": self.goal.text, "value": self.value, "met": self.met, "unit": self.unit}
        line |= {"n": self.n, "ci_low": self.low, "ci_high": self.high}
        return line if self.reason is None else {**line, "reason": self.reason}
