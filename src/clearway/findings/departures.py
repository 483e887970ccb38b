"""Departures from a planned process: which are worth a finding, what goes with them in time, and their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Evidence, Finding
from clearway.findings.size import LEAST_CASES, Size, matters
from clearway.measures.conformance.deviations import Deviation, Kind
from clearway.measures.measures import Measures

LEAST_SHARE = 0.05
"""Share of the cases below which a departure is an exception."""

MOST = 3
"""Departures of one kind that are named, most cases first."""

SURE = 0.5
"""Data behind the time: cases that depart may differ in other ways too."""


def departures(measures: Measures, *kinds: Kind) -> Iterator[Deviation]:
    """Departures of some kinds from a planned process, most cases first, that at least 20 cases and 5% of them show.

    None where no planned process was given: a model that was found in the log is no rule for it. Steps of the plan
    that no case has are left out, for the log may not record them.
    """
    found, never = measures.model.conformance, frozenset(measures.model.unseen)
    if found is None or measures.model.origin != "planned":
        return
    least = max(LEAST_CASES, LEAST_SHARE * found.cases)
    shown = [one for one in found.deviations if one.kind in kinds and one.activity not in never and one.cases >= least]
    yield from shown[:MOST]


def departure(measures: Measures, code: str, one: Deviation, patterns: tuple[str, ...]) -> Finding:
    """The finding of a departure; its time is None where the cases that show it do not clearly take longer."""
    found = measures.model.conformance
    cases = measures.facts.cases if found is None else found.cases
    return assemble(
        measures,
        code,
        one.activity,
        cases=one.cases,
        size=_size(measures, one),
        data=SURE,
        work=False,
        patterns=patterns,
        values={"cases_share": one.cases / cases, "moves_n": one.moves, "all_n": cases},
        evidence=_evidence(one),
    )


def _size(measures: Measures, one: Deviation) -> Size | None:
    """Cases times the extra mean cycle time, with Welch's interval."""
    if one.extra_time is None:
        return None
    size = Size(one.extra_time.value, max(0.0, one.extra_time.low), one.extra_time.high).scaled(one.cases)
    return size if matters(measures, size) else None


def _evidence(one: Deviation) -> tuple[Evidence, ...]:
    row = (
        "next(one for one in measures.model.conformance.deviations "
        f"if (one.activity, one.kind) == {(one.activity, one.kind)!r})"
    )
    counted = computed("deviations", one.activity, one.cases, "cases", one.cases, f"{row}.cases")
    if one.extra_time is None:
        return (counted,)
    line = f"{row}.extra_time.value"
    return counted, computed("extra_time", one.activity, one.extra_time.value, "s", one.cases, line)
