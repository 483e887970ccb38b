"""Integration: join one's process with that of a customer or supplier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.making import label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import moments
from clearway.redesign.workload import workload


class Integration:
    """Join the process with that of a customer or supplier, for whom it waits.

    *Where does it fit?* At steps and timers that wait for somebody outside.

    *What can be expected?* At most the delay, for every execution.

    *Not proposed.* Where nothing from outside is waited for.

    *What somebody has to own.* Who is waited for and whether they would join: no Spec tells it, so that it is argued
    for.

    *Reference.* Reijers and Liman Mansar (2005), integration.

    >>> Integration().code
    'integration'
    """

    code: Final = "integration"
    kind: Kind = "suggestion"
    cures: tuple[str, ...] = ("W103",)
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield what waits for somebody outside."""
        del findings, figures
        load = workload(spec)
        whole = sum(_delay(spec, id) * load.visits[id] for id in spec.flow.nodes) + load.each_case_s
        for id in spec.flow.nodes:
            each = _delay(spec, id)
            if each > 0 and load.visits[id] > 0:
                total = each * load.visits[id]
                told = {"delay_s": each, "visits_n": round(load.visits[id], 2), "part_share": total / whole}
                yield Place((id,), told, total)

    def argue(self, spec: Spec, place: Place) -> tuple[Message, ...]:
        """With whom to join, what it spares, and what to clear up first."""
        refuse_gone(spec, self.code, place, spec.flow.nodes)
        values = {"place": label(spec, place.nodes[0]), **place.figures}
        return tuple(Message(f"pattern.{self.code}.{part}", values) for part in ("what", "spares", "first"))


def _delay(spec: Spec, id: str) -> float:
    """Mean wait for reasons outside, seconds."""
    node, work = spec.flow.nodes[id], spec.activities.get(id)
    if node.kind == "timer":
        return moments(node.delay)[0] if node.delay else 0.0
    return moments(work.delay)[0] if work is not None and work.delay else 0.0
