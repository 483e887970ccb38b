"""W102: work on cases that nobody wants any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import count_of
from clearway.findings.finding import Finding
from clearway.findings.money import cost_of_steps
from clearway.findings.size import LEAST_CASES, sized
from clearway.findings.steps import Steps, steps_of
from clearway.findings.stepwords import steps_that
from clearway.measures.measures import Measures
from clearway.stats.intervals import wilson

Array = np.ndarray[Any, np.dtype[Any]]

LEAST_SHARE = 0.05


class Overproduction:
    """Overproduction: work that goes on after a case was cancelled or withdrawn.

    *Why is it waste?* Nobody needs the result; it takes people away from cases that wait.

    *How we look.* Activities whose name says that the case is cancelled or withdrawn (the list of words is
    ``findings/step_words.json``), and the steps behind them in the same case, closing steps left out (inform, refund,
    archive, close). ``time_s = sum over these steps of (wait + mean touch time)``. Flagged: at least 20 cases, and the
    lower end of Wilson's 95% interval of the share of cancelled cases with such work at least 5%.

    *Not flagged.* What was done before the cancellation, when nobody could know; cases that are taken up again (they
    come to no second cancellation, so their work is no waste that a log can prove) only when the step after the
    cancellation repeats one that the case has had. Logs without such names: what was produced too early or too much in
    other ways leaves no trace in a log.

    *Reference.* Ohno 1988 (overproduction).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Order", "Cancel order", "Pack", "Notify")
    >>> rows = [(case, hour, step) for case in range(60) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases, found.time_s) for found in Overproduction().look(measure(log))]
    [('Cancel order', 60, 216000.0)]
    """

    code = "W102"
    needs: tuple[str, ...] = ("variants",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the cancellation after which most work goes on."""
        names = steps_that("cancelled", measures.facts.activities)
        if not names:
            return
        steps = steps_of(measures)
        for name in sorted(names):
            yield from self._after(measures, steps, name)

    def _after(self, measures: Measures, steps: Steps, name: str) -> Iterator[Finding]:
        stop = steps.activity == steps.names.index(name)
        ended = int(np.count_nonzero(steps.of_rows(np.flatnonzero(stop))))
        rows = np.flatnonzero(_behind(steps, stop) & ~_closing(steps) & ~steps.repeated)
        amounts = steps.of_rows(rows, steps.seconds[rows])
        cases = int(np.count_nonzero(steps.of_rows(rows)))
        low, _ = wilson(cases, max(ended, cases))
        if cases < LEAST_CASES or (low or 0.0) < LEAST_SHARE:
            return
        node = next(node for node in measures.map.nodes if node.name == name)
        counted = steps.counted(rows)
        yield assemble(
            measures,
            self.code,
            name,
            cases=cases,
            size=sized(amounts),
            amounts=amounts,
            data=steps.share,
            cost=cost_of_steps(measures, counted),
            patterns=("knock_out", "exception", "interfacing", "task_elimination"),
            values={
                "ended_n": ended,
                "steps_n": round(sum(counted.values())),
                "what": max(sorted(counted), key=lambda activity: counted[activity]),
            },
            evidence=(count_of(name, node.count),),
        )


def _behind(steps: Steps, stop: Array) -> Array:
    """Rows behind the first stop of their unit."""
    so_far = np.cumsum(stop)
    begins = np.maximum.accumulate(np.where(steps.follows, 0, np.arange(stop.size)))
    before = np.where(begins > 0, so_far[np.maximum(begins - 1, 0)], 0)
    behind: Array = (so_far - stop - before) > 0
    return behind


def _closing(steps: Steps) -> Array:
    words = steps_that("closing", steps.names) | steps_that("cancelled", steps.names)
    closing: Array = steps.marked(words)[steps.activity]
    return closing
