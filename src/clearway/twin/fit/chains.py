"""The plainest flow: after each activity a choice among those that followed it in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.twin.fit.decisions import Decision, Replayed

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

KEPT = 0.998
"""Share of the steps from one activity to the next that the flow keeps, the most frequent ones."""


def chain(observed: Observed) -> Graph:
    """The flow of the steps from one activity to the next, in the order of their starts.

    Every activity is a task; where more than one follows, an exclusive gateway stands behind it. The rarest steps are
    left out as long as each activity can still be reached and left.
    """
    steps, counts = _steps(observed)
    kept = _kept(steps, counts)
    out: dict[int, list[int]] = {}
    for source, target in kept:
        out.setdefault(source, []).append(target)
    end = len(observed.activities)
    nodes = {"start": Node("start")}
    nodes |= {task_id(code): Node("task", observed.activities[code]) for code in sorted({*out} - {-1})}
    nodes["end"] = Node("end")
    flows: dict[str, SequenceFlow] = {}
    for source in sorted(out):
        at = "start" if source < 0 else task_id(source)
        if len(out[source]) > 1:
            nodes[f"choice_{at}"] = Node("exclusive")
            flows[f"to_choice_{at}"] = SequenceFlow(at, f"choice_{at}")
            at = f"choice_{at}"
        for target in sorted(out[source]):
            aim = "end" if target == end else task_id(target)
            flows[flow_id(at, aim)] = SequenceFlow(at, aim)
    return Graph(nodes, flows)


def chain_decisions(graph: Graph, observed: Observed) -> Replayed:
    """The decisions of a log in its own :func:`chain`; steps that it left out are passed over."""
    found: dict[Decision, int] = {}
    activity, marks, passed, steps = observed.activity.tolist(), observed.offsets.tolist(), 0, 0
    paths = []
    for case in range(observed.n_cases):
        made: list[Decision] = []
        path = [task_id(code) for code in activity[marks[case] : marks[case + 1]]]
        aims = [*path, "end"] if observed.closed[case] else path
        visits: dict[str, int] = {}
        for at, aim in enumerate(aims):
            last, before = (path[at - back] if at >= back else None for back in (1, 2))
            place = f"choice_{last or 'start'}"
            steps += 1
            if place not in graph.nodes:
                passed += flow_id(last or "start", aim) in graph.flows
            elif flow_id(place, aim) in graph.flows:
                one = Decision(place, (flow_id(place, aim),), last, before, visits.get(place, 0))
                found[one], passed = found.get(one, 0) + 1, passed + 1
                made.append(one)
            visits[place] = visits.get(place, 0) + 1
        if observed.traits:
            paths.append((tuple(made), (case,)))
    return Replayed(tuple(found.items()), int(observed.closed.sum()), passed / max(steps, 1), tuple(paths))


def task_id(code: int) -> str:
    """Id of the task of an activity."""
    return f"task_{code + 1}"


def flow_id(source: str, target: str) -> str:
    """Id of the flow from one node to another."""
    return f"{source}_to_{target}"


def _steps(observed: Observed) -> tuple[Array, Array]:
    """Pairs of activities in a row with their numbers; -1 is the start, the number of activities the end."""
    width = len(observed.activities) + 2
    begins = np.zeros(observed.case.size, bool)
    begins[observed.offsets[:-1]] = True
    before = np.where(begins, -1, np.roll(observed.activity, 1))
    last = np.append(begins[1:], True) & observed.closed[observed.case]
    source = np.concatenate([before, observed.activity[last]])
    target = np.concatenate([observed.activity, np.full(int(last.sum()), width - 2)])
    keys, counts = np.unique((source + 1) * width + target, return_counts=True)
    return np.column_stack([keys // width - 1, keys % width]), counts


def _kept(steps: Array, counts: Array) -> list[tuple[int, int]]:
    """The most frequent steps, and for each activity its most frequent one in and out."""
    order = np.argsort(-counts, kind="stable")
    share = np.cumsum(counts[order]) / max(counts.sum(), 1)
    kept = set(order[: int(np.searchsorted(share, KEPT)) + 1].tolist())
    for side in (0, 1):
        _, first = np.unique(steps[order, side], return_index=True)
        kept |= set(order[first].tolist())
    return [(int(steps[at, 0]), int(steps[at, 1])) for at in sorted(kept)]
