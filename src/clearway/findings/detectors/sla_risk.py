"""C301: a goal on time that is missed or about to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, sized
from clearway.measures.goal import Goal, GoalResult
from clearway.measures.measures import Measures

Array = np.ndarray[Any, np.dtype[Any]]

BELOW = ("<=", "<")
PARTS = {"cycle_time": "cycle", "waiting_time": "wait", "touch_time": "touch"}


class SlaRisk:
    """SLA risk: a goal on the time of a case that is missed, or that the process cannot be relied on to keep.

    *Why is it waste?* A promise to the customer is broken, or kept by luck.

    *How we look.* Every goal on cycle, waiting or touch time (``--goal``). Flagged: at least 20 measured cases, and the
    goal is missed, or the 95% interval of its value reaches beyond the target, or open cases are already beyond it.
    ``time_s = sum over the late cases of (time - limit)``: what would have to be gained so that none is late; the limit
    is that of a share, else the target. The interval sees the cases as a sample of the process; a goal that is met
    counts half in the confidence.

    *Not flagged.* Goals that are met with room, goals that the log cannot measure, goals on other measures.

    *Reference.* Kaplan and Norton 1996 (targets); AIAG 2005 (one-sided capability).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Ask", "Decide")
    >>> rows = [(case, hour, step) for case in range(60) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.cases, found.time_s) for found in SlaRisk().look(measure(log, ["cycle_time <= 30m"]))]
    [(60, 108000.0)]
    """

    code = "C301"
    needs: tuple[str, ...] = ("goals",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield one finding for each goal on time that is at risk."""
        for result in measures.goals:
            if (
                result.goal.measure in PARTS
                and not result.goal.step
                and result.met is not None
                and result.n >= LEAST_CASES
                and _at_risk(result)
            ):
                yield self._of(measures, result)

    def _of(self, measures: Measures, result: GoalResult) -> Finding:
        goal = result.goal
        limit = goal.target if goal.limit is None else goal.limit
        times = measures.cases.seconds("working" if goal.working else PARTS[goal.measure])
        late = np.asarray(result.late, np.int64)
        amounts = np.zeros(len(measures.cases))
        amounts[late] = np.maximum(0.0, np.nan_to_num(times[late]) - limit)
        return assemble(
            measures,
            self.code,
            "log" if goal.where is None else f"{goal.where[0]} = {goal.where[1]}",
            cases=int(late.size),
            size=sized(amounts),
            amounts=amounts,
            among=_late_among(measures, goal, amounts),
            sure=result.n,
            data=0.5 if result.met else 1.0,
            work=False,
            patterns=("triage", "exception", "extra_resources", "parallelism"),
            values=_values(result, limit),
            evidence=(_evidence(measures, result),),
        )


def _at_risk(result: GoalResult) -> bool:
    """Missed, not surely kept, or already beyond for open cases; a goal that asks for longer times is none."""
    goal, below = result.goal, result.goal.op in BELOW
    if below == (goal.inner_op in BELOW):
        return False
    edge = result.high if below else result.low
    unsure = edge is not None and (edge > goal.target if below else edge < goal.target)
    return result.met is False or unsure or result.at_risk.size >= LEAST_CASES


def _late_among(measures: Measures, goal: Goal, amounts: Array) -> Array:
    """How late the closed cases of the goal are; NaN for all others."""
    asked = measures.cases.closed.copy()
    if goal.where is not None and goal.where[0] in measures.cases.attributes:
        attribute = measures.cases.attributes[goal.where[0]]
        asked &= attribute.codes == (attribute.names.index(goal.where[1]) if goal.where[1] in attribute.names else -2)
    return np.where(asked, amounts, np.nan)


def _values(result: GoalResult, limit: float) -> dict[str, Any]:
    return {
        "goal": result.goal.text,
        "limit_s": limit,
        "late_n": int(result.late.size),
        "late_share": result.late.size / max(1, result.n),
        "risk_n": int(result.at_risk.size),
    }


def _evidence(measures: Measures, result: GoalResult) -> Any:
    place = measures.goals.index(result)
    return computed(
        result.goal.measure,
        result.goal.text,
        result.value or 0.0,
        result.unit,
        result.n,
        f"measures.goals[{place}].value",
    )
