"""Task elimination: leave a step out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import after, decides, leaving, obstacle, stands, without
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.visits import flow_shares
from clearway.redesign.workload import Workload, workload

SURE = 0.95
"""Share of cases that go the same way after a check from which on the check hardly decides anything."""


class TaskElimination:
    """Leave a step out that customers would not miss.

    *What changes?* The step goes; what led to it leads to what followed it.

    *Where does it fit?* At a step that a finding calls overdone (W108); before a decision that goes the same way for
    at least 95% of the cases, so that the check before it hardly decides anything; and at a step that carries the
    name of another one, so that something is done twice.

    *What can be expected?* Its working time, its delays and the wait for it, times its executions in each case.

    *Not proposed.* Where customers may leave while they wait for it, where an event sits on it, where it sets what a
    later rule asks for, where it is the only step, and where a running case stands and nothing follows to stand at.

    *What somebody has to own.* That nobody further on needs what the step gives.

    *Reference.* Reijers and Liman Mansar (2005), task elimination.

    >>> TaskElimination().code
    'task_elimination'
    """

    code: Final = "task_elimination"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("K502", "W102", "W108")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that can be left out and for which something speaks."""
        del figures
        told = {one.place for one in findings if self.code in one.patterns}
        load = workload(spec)
        for task in load.steps:
            reason = _reason(spec, task, told) if _is_safe(spec, task) else ""
            if reason:
                yield Place((task,), {"why": reason, "same_share": _sure(spec, task)}, _gain(load, task))

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec without the step."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, without(spec, place.nodes[0]), place)


def _reason(spec: Spec, task: str, told: set[str]) -> str:
    """The sentence that says why a step can go; empty where nothing speaks for it."""
    name = spec.flow.nodes[task].name
    if _sure(spec, task) >= SURE:
        return "why"
    if name in told:
        return "why_overdone"
    return "why_twice" if name in _twice(spec) else ""


def _is_safe(spec: Spec, task: str) -> bool:
    tasks = sum(node.kind == "task" for node in spec.flow.nodes.values())
    follower = after(spec.flow, task)
    stuck = stands(spec, task) and spec.flow.nodes[follower].kind not in {"task", "timer"} if follower else True
    return tasks > 1 and not obstacle(spec, task) and not decides(spec, task) and not stuck


def _sure(spec: Spec, task: str) -> float:
    """Share of the most usual way behind the decision that follows a task; 0 where none does, or where rules decide."""
    follower = after(spec.flow, task)
    gateway = spec.gateways.get(follower)
    ruled = gateway is not None and bool(gateway.rules)
    if ruled or spec.flow.nodes[follower].kind != "exclusive" or len(leaving(spec.flow, follower)) < 2:
        return 0.0
    return max(flow_shares(spec, follower).values())


def _twice(spec: Spec) -> set[str]:
    names = [node.name for node in spec.flow.nodes.values() if node.kind == "task" and node.name]
    return {name for name in names if names.count(name) > 1}


def _gain(load: Workload, task: str) -> float:
    step = load.steps[task]
    return step.executions * step.each_s
