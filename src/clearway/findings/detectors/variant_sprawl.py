"""B207: too many ways to do the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import variants_n
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, Size, matters
from clearway.measures.measures import Measures
from clearway.stats.compare import Difference, welch

Array = np.ndarray[Any, np.dtype[Any]]

LEAST_CASES_OF_LOG = 100
LEAST_FOR_80 = 10
LEAST_SLOWER = 0.2
LEVEL = 0.01


class VariantSprawl:
    """Variant sprawl: the process runs in very many ways, and the rare ones take clearly longer.

    *Why is it waste?* Every way of its own has to be thought out, explained and checked again; there is no standard
    that could get better.

    *How we look.* The common ways are the fewest variants that cover 80% of the cases; all others are rare. Flagged: at
    least 100 cases, at least 10 common variants, at least 20 rare cases that are closed, and a mean cycle time of the
    rare ones that is longer than that of the common ones by 20% or more (Welch, ``p <= 0.01``). ``time_s = rare cases x
    difference of the means``, with Welch's interval; the confidence counts half, because rare cases may be harder as
    well.

    *Not flagged.* Many ways that take no longer: flexibility is no waste by itself.

    *Reference.* Reijers and Liman Mansar 2005 (triage, order types); Welch 1947.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(VariantSprawl().look(measure(log)))
    []
    """

    code = "B207"
    needs: tuple[str, ...] = ("variants", "cycle")

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield one finding when the rare ways are the slow ones."""
        variants = measures.variants
        if measures.facts.cases < LEAST_CASES_OF_LOG or variants.for_80 < LEAST_FOR_80:
            return
        cycle, rare = measures.cases.seconds("cycle"), _rare(measures)
        slow, usual = cycle[measures.cases.closed & rare], cycle[measures.cases.closed & ~rare]
        gap = _difference(slow, usual)
        if gap is not None and gap.value >= LEAST_SLOWER * float(usual.mean()):
            yield from self._sprawl(measures, gap, rare, float(usual.mean()), slow.size)

    def _sprawl(self, measures: Measures, gap: Difference, rare: Array, usual: float, n: int) -> Iterator[Finding]:
        size = Size(gap.value, max(0.0, gap.low), gap.high).scaled(n)
        if not matters(measures, size):
            return
        variants = measures.variants
        cycle = np.where(measures.cases.closed & rare, measures.cases.seconds("cycle") - usual, 0.0)
        yield assemble(
            measures,
            self.code,
            "log",
            cases=n,
            size=size,
            amounts=cycle,
            data=0.25,
            work=False,
            patterns=("standard_work", "triage", "exception"),
            values={
                "variants_n": variants.n,
                "common_n": variants.for_80,
                "singles_n": variants.singles,
                "slower_s": gap.value,
            },
            evidence=(variants_n(variants.n),),
        )


def _rare(measures: Measures) -> Array:
    """Cases that run in none of the common ways."""
    counts = measures.variants.counts
    order = np.lexsort((np.arange(counts.size), -counts))
    rare = np.ones(counts.size, bool)
    rare[order[: measures.variants.for_80]] = False
    picked: Array = rare[measures.cases.variant]
    return picked


def _difference(slow: Array, usual: Array) -> Difference | None:
    """Welch's difference when both groups are large enough and the rare one is longer beyond doubt."""
    if min(slow.size, usual.size) < LEAST_CASES:
        return None
    gap = welch(
        slow.size,
        float(slow.mean()),
        float(slow.var(ddof=1)),
        usual.size,
        float(usual.mean()),
        float(usual.var(ddof=1)),
    )
    return gap if gap is not None and gap.p <= LEVEL and gap.value > 0 else None
