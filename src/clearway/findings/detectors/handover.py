"""W105: cases that are handed from one person to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed, follows
from clearway.findings.finding import Finding
from clearway.findings.size import Size, matters
from clearway.measures.load.load import HandoverEdge
from clearway.measures.measures import Measures
from clearway.model.map import Edge
from clearway.stats.intervals import wilson

MOST = 3
LEAST_EACH = 30
LEAST_RATIO = 1.5


@dataclass(frozen=True, slots=True)
class _Pass:
    """The passes on one edge: handed over or kept, and the mean gap of each in seconds."""

    row: HandoverEdge
    kept: int
    handed_s: float
    kept_s: float

    @property
    def lost(self) -> Size:
        """Excess over the log, with the relative interval of the share of handovers."""
        value = max(0.0, self.handed_s - self.kept_s) * self.row.handovers
        low, high = wilson(self.row.handovers, self.row.count)
        share = self.row.handovers / self.row.count
        return Size(value, value * (low or 0.0) / share, value * (high or 1.0) / share)


class Handover:
    """Transport: cases that wait longer when another person goes on with them than when the same person does.

    *Why is it waste?* Nothing is added when a case changes hands: it waits to be noticed, read and understood again.

    *How we look.* On each edge of the map the mean gap of the passes that change the person is held against the mean
    gap of those that do not: ``time_s = handovers x max(0, gap handed over - gap kept)``. Flagged: at least 30 passes
    of each kind, a gap at least 1.5 times as long, and 1% of the lead time of all cases; the three largest. The
    interval is that of the share of handovers (Wilson); the confidence counts half, since the cases that change hands
    may differ in other ways.

    *Not flagged.* Edges on which the person always changes: the log cannot tell what the change itself costs, and the
    wait there is W103's. Who handed over to whom.

    *Reference.* Reijers and Liman Mansar 2005 (order assignment, case manager); Ohno 1988 (transport).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(Handover().look(measure(log)))
    []
    """

    code = "W105"
    needs: tuple[str, ...] = ("load", "map")

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the edges on which changing hands costs most."""
        if measures.load.handovers is None:
            return
        passes = [one for row in measures.load.handovers.edges if (one := _pass(measures, row))]
        for one in sorted(passes, key=lambda one: (-one.lost.value, one.row.source, one.row.target))[:MOST]:
            if one.handed_s >= LEAST_RATIO * one.kept_s and matters(measures, one.lost):
                yield self._on(measures, one)

    def _on(self, measures: Measures, one: _Pass) -> Finding:
        row = one.row
        place, edge = (row.source, row.target), f"{row.source} → {row.target}"
        rows = f"row.gap_us for row in measures.load.handovers.edges if (row.source, row.target) == {place!r}"
        return assemble(
            measures,
            self.code,
            edge,
            cases=row.handovers,
            size=one.lost,
            data=0.5,
            work=False,
            patterns=("order_assignment", "case_manager", "task_composition", "numerical_involvement"),
            values={
                "source": row.source,
                "target": row.target,
                "handovers_n": row.handovers,
                "handed_share": row.handovers / row.count,
                "handed_s": one.handed_s,
                "kept_s": one.kept_s,
            },
            evidence=(
                follows(row.source, row.target, row.count),
                computed("handover_gap", edge, row.gap_us / 1e6, "s", row.handovers, f"sum({rows}) / 1e6"),
            ),
        )


def _pass(measures: Measures, row: HandoverEdge) -> _Pass | None:
    """The two mean gaps of an edge; None when one kind is too rare to be compared."""
    edge, kept = _edge(measures, row), row.count - row.handovers
    if edge is None or min(row.handovers, kept) < LEAST_EACH:
        return None
    touch = measures.map.nodes[edge.target].mean_s if measures.facts.has_start else None
    every_s = max(0.0, edge.sum_s - (touch or 0.0) * edge.count)
    handed_s = row.gap_us / 1e6
    return _Pass(row, kept, handed_s / row.handovers, max(0.0, every_s - handed_s) / kept)


def _edge(measures: Measures, row: HandoverEdge) -> Edge | None:
    nodes = measures.map.nodes
    wanted = (row.source, row.target)
    return next((e for e in measures.map.edges if (nodes[e.source].name, nodes[e.target].name) == wanted), None)
