"""Order-based work: work case by case instead of in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.gathering import gathered, smallest
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload


class OrderBasedWork:
    """Work case by case where work is gathered into batches today.

    *What changes?* The batch rule of the step goes; each item is worked on when somebody is free.

    *Where does it fit?* At every step with a batch rule.

    *What can be expected?* The wait for the batch to fill: half of the time in which so many items come as the
    smallest batch that may be released holds, or the longest wait that a rule allows where that is shorter; where
    batches are released in rounds, at certain hours only, the mean time until the next round.

    *Not proposed.* Where nothing is gathered.

    *What somebody has to own.* That setting up for each item alone costs no more time than the step states for one;
    what a batch saves on each item is lost.

    *Reference.* Reijers and Liman Mansar (2005), order-based work.

    >>> OrderBasedWork().code
    'order_based_work'
    """

    code: Final = "order_based_work"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B203",)
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps with a batch rule."""
        del findings, figures
        load = workload(spec)
        for task, step in load.steps.items():
            batch = spec.activities[task].batch
            if batch is not None:
                wait = gathered(batch, load.per_s * step.executions)
                yield Place((task,), {"batch_n": smallest(batch), "wait_s": wait}, step.executions * wait)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec without the batch rule."""
        refuse_gone(spec, self.code, place, spec.activities)
        task = place.nodes[0]
        alone = replace(spec.activities[task], batch=None)
        return change_of(self.code, spec, replace(spec, activities=spec.activities | {task: alone}), place)
