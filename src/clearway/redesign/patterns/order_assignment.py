"""Order assignment: let the same person go on with a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

LEAST = 1.05
"""Steps of a case in one pool from which on somebody could go on with it."""


class OrderAssignment:
    """Give the next step of a case to whoever did the step before, when that person is free.

    *What changes?* The pool gives out work by ``same``.

    *Where does it fit?* At pools of more than one person who do more than one step of a case, and give out work in
    another way.

    *What can be expected?* Nobody has to read the case anew. The Spec does not say how long that takes, so the gain by
    formula is 0, and findings about handovers, rework and ping-pong rank it.

    *Not proposed.* Where a pool does a single step of each case, or is one person.

    *What somebody has to own.* That people may follow their cases.

    *Reference.* Reijers and Liman Mansar (2005), order assignment.

    >>> OrderAssignment().code
    'order_assignment'
    """

    code: Final = "order_assignment"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B204", "W101", "W105")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pools in which people could follow their cases."""
        del findings, figures
        load = workload(spec)
        for id, pool in spec.pools.items():
            hands = sum(one.amount for one in spec.resources.values() if one.pool == id)
            tasks = [task for task, work in spec.activities.items() if work.pool == id and task in load.steps]
            steps = sum(load.steps[task].executions for task in tasks)
            if pool.assignment != "same" and hands > 1 and steps >= LEAST:
                yield Place((id,), {"steps_n": round(steps, 2), "people_n": hands})

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which the same person goes on."""
        refuse_gone(spec, self.code, place)
        pool = place.nodes[0]
        pools = spec.pools | {pool: replace(spec.pools[pool], assignment="same")}
        return change_of(self.code, spec, replace(spec, pools=pools), place)
