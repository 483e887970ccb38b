"""Standard work: agree on one way of doing a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import moments
from clearway.redesign.workload import able, time_of, workload

LEAST_GAIN = 0.001
"""Share of the work and waits of a case from which on a standard is worth a proposal."""


class StandardWork:
    """Agree on one way of doing a step, so that it takes nobody much longer than others.

    *What changes?* Those who take longer than the middle one of the people who do the step take as long as that one;
    those who are faster stay so.

    *Where does it fit?* At steps for which the Spec knows different times of at least two people.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where times are known for the team only, and where by formula a case would save less than 0.1% of
    its work and waits.

    *What somebody has to own.* That people differ by the way they work, and not by the cases that they are given.

    *Reference.* Liker (2004), The Toyota Way, principle 6: standardized tasks.

    >>> StandardWork().code
    'standard_work'
    """

    code: Final = "standard_work"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B207", "K501", "K502", "K503", "W101")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that take some people longer than others."""
        del findings, figures
        load = workload(spec)
        for task in load.steps:
            slow = _slow(spec, task)
            if slow:
                gain = load.each_case_s - workload(_alike(spec, task), visited=load.visits).each_case_s
                if gain > LEAST_GAIN * load.each_case_s:
                    longest = max(moments(time_of(spec.activities[task], id))[0] for id in slow)
                    middle = moments(time_of(spec.activities[task], _middle(spec, task)))[0]
                    told = {"slow_n": len(slow), "middle_s": middle, "longest_s": longest}
                    yield Place((task,), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which nobody takes longer than the middle one does today."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, _alike(spec, place.nodes[0]), place)


def _middle(spec: Spec, task: str) -> str:
    """Who is in the middle of those who do a step, by their mean times; of two the faster one."""
    work = spec.activities[task]
    ranked = sorted(able(spec, task), key=lambda id: (moments(time_of(work, id))[0], id))
    return ranked[(len(ranked) - 1) // 2]


def _slow(spec: Spec, task: str) -> tuple[str, ...]:
    work = spec.activities[task]
    if not work.durations or len(able(spec, task)) < 2:
        return ()
    limit = moments(time_of(work, _middle(spec, task)))[0]
    return tuple(id for id in able(spec, task) if moments(time_of(work, id))[0] > limit * (1 + 1e-9))


def _alike(spec: Spec, task: str) -> Spec:
    work: Activity = spec.activities[task]
    time = time_of(work, _middle(spec, task))
    durations = work.durations | dict.fromkeys(_slow(spec, task), time)
    return replace(spec, activities=spec.activities | {task: replace(work, durations=durations)})
