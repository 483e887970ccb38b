"""Numerical involvement: let fewer teams take part in a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import neighbours
from clearway.redesign.making import change_of, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import usual_time, workload

FULL = 0.9
"""Load up to which a team can take over a step."""


class NumericalInvolvement:
    """Let a team do a step that it hands to another team today.

    *What changes?* The step changes hands; it takes the time that is usual for it.

    *Where does it fit?* Where a step of one team directly follows or precedes a step of another.

    *What can be expected?* The waits by formula before and after: the wait for the other team goes, that for the own
    team grows.

    *Not proposed.* Where the team would be busy for more than 90% of its time, and where by formula a case would wait
    longer than before.

    *What somebody has to own.* That the team can learn the step and may do it.

    *Reference.* Reijers and Liman Mansar (2005), numerical involvement.

    >>> NumericalInvolvement().code
    'numerical_involvement'
    """

    code: Final = "numerical_involvement"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B205", "W105")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps with the pool that could do them."""
        del findings, figures
        load = workload(spec)
        pairs = [pair for one, two in neighbours(spec) for pair in ((one, two), (two, one))]
        wanted = {(task, spec.activities[near].pool) for near, task in pairs if {near, task} <= load.steps.keys()}
        for task, pool in sorted((task, pool) for task, pool in wanted if pool):
            if spec.activities[task].pool not in (None, pool):
                after = _handed(spec, task, pool)
                changed = workload(after, visited=load.visits)
                gain = load.each_case_s - changed.each_case_s
                if gain > 0 and changed.load_of(after, pool) <= FULL:
                    yield Place((task, pool), {"team": label(spec, pool), "wait_s": load.steps[task].wait_s}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the step in the other hands."""
        refuse_gone(spec, self.code, place)
        return change_of(self.code, spec, _handed(spec, *place.nodes), place)


def _handed(spec: Spec, task: str, pool: str) -> Spec:
    work = spec.activities[task]
    handed = replace(work, pool=pool, resources=(), durations={}, duration=usual_time(work))
    return replace(spec, activities=spec.activities | {task: handed})
