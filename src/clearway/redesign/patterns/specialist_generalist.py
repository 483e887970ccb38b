"""Specialist-generalist: train more people for a step that only some can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import able, usual_time, workload

LEAST_GAIN = 0.001
"""Share of the work and waits of a case from which on training is worth a proposal."""


class SpecialistGeneralist:
    """Train the whole team for a step that only some of it can do.

    *What changes?* All members of the pool can do the step, those who are new to it in the time that is usual for it.

    *Where does it fit?* At steps that only some members of their pool can do.

    *What can be expected?* The waits by Erlang's formula with those who can do the step today, and with all.

    *Not proposed.* Where the waits of a case would get shorter by less than 0.1% of its work and waits.

    *What somebody has to own.* That the others can be trained and then need the usual time. Specialists, the other
    way round, can be told to the Spec by a step's ``resources``; no formula says that they would become faster.

    *Reference.* Reijers and Liman Mansar (2005), specialist-generalist.

    >>> SpecialistGeneralist().code
    'specialist_generalist'
    """

    code: Final = "specialist_generalist"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B202", "C302", "W104")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps for which more people can be trained."""
        del findings, figures
        load = workload(spec)
        for task in load.steps:
            new = _new(spec, task)
            if new:
                gain = load.each_case_s - workload(_opened(spec, task), visited=load.visits).each_case_s
                if gain > LEAST_GAIN * load.at_hand_s:
                    yield Place((task,), {"trained_n": new, "wait_s": load.steps[task].wait_s}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which the whole pool can do the step."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, _opened(spec, place.nodes[0]), place)


def _new(spec: Spec, task: str) -> int:
    """How many people of the pool cannot do a task."""
    pool, known = spec.activities[task].pool, set(able(spec, task))
    return sum(one.amount for id, one in spec.resources.items() if pool and one.pool == pool and id not in known)


def _opened(spec: Spec, task: str) -> Spec:
    work = spec.activities[task]
    return replace(spec, activities=spec.activities | {task: replace(work, resources=(), duration=usual_time(work))})
