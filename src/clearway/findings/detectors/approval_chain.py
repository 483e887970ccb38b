"""B205: approvals that follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import follows
from clearway.findings.finding import Finding
from clearway.findings.money import cost_of_steps
from clearway.findings.size import LEAST_CASES, matters, sized
from clearway.findings.steps import Steps, steps_of
from clearway.findings.stepwords import steps_that
from clearway.measures.measures import Measures
from clearway.stats.intervals import wilson

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 2
LEAST_SHARE = 0.05


class ApprovalChain:
    """Approval chains: an approval is followed by another approval with no work between them.

    *Why is it waste?* The second signature seldom sees what the first did not, and the case waits for each of them.

    *How we look.* Approvals are told by their names (``findings/step_words.json``). An approval directly after another
    one is an extra signature. ``time_s = sum over the extra signatures of (wait in working hours + mean touch time)``,
    with one stamp of the mean time from the approval before. Flagged: at least 20 cases, the lower end of Wilson's 95%
    interval of the share of cases at least 5%, and 1% of the lead time of all cases; the two largest pairs.

    *Not flagged.* The same approval again (W101); approvals with work between them; approvals without a word that says
    so.

    *Reference.* Reijers and Liman Mansar 2005 (empower, numerical involvement, triage).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Write", "Lead approves", "Head approves", "Send")
    >>> rows = [(case, hour, step) for case in range(60) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.time_s) for found in ApprovalChain().look(measure(log))]
    [('Lead approves → Head approves', 216000.0)]
    """

    code = "B205"
    needs: tuple[str, ...] = ("variants",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the pairs of approvals that follow each other."""
        names = steps_that("approval", measures.facts.activities)
        if len(names) < 2:
            return
        steps = steps_of(measures)
        for rows in steps.largest(_extra(steps, names), MOST):
            yield from self._pair(measures, steps, rows, len(names))

    def _pair(self, measures: Measures, steps: Steps, rows: Array, approvals: int) -> Iterator[Finding]:
        amounts, extra = steps.of_rows(rows, steps.duty_s[rows]), steps.of_rows(rows)
        cases = int(np.count_nonzero(extra))
        low, _ = wilson(cases, max(1, measures.facts.cases))
        if cases < LEAST_CASES or (low or 0.0) < LEAST_SHARE or not matters(measures, sized(amounts)):
            return
        first, second = steps.names[steps.previous[rows[0]]], steps.names[steps.activity[rows[0]]]
        n = round(float(extra.sum()))
        count = _count(measures, first, second)
        yield assemble(
            measures,
            self.code,
            f"{first} → {second}",
            cases=cases,
            size=sized(amounts),
            amounts=amounts,
            data=steps.share,
            cost=cost_of_steps(measures, steps.counted(rows)),
            patterns=("empower", "numerical_involvement", "triage", "task_composition", "parallelism"),
            values={"first": first, "second": second, "extra_n": n, "approvals_n": approvals},
            evidence=(follows(first, second, count),),
        )


def _extra(steps: Steps, names: frozenset[str]) -> Array:
    """For each row that is an approval directly after another one the pair as a number, else -1."""
    approval = steps.marked(names)
    chained = approval[steps.activity] & approval[steps.previous] & (steps.activity != steps.previous)
    return np.where(chained, steps.previous * len(steps.names) + steps.activity, -1)


def _count(measures: Measures, first: str, second: str) -> int:
    nodes = measures.map.nodes
    wanted = (first, second)
    return next((e.count for e in measures.map.edges if (nodes[e.source].name, nodes[e.target].name) == wanted), 0)
