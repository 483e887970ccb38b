"""W108: checks that never change what happens next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import follows
from clearway.findings.finding import Finding
from clearway.findings.money import cost_of_steps
from clearway.findings.size import matters, sized
from clearway.findings.steps import Steps, steps_of
from clearway.findings.stepwords import steps_that
from clearway.measures.measures import Measures
from clearway.stats.intervals import wilson

LEAST_CHECKS = 50
MOST_CHANGED = 0.05
LEAST_SHARE = 0.002


class Overprocessing:
    """Over-processing: checks and approvals after which practically every case goes on the same way.

    *Why is it waste?* A check that never says no adds time and cost, and nothing that the customer would miss.

    *How we look.* Checks are told by their names (``findings/step_words.json``). Of all that directly follows a check,
    its own repetition and the end of the case included, the most frequent is *the same way*; the rest has changed the
    path. Flagged: at least 50 instances, the upper end of Wilson's 95% interval of the changed share at most 5%, and
    0.2% of the lead time of all cases. ``time_s = sum over the check's instances of (wait in working hours + mean touch
    time)``; ``cost`` is their cost.

    *Not flagged.* Names that record an outcome ("approved", "rejected"): there the decision lies in which of them is
    reached. Checks without a word that says so. Whether the law asks for a check is for people to say.

    *Reference.* Reijers and Liman Mansar 2005 (task elimination); Ohno 1988 (over-processing).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Enter", "Check form", "Pay")
    >>> rows = [(case, hour, step) for case in range(90) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases, found.time_s) for found in Overprocessing().look(measure(log))]
    [('Check form', 90, 324000.0)]
    """

    code = "W108"
    needs: tuple[str, ...] = ("map",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the checks that change nothing."""
        names = measures.facts.activities
        checks = steps_that("check", names) - steps_that("outcome", names)
        idle = [
            (check, ways) for check in sorted(checks) if (ways := _ways(measures, check)) and _changes_nothing(ways)
        ]
        if not idle:
            return
        steps = steps_of(measures)
        for check, ways in idle:
            yield from self._at(measures, steps, check, ways)

    def _at(self, measures: Measures, steps: Steps, check: str, ways: dict[str, int]) -> Iterator[Finding]:
        rows = np.flatnonzero(steps.activity == steps.names.index(check))
        amounts = steps.of_rows(rows, steps.duty_s[rows])
        if not matters(measures, sized(amounts), LEAST_SHARE):
            return
        n, to = sum(ways.values()), max(ways, key=lambda target: ways[target])
        yield assemble(
            measures,
            self.code,
            check,
            cases=int(np.count_nonzero(steps.of_rows(rows))),
            size=sized(amounts),
            amounts=amounts,
            data=steps.share,
            cost=cost_of_steps(measures, {check: float(n)}),
            patterns=("task_elimination", "task_automation", "triage", "empower"),
            values={"checks_n": n, "same_share": ways[to] / n, "changed_n": n - ways[to], "to": to},
            evidence=(follows(check, to, ways[to]),),
        )


def _ways(measures: Measures, check: str) -> dict[str, int]:
    """What follows a check, and how often; the end of the case is the text ``""``."""
    nodes = measures.map.nodes
    ways: dict[str, int] = defaultdict(int)
    for edge in measures.map.edges:
        if nodes[edge.source].name == check:
            ways[nodes[edge.target].name] += edge.count
    ways[""] += next((node.ends for node in nodes if node.name == check), 0)
    return {target: n for target, n in ways.items() if n}


def _changes_nothing(ways: dict[str, int]) -> bool:
    n, to = sum(ways.values()), max(ways, key=lambda target: ways[target])
    _, high = wilson(n - ways[to], n)
    return n >= LEAST_CHECKS and to != "" and high is not None and high <= MOST_CHANGED
