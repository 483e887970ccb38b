"""Integral technology: one system instead of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.handovers import hand_overs
from clearway.redesign.making import JOINER, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

LEAST = 0.5
"""Hand-overs in each case from which on one system for all would be felt."""


class IntegralTechnology:
    """Give all teams that work on a case one system, in which nothing is looked up, copied or sent.

    *Where does it fit?* At the teams between which cases are handed over, at least every second one.

    *What can be expected?* At most the waits of the steps that take over; how much of the working time is looking up
    and copying, people have to say (finding W107).

    *Not proposed.* Where one team does everything.

    *What somebody has to own.* Which systems there are and what a new one costs: no Spec tells it, so that it is argued
    for.

    *Reference.* Reijers and Liman Mansar (2005), integral technology.

    >>> IntegralTechnology().code
    'integral_technology'
    """

    code: Final = "integral_technology"
    kind: Kind = "suggestion"
    cures: tuple[str, ...] = ("W107",)
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the teams between which cases are handed over."""
        del findings, figures
        load = workload(spec)
        counts = hand_overs(spec, load.visits)
        total = sum(counts.values())
        if total >= LEAST:
            used = {spec.activities[id].pool for pair in counts for id in pair}
            pools = tuple(id for id in spec.pools if id in used)
            gain = sum(count * load.steps[task].wait_s for (_, task), count in counts.items() if task in load.steps)
            yield Place(pools, {"teams_n": len(pools), "hand_overs_n": round(total, 2)}, gain)

    def argue(self, spec: Spec, place: Place) -> tuple[Message, ...]:
        """What one system would join, what it spares, and what to clear up first."""
        refuse_gone(spec, self.code, place, spec.pools)
        values = {"place": JOINER.join(label(spec, id) for id in place.nodes), **place.figures}
        return tuple(Message(f"pattern.{self.code}.{part}", values) for part in ("what", "spares", "first"))
