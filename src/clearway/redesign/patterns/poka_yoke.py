"""Poka-yoke: make a mistake impossible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.loops import loops, rarer
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.scaling import longer
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class PokaYoke:
    """Make at a step the mistake impossible for which it is done again later.

    *What changes?* The decision leads back less often by the stated share, and the step takes longer by the stated
    time, which the safeguard costs.

    *Where does it fit?* At decisions that lead back to an earlier step.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where a rule on attributes leads back, and where by formula a case would not get faster.

    *What somebody has to own.* The figures ``prevented_share`` (of the mistakes) and ``safeguard_s`` (time that the
    safeguard adds to the step; 0 where it adds none), and that the mistake is made at this step.

    *Reference.* Shingo (1986), Zero Quality Control: Source Inspection and the Poka-Yoke System.

    >>> PokaYoke().code
    'poka_yoke'
    """

    code: Final = "poka_yoke"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("K501", "W101")
    needs: tuple[str, ...] = ("prevented_share", "safeguard_s")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the first step that is done again, then the way that leads back to it."""
        del findings
        load = workload(spec)
        for loop in loops(spec):
            share, time = (stated(figures, spec, name, loop.first, loop.gateway) for name in self.needs)
            nodes = (loop.first, loop.flow)
            if share > 0 and loop.first in spec.activities:
                gain = load.each_case_s - workload(_safe(spec, nodes, share, time)).each_case_s
                if gain > 0:
                    told = {"again_share": loop.share, "prevented_share": share, "safeguard_s": time}
                    yield Place(nodes, told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which less is done again."""
        refuse_gone(spec, self.code, place, spec.activities, spec.flow.flows)
        share, time = float(place.figures["prevented_share"]), float(place.figures["safeguard_s"])
        return change_of(self.code, spec, _safe(spec, place.nodes, share, time), place)


def _safe(spec: Spec, nodes: Sequence[str], share: float, time: float) -> Spec:
    task, flow = nodes
    spec = rarer(spec, flow, 1 - share)
    work = longer(spec.activities[task], time) if time else spec.activities[task]
    return replace(spec, activities=spec.activities | {task: work})
