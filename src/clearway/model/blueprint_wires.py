"""The arrows of a blueprint's pool as BPMN wants them: a start, an end, and a gateway wherever ways part or meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearway.model.blueprint import Flow, Step
from clearway.model.bpmn.elements import Flow as Arrow
from clearway.model.bpmn.elements import Node, Xml

OUT, INTO = "out_", "into_"
"""Beginnings of the ids of gateways: behind a step, before a step; the id of the step's element follows."""


@dataclass(frozen=True, slots=True)
class Wired:
    """What a pool needs beside its tasks."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def wired(
    pool: str, steps: Sequence[Step], flows: Sequence[tuple[int, Flow]], ids: Mapping[str, str], rest: Mapping[int, Xml]
) -> Wired:
    """Wire the steps of a pool.

    Every flow is one arrow, with its extension; it begins at the gateway behind its source where several leave, and
    ends at the gateway before its target where several arrive. Cases begin at steps that nothing
    leads to (or that are left most beyond being entered), and end at steps that nothing leaves (and where most stay).

    Parameters
    ----------
    flows : sequence of (int, Flow)
        Flows inside of the pool, with the numbers of their arrows.
    ids : mapping of str to str
        Element of each step.
    rest : mapping of int to Xml
        Extension of each arrow.
    """
    if not steps:
        return Wired((), ())
    first, last = _ends(steps, [flow for _, flow in flows])
    leaving = {step.id: sum(flow.source == step.id for _, flow in flows) + (step.id in last) for step in steps}
    arriving = {step.id: sum(flow.target == step.id for _, flow in flows) + (step.id in first) for step in steps}
    start, end = f"start_{pool}", f"end_{pool}"
    behind = {id: f"{OUT}{ids[id]}" if count > 1 else ids[id] for id, count in leaving.items()}
    before = {id: f"{INTO}{ids[id]}" if count > 1 else ids[id] for id, count in arriving.items()}
    begin = f"out_{start}" if len(first) > 1 else start
    finish = f"into_{end}" if len(last) > 1 else end
    nodes = [Node(start, "startEvent"), Node(end, "endEvent")]
    pairs = [(start, begin)] if begin != start else []
    pairs += [(finish, end)] if finish != end else []
    pairs += [(begin, before[id]) for id in first] + [(behind[id], finish) for id in last]
    pairs += [(ids[id], gate) for id, gate in behind.items() if gate != ids[id]]
    pairs += [(gate, ids[id]) for id, gate in before.items() if gate != ids[id]]
    gates = {one for pair in pairs for one in pair} - set(ids.values()) - {start, end}
    nodes += [Node(gate, "exclusiveGateway") for gate in sorted(gates)]
    arrows = [Arrow(f"flow_{at}", behind[flow.source], before[flow.target], rest=(rest[at],)) for at, flow in flows]
    arrows += [Arrow(f"wire_{pool}_{at}", *pair) for at, pair in enumerate(pairs, 1)]
    return Wired(tuple(nodes), tuple(arrows))


def step_of(node: str, ids: Mapping[str, str]) -> str | None:
    """The step at which an arrow begins or ends, by the id of its element or of the gateway beside it.

    Examples
    --------
    >>> step_of("out_step_1", {"step_1": "s-1"}), step_of("start_provider", {"step_1": "s-1"})
    ('s-1', None)
    """
    for start in (OUT, INTO):
        node = node.removeprefix(start) if node.removeprefix(start) in ids else node
    return ids.get(node)


def _ends(steps: Sequence[Step], flows: Sequence[Flow]) -> tuple[list[str], list[str]]:
    """Steps at which cases begin, and at which they end; every pool has both."""
    balance = dict.fromkeys((step.id for step in steps), 0.0)
    for flow in flows:
        balance[flow.source] -= _count(flow)
        balance[flow.target] += _count(flow)
    entered, left = {flow.target for flow in flows}, {flow.source for flow in flows}
    first = [step.id for step in steps if step.id not in entered]
    last = [step.id for step in steps if step.id not in left]
    lowest, highest = min(balance, key=lambda id: balance[id]), max(balance, key=lambda id: balance[id])
    reached = _reached(first or [lowest], [(flow.source, flow.target) for flow in flows])
    first = (first or [lowest]) + [step.id for step in steps if step.id not in reached]
    back = _reached(last or [highest], [(flow.target, flow.source) for flow in flows])
    last = (last or [highest]) + [step.id for step in steps if step.id not in back]
    if balance[highest] > 0 and highest not in last:
        last.append(highest)
    return first, last


def _reached(begin: Sequence[str], pairs: Sequence[tuple[str, str]]) -> set[str]:
    waiting, met = list(begin), set(begin)
    while waiting:
        one = waiting.pop()
        for source, target in pairs:
            if source == one and target not in met:
                met.add(target)
                waiting.append(target)
    return met


def _count(flow: Flow) -> float:
    return 1.0 if flow.count is None or flow.count.value is None else flow.count.value
