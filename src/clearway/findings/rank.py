"""Which finding first: the expected gain against the goals."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.findings.size import lead_s
from clearway.measures.goal import GoalResult
from clearway.measures.measures import Measures

FORMULA = Message("finding.formula")
"""The formula as a sentence for the report."""

TIME_GOALS = frozenset({"cycle_time", "waiting_time", "touch_time", "throughput", "wip"})
"""Measures whose goals make time more urgent."""

COST_GOALS = frozenset({"cost", "touch_time"})
"""Measures whose goals make money more urgent."""

CODE_GOALS = {
    "rework": frozenset({"W101", "B204"}),
    "first_time_right": frozenset({"W101", "B204"}),
    "handovers": frozenset({"W105", "B204"}),
    "wip": frozenset({"W106", "B201"}),
    "utilisation": frozenset({"B206"}),
}
"""Measures whose goals make findings of some detectors more urgent."""


SAME_WAIT = frozenset({"W103", "W106", "B201"})
"""Detectors that look at the same wait before a step."""


def rank(measures: Measures, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings by their expected gain, largest first; equal ones by confidence, code and place.

    Some detectors see the same wait in different ways (``SAME_WAIT``). At one place the largest of them counts in full,
    a smaller one only with the time by which it exceeds what is counted already.
    """
    ordered = _sorted((expected_gain(measures, finding), finding) for finding in findings)
    counted: dict[str, float] = {}
    rated = []
    for gain, finding in ordered:
        time = finding.time_s or 0.0
        if finding.code in SAME_WAIT and time > 0:
            gain *= max(0.0, 1 - counted.get(finding.place, 0.0) / time)
            counted[finding.place] = max(time, counted.get(finding.place, 0.0))
        rated.append((gain, finding))
    return tuple(finding for _, finding in _sorted(rated))


def _sorted(rated: Iterable[tuple[float, Finding]]) -> list[tuple[float, Finding]]:
    return sorted(rated, key=lambda item: (-item[0], -item[1].confidence, item[1].code, item[1].place))


def expected_gain(measures: Measures, finding: Finding) -> float:
    """What a cure can be expected to give back, as a share of the whole, weighted by the goals that are missed.

    ``gain = confidence * (w_t * time_s / lead time of all cases + w_c * cost / cost of all cases)``; a part that is not
    known counts 0. The weights are 1 plus, for each missed goal that the part (or the detector) bears on, how far the
    goal is missed: ``min(1, |value - target| / |target|)``.
    """
    lead, total = lead_s(measures), measures.costs.total or 0.0
    time = max(0.0, finding.time_s or 0.0) / lead if lead > 0 else 0.0
    money = max(0.0, finding.cost or 0.0) / total if total > 0 else 0.0
    own = sum(gap for name, codes in CODE_GOALS.items() if finding.code in codes for gap in _gaps(measures, {name}))
    time_weight = 1 + own + sum(_gaps(measures, TIME_GOALS - CODE_GOALS.keys()))
    cost_weight = 1 + own + sum(_gaps(measures, COST_GOALS))
    return finding.confidence * (time_weight * time + cost_weight * money)


def _gaps(measures: Measures, names: Iterable[str]) -> list[float]:
    """How far each missed goal on some measures is missed, 0 to 1."""
    wanted = frozenset(names)
    return [_gap(result) for result in measures.goals if result.met is False and result.goal.measure in wanted]


def _gap(result: GoalResult) -> float:
    if result.value is None or not math.isfinite(result.value):
        return 0.0
    target = abs(result.goal.target)
    return 1.0 if target == 0 else float(np.clip(abs(result.value - result.goal.target) / target, 0.0, 1.0))
