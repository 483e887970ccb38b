"""W101: work that is sent back and done again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import all_repeats, on_edge
from clearway.findings.finding import Finding
from clearway.findings.money import cost_of_steps
from clearway.findings.size import LEAST_CASES, matters, sized
from clearway.findings.steps import Steps, steps_of
from clearway.measures.measures import Measures
from clearway.stats.intervals import wilson

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 4
LEAST_SHARE = 0.01


class Rework:
    """Defects and rework: steps after which a case goes back to work that it already had.

    *Why is it waste?* The customer pays with time and the house with work for what should have been right the first
    time.

    *How we look.* A repeat is an instance of an activity that its case has had before. Repeats in a row are one
    episode, booked to the step that the case came from when it went back. ``time_s = sum over the episodes' repeats of
    (wait + mean touch time)``, with one stamp of the mean time from the step before. Flagged: at least 20 cases, the
    lower end of Wilson's 95% interval of the share of cases at least 1%, and at least 1% of the lead time of all cases;
    the four largest. ``cost`` is the mean cost of the repeated activities.

    *Not flagged.* Activities that run side by side in changing order: only a second completion is a repeat. Rare
    returns.

    *Reference.* Ohno 1988 (defects); Reijers and Liman Mansar 2005.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Ask", "Answer", "Ask", "Tell")
    >>> rows = [(case, hour, step) for case in range(60) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases, found.time_s) for found in Rework().look(measure(log))]
    [('Answer', 60, 216000.0)]
    """

    code = "W101"
    needs: tuple[str, ...] = ("rework",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the steps after which most is done again."""
        if measures.rework.repeats == 0:
            return
        steps = steps_of(measures)
        candidates = steps.largest(_sources(steps, steps.repeated), 2 * MOST)
        found = (self._after(measures, steps, rows) for rows in candidates)
        yield from [finding for finding in found if finding][:MOST]

    def _after(self, measures: Measures, steps: Steps, rows: Array) -> Finding | None:
        amounts, repeats = steps.of_rows(rows, steps.seconds[rows]), steps.of_rows(rows)
        cases, size = int(np.count_nonzero(repeats)), sized(amounts)
        low, _ = wilson(cases, measures.facts.cases)
        if cases < LEAST_CASES or (low or 0.0) < LEAST_SHARE or not matters(measures, size):
            return None
        source, to = _names(steps, rows)
        place = f"{source} → {source}" if source == to else source
        return assemble(
            measures,
            self.code,
            place,
            cases=cases,
            size=size,
            amounts=amounts,
            among=np.where(measures.cases.closed, amounts, np.nan),
            data=steps.share,
            cost=cost_of_steps(measures, steps.counted(rows)),
            patterns=("poka_yoke", "control_addition", "resequencing", "standard_work", "order_assignment"),
            values={
                "place": source,
                "to": to,
                "repeats_n": round(float(repeats.sum())),
                "cases_share": cases / measures.facts.cases,
            },
            evidence=(all_repeats(measures.rework.repeats), on_edge(measures, source, to)),
        )


def _sources(steps: Steps, again: Array) -> Array:
    """For each repeat the step that its episode came from (a loop on itself: plus the number of names); else -1."""
    before = np.zeros(again.size, bool)
    before[1:] = again[:-1]
    starts = again & ~(before & steps.follows)
    begun = np.maximum.accumulate(np.where(starts, np.arange(again.size), -1))
    loop = steps.previous == steps.activity
    return np.where(again, (steps.previous + loop * len(steps.names))[begun], -1)


def _names(steps: Steps, rows: Array) -> tuple[str, str]:
    """Where the work comes back from, and the activity that it most often goes back to."""
    starts = rows[np.append(True, np.diff(rows) > 1) | ~steps.follows[rows]]
    sources = steps.previous[starts]
    to = int(np.bincount(steps.activity[starts]).argmax())
    place = int(sources[0])
    return steps.names[place], steps.names[to]
