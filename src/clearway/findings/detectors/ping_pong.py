"""B204: cases that go to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, Size, matters
from clearway.findings.steps import steps_of
from clearway.measures.measures import Measures
from clearway.measures.quality.rework import PingPong as Pair
from clearway.stats.intervals import wilson

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 2
LEAST_SHARE = 0.02
LEAST_RETURNS = 1.5


class PingPong:
    """Ping-pong: a case goes from one step to another and back, or to and fro between two teams.

    *Why is it waste?* Nobody finishes: the case travels because something is missing or nobody feels responsible.

    *How we look.* Three instances in a row A, B, A with A other than B, by activity and by group. Flagged: at least 20
    cases, the lower end of Wilson's 95% interval of their share at least 2%, and 1% of the lead time of all cases;
    between teams also at least 1.5 such triples a case, because to a team and back once is often the plan. The two
    largest of each kind. ``time_s`` runs from the first A's end to the second A's end; its interval is scaled from that
    of the share of cases.

    *Not flagged.* A step directly after itself (W101); people, who are never named or ranked; groups under the
    small-group rule.

    *Reference.* van der Aalst 2016 (loops of length two); Reijers and Liman Mansar 2005 (case manager).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> steps = ("Work", "Ask customer", "Work", "Tell")
    >>> rows = [(case, hour, step) for case in range(60) for hour, step in enumerate(steps)]
    >>> lines = [f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00" for case, hour, step in rows]
    >>> log = read("\\n".join(["case,activity,time", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases) for found in PingPong().look(measure(log))]
    [('Ask customer → Work', 60)]
    """

    code = "B204"
    needs: tuple[str, ...] = ("rework",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the pairs between which cases go to and fro."""
        for kind in ("activity", "group"):
            pairs = [pair for pair in measures.rework.ping_pong if pair.kind == kind and _serious(measures, pair)]
            for pair in sorted(pairs, key=lambda pair: (-pair.time_us, pair.first, pair.second))[:MOST]:
                yield self._between(measures, pair)

    def _between(self, measures: Measures, pair: Pair) -> Finding:
        place = f"{pair.first} → {pair.second}"
        line = (
            f"next(pair.count for pair in measures.rework.ping_pong "
            f"if (pair.kind, pair.first, pair.second) == {(pair.kind, pair.first, pair.second)!r})"
        )
        return assemble(
            measures,
            self.code,
            place,
            cases=pair.cases,
            size=_size(measures, pair),
            amounts=_triples(measures, pair) if pair.kind == "activity" else None,
            work=False,
            patterns=("case_manager", "order_assignment", "task_composition", "contact_reduction"),
            values={
                "first": pair.first,
                "second": pair.second,
                "times_n": pair.count,
                "cases_share": pair.cases / measures.facts.cases,
            },
            evidence=(computed("ping_pong", place, pair.count, "count", pair.cases, line),),
            people=pair.people,
        )


def _size(measures: Measures, pair: Pair) -> Size:
    """The time with the relative interval of the share of cases."""
    total, share = pair.time_us / 1e6, pair.cases / measures.facts.cases
    low, high = wilson(pair.cases, measures.facts.cases)
    return Size(total, total * (low or 0.0) / share, total * (high or 1.0) / share)


def _serious(measures: Measures, pair: Pair) -> bool:
    names = {pair.first, pair.second}
    if pair.cases < LEAST_CASES:
        return False
    low, _ = wilson(pair.cases, measures.facts.cases)
    often = pair.kind == "activity" or pair.count >= LEAST_RETURNS * pair.cases
    shown = pair.kind == "activity" or not names & {"", "suppressed"}
    material = (low or 0.0) >= LEAST_SHARE and matters(measures, _size(measures, pair))
    return often and shown and material


def _triples(measures: Measures, pair: Pair) -> Array:
    """Triples between two activities by case."""
    steps = steps_of(measures)
    first, second = (steps.names.index(name) for name in (pair.first, pair.second))
    linked = steps.follows & np.isin(steps.activity, (first, second)) & np.isin(steps.previous, (first, second))
    linked &= steps.activity != steps.previous
    triple = np.zeros(linked.size, bool)
    triple[1:] = linked[1:] & linked[:-1]
    return steps.per_case(triple.astype(np.float64))
