"""Control addition: check on the way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.flow import Node
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.flowedit import entering, fresh, inserted, obstacle
from clearway.redesign.loops import loops, rarer
from clearway.redesign.making import change_of, named, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class ControlAddition:
    """Check on the way in what is found wrong only at the end, and put it right there.

    *What changes?* A check right before the first step that is done again, by the people of that step, in the stated
    time; the decision leads back less often by the share of errors that the check catches.

    *Where does it fit?* At decisions that lead back to an earlier step of people, to which one flow leads.

    *What can be expected?* The waits and the work by formula before and after: the check costs time in every case and
    saves what is not done again.

    *Not proposed.* Where a rule on attributes leads back, where customers may leave or an event sits on the step, and
    where by formula a case would not get faster.

    *What somebody has to own.* The figures ``check_s`` (time of the check, putting right included) and
    ``caught_share`` (of the errors that it catches).

    *Reference.* Reijers and Liman Mansar (2005), control addition.

    >>> ControlAddition().code
    'control_addition'
    """

    code: Final = "control_addition"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("K501", "W101")
    needs: tuple[str, ...] = ("check_s", "caught_share")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the first step that is done again, then the way that leads back to it."""
        del findings
        load = workload(spec)
        for loop in loops(spec):
            task = loop.first
            if spec.activities[task].pool is None or obstacle(spec, task) or len(entering(spec.flow, task)) != 1:
                continue
            time, caught = (stated(figures, spec, name, task, loop.gateway) for name in self.needs)
            if caught > 0:
                after = _checked(spec, (task, loop.flow), time, caught)
                gain = load.each_case_s - workload(after).each_case_s
                if gain > 0:
                    told = {"again_share": loop.share, "check_s": time, "caught_share": caught}
                    yield Place((task, loop.flow), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a check on the way in."""
        refuse_gone(spec, self.code, place, spec.activities, spec.flow.flows)
        time, caught = float(place.figures["check_s"]), float(place.figures["caught_share"])
        return change_of(self.code, spec, _checked(spec, place.nodes, time, caught), place)


def _checked(spec: Spec, nodes: Sequence[str], time: float, caught: float) -> Spec:
    task, flow = nodes
    spec = rarer(spec, flow, 1 - caught)
    (into,) = entering(spec.flow, task)
    old = spec.activities[task]
    name = named(spec, "pattern.control_addition.step", spec.flow.nodes[task].name or task)
    work = Activity(old.pool, old.resources, Fixed(time))
    id = fresh(spec, f"{task}_check")
    return inserted(spec, into, id, Node("task", name), work=work, lane_of=task)
