"""Self-service: let customers do a step alone, at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.alternatives import other_way, saved_by
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.outside import facing
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class SelfService:
    """Let customers do a step alone, at any time, where they want to.

    *What changes?* The stated share of customers do the step themselves, in the stated time and without a wait for
    anybody; the others are served as before.

    *Where does it fit?* At steps of people at which customers take part: those in a lane that customers see, and,
    where no lane says what customers see, the first one.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where customers may leave or an event sits on the step, and where by formula a case would not get
    faster.

    *What somebody has to own.* The figures ``self_service_share`` (of customers who use it) and ``self_service_s``
    (time that they need), and that the channel for it exists.

    *Reference.* Sampson (2012), Visualizing service operations, Journal of Service Research 15, 182-198.

    >>> SelfService().code
    'self_service'
    """

    code: Final = "self_service"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("W103",)
    needs: tuple[str, ...] = ("self_service_share", "self_service_s")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps at which customers take part."""
        del findings
        load = workload(spec)
        for task in facing(spec, waiting=False):
            if spec.activities[task].pool is None or obstacle(spec, task):
                continue
            share, time = (stated(figures, spec, name, task) for name in self.needs)
            if 0 < share < 1:
                gain = saved_by(load, spec, _alone(spec, task, share, time), task, share)
                if gain > 0:
                    yield Place((task,), {"users_share": share, "alone_s": time}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which some customers do the step alone."""
        refuse_gone(spec, self.code, place, spec.activities)
        share, time = float(place.figures["users_share"]), float(place.figures["alone_s"])
        return change_of(self.code, spec, _alone(spec, place.nodes[0], share, time), place)


def _alone(spec: Spec, task: str, share: float, time: float) -> Spec:
    done = Activity(duration=Fixed(time), sets=spec.activities[task].sets)
    return other_way(spec, task, SelfService.code, done, share=share)
