"""Control relocation: let the customer check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.loops import loops
from clearway.redesign.making import JOINER, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

LEAST = 2
"""Steps that are done again from which on the check comes late."""


class ControlRelocation:
    """Move a control to the customer, who sees at once what the process finds out only later.

    *Where does it fit?* At decisions that send a case back over at least two steps: what they find could have been
    seen before the first of them.

    *What can be expected?* At most the work and waits of the steps between, for each case that is sent back.

    *Not proposed.* Where nothing is sent back, or only to the step right before.

    *What somebody has to own.* Which controls a customer can do, and how: no Spec tells it, so that it is argued for.

    *Reference.* Reijers and Liman Mansar (2005), control relocation.

    >>> ControlRelocation().code
    'control_relocation'
    """

    code: Final = "control_relocation"
    kind: Kind = "suggestion"
    cures: tuple[str, ...] = ("K501", "W101")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the first step that is done again, then the way that leads back to it."""
        del findings, figures
        load = workload(spec)
        for loop in loops(spec):
            steps = [load.steps[task] for task in (*loop.tasks, *loop.back) if task in load.steps]
            if len(steps) >= LEAST:
                sent = load.visits[loop.gateway] * loop.share
                each = sum(step.each_s * min(step.executions, 1.0) for step in steps)
                names = JOINER.join(label(spec, task) for task in loop.tasks)
                told: dict[str, float | str] = {
                    "back_share": loop.share,
                    "steps": names,
                    "steps_n": len(steps),
                    "each_s": each,
                }
                yield Place((loop.first, loop.flow), told, sent * each)

    def argue(self, spec: Spec, place: Place) -> tuple[Message, ...]:
        """What the customer would check, what it spares, and what to clear up first."""
        refuse_gone(spec, self.code, place, spec.activities, spec.flow.flows)
        values = {"place": label(spec, place.nodes[0]), **place.figures}
        return tuple(Message(f"pattern.{self.code}.{part}", values) for part in ("what", "spares", "first"))
