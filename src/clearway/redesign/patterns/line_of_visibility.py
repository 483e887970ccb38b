"""Line of visibility: do a step behind it that need not be done in front of the customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle, stands
from clearway.redesign.making import change_of, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import usual_time, workload


class LineOfVisibility:
    """Move a step across the line of visibility: from the customer's eyes to the back office.

    *What changes?* The step stands in a lane that customers do not see, and a team of that lane does it in the time
    that is usual for the step; the people in front are free for customers.

    *Where does it fit?* At steps of people in a lane that customers see, where another lane is not seen and has a team.

    *What can be expected?* The waits by formula before and after.

    *Not proposed.* Where the Spec has no lanes on both sides of the line, where customers may leave or an event sits on
    the step, where a running case stands there, and where by formula a case would not get faster.

    *What somebody has to own.* That the step needs no talk with the customer, and that the back office can learn it.

    *Reference.* Sampson (2012), Visualizing service operations (process-chain-network analysis), Journal of Service
    Research 15, 182-198; Shostack (1984), Harvard Business Review 62, 133-139.

    >>> LineOfVisibility().code
    'line_of_visibility'
    """

    code: Final = "line_of_visibility"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B201", "B206", "W103")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps in front, then the team behind that would do them."""
        del findings, figures
        load = workload(spec)
        seen = [task for lane in spec.lanes.values() if lane.visible for task in lane.nodes if task in load.steps]
        for task in seen:
            pool = spec.activities[task].pool
            if pool is None or obstacle(spec, task) or stands(spec, task):
                continue
            for other in sorted(_behind(spec) - {pool}):
                gain = load.each_case_s - workload(_moved(spec, task, other), visited=load.visits).each_case_s
                if gain > 0:
                    yield Place((task, other), {"team": label(spec, other)}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the step in the back office."""
        refuse_gone(spec, self.code, place, spec.activities, spec.pools)
        return change_of(self.code, spec, _moved(spec, *place.nodes), place)


def _behind(spec: Spec) -> set[str]:
    """Pools that work where customers do not see it, and nowhere else."""
    front = {pool for task, pool in _pools(spec) if task in _nodes(spec, visible=True)}
    return {pool for task, pool in _pools(spec) if task in _nodes(spec, visible=False)} - front


def _pools(spec: Spec) -> list[tuple[str, str]]:
    return [(task, work.pool) for task, work in spec.activities.items() if work.pool is not None]


def _nodes(spec: Spec, *, visible: bool) -> set[str]:
    return {id for lane in spec.lanes.values() if lane.visible == visible for id in lane.nodes}


def _moved(spec: Spec, task: str, pool: str) -> Spec:
    tasks = {id for id, owner in _pools(spec) if owner == pool}
    home = next(id for id, lane in spec.lanes.items() if not lane.visible and tasks & set(lane.nodes))
    lanes = {
        id: replace(lane, nodes=tuple(node for node in lane.nodes if node != task)) for id, lane in spec.lanes.items()
    }
    lanes[home] = replace(lanes[home], nodes=(*lanes[home].nodes, task))
    old = spec.activities[task]
    work = replace(old, pool=pool, resources=(), durations={}, duration=usual_time(old))
    return replace(spec, lanes=lanes, activities=spec.activities | {task: work})
