"""Task automation: let a machine do a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change, Price
from clearway.redesign.flowedit import obstacle, stands
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import optional, stated
from clearway.redesign.workload import workload

EACH = "automation_each_money"
"""A figure that need not be stated: what the machine costs for each case."""


class TaskAutomation:
    """Let a machine do a step: at once, at any time, for all cases alike.

    *What changes?* Nobody does the step any more; it takes the stated time, costs the stated price for each execution,
    and is no longer gathered into batches. What it waits for outside, it still waits for.

    *Where does it fit?* At steps of people that take longer than the machine, their waits included.

    *What can be expected?* The waits and the work by formula before and after; the people are free for other steps.

    *Not proposed.* Where customers may leave or an event sits on the step, and where a running case stands there.

    *Price.* ``automation_money``, once; ``automation_each_money`` is booked by the Spec with each execution.

    *What somebody has to own.* The figures ``automated_s`` (time of the automated step) and ``automation_money``
    (price of making it), and ``automation_each_money`` where each execution costs something; that all cases can be
    done by the machine.

    *Reference.* Reijers and Liman Mansar (2005), task automation.

    >>> TaskAutomation().code
    'task_automation'
    """

    code: Final = "task_automation"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B201", "B202", "B203", "W104", "W107", "W108")
    needs: tuple[str, ...] = ("automated_s", "automation_money")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps of people that a machine would do faster."""
        del findings
        load = workload(spec)
        for task in load.steps:
            if spec.activities[task].pool is None or obstacle(spec, task) or stands(spec, task):
                continue
            time, price = (stated(figures, spec, name, task) for name in self.needs)
            each = optional(figures, spec, EACH, task) or 0.0
            told = {"automated_s": time, "price_money": price, "each_money": each}
            gain = load.each_case_s - workload(_automated(spec, task, told), visited=load.visits).each_case_s
            if gain > 0:
                yield Place((task,), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with an automated step."""
        refuse_gone(spec, self.code, place, spec.activities)
        made = _automated(spec, place.nodes[0], place.figures)
        return change_of(self.code, spec, made, place, price=Price(one_off=float(place.figures["price_money"])))


def _automated(spec: Spec, task: str, told: Mapping[str, float | str]) -> Spec:
    old = spec.activities[task]
    work = replace(
        old,
        pool=None,
        resources=(),
        duration=Fixed(float(told["automated_s"])),
        durations={},
        batch=None,
        cost=old.cost + float(told["each_money"]),
    )
    return replace(spec, activities=spec.activities | {task: work})
