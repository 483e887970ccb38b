"""C302: a step that is not capable of its goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Evidence, Finding
from clearway.findings.size import LEAST_CASES, sized
from clearway.measures.measures import Measures
from clearway.measures.quality.capability import GoalCapability


class StepCapability:
    """Step not capable: a step whose times, as they are spread, cannot keep the limit that its goal sets.

    *Why is it waste?* What the step misses is made good later, or the customer waits for it.

    *How we look.* Every goal on the touch or waiting time of a step (``touch_time.p90 <= 30m where activity = Check``)
    is a spec limit: that of a share, else the target. A law is fitted to the times of the step, and its percentiles
    give ``Ppk = (limit - x.5) / (x.99865 - x.5)``. The goal needs the index at which just the share that it asks for
    keeps the limit (``z / 3`` for the normal law, less for skewed ones). Flagged: at least 20 late cases, the whole 95%
    interval of Ppk below what the goal needs, and that of the counted late share above what it allows.
    ``time_s = sum of (time - limit)`` of the late instances. An index describes a process that runs steadily: with
    points beyond the limits or with runs the finding counts half in the confidence.

    *Not flagged.* Goals on means (half of all times lie beyond a mean), goals on whole cases (C301), steps whose
    interval holds what is needed.

    *Reference.* ISO 22514-2:2017; Clements 1989; AIAG 2005.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(StepCapability().look(measure(log, ["touch_time.p90 <= 30m where activity = Ask"])))
    []
    """

    code = "C302"
    needs: tuple[str, ...] = ("goals",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield one finding for each goal that its step is not capable of."""
        for at, found in enumerate(measures.capability):
            if found.goal.step and found.capable is False and found.n_cases >= LEAST_CASES:
                yield from self._of(measures, at, found)

    def _of(self, measures: Measures, at: int, found: GoalCapability) -> Iterator[Finding]:
        over, study, steady = found.over, found.study, found.steady
        if over is None or study is None or study.ppk is None:
            return
        moves = steady is not None and steady.stable is False
        yield assemble(
            measures,
            self.code,
            found.place,
            cases=found.n_cases,
            size=sized(over),
            amounts=over,
            sure=study.n,
            data=0.5 if moves else 1.0,
            work=found.goal.measure == "touch_time",
            patterns=("triage", "task_composition", "extra_resources", "specialist_generalist"),
            values=_values(found, study.ppk),
            evidence=(_evidence(at, found, study.ppk, study.n),),
        )


def _values(found: GoalCapability, ppk: float) -> dict[str, Any]:
    late = found.late
    return {
        "goal": found.goal.text,
        "limit_s": found.usl if found.usl is not None else found.lsl,
        "ppk_n": round(ppk, 3),
        "needed_n": round(found.needed or 0.0, 3),
        "late_n": 0 if late is None else late.late,
        "late_share": 0.0 if late is None or late.share is None else late.share,
    }


def _evidence(at: int, found: GoalCapability, ppk: float, n: int) -> Evidence:
    return computed("capability", found.place, ppk, "count", n, f"measures.capability[{at}].study.ppk")
