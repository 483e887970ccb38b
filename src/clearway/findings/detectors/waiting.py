"""W103: cases that stand still before a step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed, count_of
from clearway.findings.finding import Finding
from clearway.findings.held import held_back
from clearway.findings.size import LEAST_CASES, matters, sized
from clearway.measures.measures import Measures
from clearway.measures.timing.waits import CAUSES, WaitRow

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 6
LOST = ("contention", "prioritisation", "extraneous")
CURES = {
    "busy": ("extra_resources", "flexible_assignment", "levelled_load", "centralisation", "triage"),
    "outside": ("contact_reduction", "interfacing", "self_service", "trusted_party", "parallelism"),
}


class Waiting:
    """Waiting: cases that stand still before a step because its people are busy, or for a reason from outside.

    *Why is it waste?* Nothing happens to the case, and the customer waits.

    *How we look.* ``time_s = sum over the step's instances of (contention + prioritisation + extraneous wait)``: the
    people of the step are busy with other work, or nothing in the log explains why nobody begins (a customer, a
    supplier, another system). Flagged: at least 20 cases, on average at least as long a wait as the work itself, and 1%
    of the lead time of all cases; the six largest. Patterns follow the larger part, busy or from outside. The interval
    sees the cases as a sample of the process.

    *Not flagged.* What is held back for a batch (B203), and waits outside working hours. One stamp an instance
    tells no wait.

    *Reference.* Lashkevich et al. 2023, arXiv 2212.01392; Ohno 1988 (waiting).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> at = lambda hour: f"2025-03-{1 + hour // 24:02} {hour % 24:02}:00"
    >>> lines = [f"{k},Ask,{at(7 * k)},{at(7 * k + 1)}" for k in range(90)]
    >>> lines += [f"{k},Decide,{at(7 * k + 21)},{at(7 * k + 22)}" for k in range(90)]
    >>> log = read("\\n".join(["case,activity,start,end", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases, found.time_s) for found in Waiting().look(measure(log))]
    [('Decide', 90, 6480000.0)]
    """

    code = "W103"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the steps before which most time is lost."""
        rows = sorted(measures.waits.activities, key=lambda row: (-_lost_us(row), row.scope))
        for row in rows[:MOST]:
            if row.cases >= LEAST_CASES and _lost_us(row) >= row.n * _touch_us(measures, row.scope):
                yield from self._before(measures, row)

    def _before(self, measures: Measures, row: WaitRow) -> Iterator[Finding]:
        case, busy, outside = _lost(measures, row.scope)
        cases = len(measures.cases)
        amounts = np.bincount(case, weights=busy + outside, minlength=cases).astype(np.float64)
        passed = np.bincount(case, minlength=cases) > 0
        if not matters(measures, sized(amounts)):
            return
        share = float(busy.sum() / (busy + outside).sum())
        yield assemble(
            measures,
            self.code,
            row.scope,
            cases=int(np.count_nonzero(amounts)),
            size=sized(amounts),
            amounts=amounts,
            among=np.where(passed & measures.cases.closed, amounts, np.nan),
            data=row.n / max(1, _instances(measures, row.scope)),
            work=False,
            patterns=CURES["busy" if share >= 0.5 else "outside"],
            values={"each_s": float(amounts.sum()) / row.n, "busy_share": share, "outside_share": 1 - share},
            evidence=(
                computed("waiting_time", row.scope, row.total_us / 1e6, "s", row.n, _line(row.scope)),
                count_of(row.scope, _instances(measures, row.scope)),
            ),
        )


def _lost(measures: Measures, activity: str) -> tuple[Array, Array, Array]:
    """Case of each instance of an activity, and its seconds lost to busy people and to something outside."""
    waits = measures.waits.instances
    assert waits is not None
    mine = waits.activity == measures.facts.activities.index(activity)
    contention, later, outside = (waits.causes_us[mine, CAUSES.index(cause)] for cause in LOST)
    case, held = held_back(measures, activity)
    return case, (contention + later) / 1e6, np.where(held > 0, 0, outside) / 1e6


def _lost_us(row: WaitRow) -> int:
    return sum(row.causes_us[cause] for cause in LOST)


def _touch_us(measures: Measures, activity: str) -> float:
    """Mean touch time of an activity; 0 when it is not known."""
    row = next((row for row in measures.touch.activities if row.activity == activity), None)
    return 0.0 if row is None else (row.seconds.mean or 0.0) * 1e6


def _instances(measures: Measures, activity: str) -> int:
    return next((node.count for node in measures.map.nodes if node.name == activity), 0)


def _line(activity: str) -> str:
    return f"sum(row.total_us for row in measures.waits.activities if row.scope == {activity!r}) / 1e6"
