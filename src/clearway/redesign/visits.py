"""How often a case comes to each node of a flow, on average, without simulating it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import product
from math import prod

import numpy as np

from clearway.model.spec.cases import Attribute
from clearway.model.spec.conditions import Comparison, Condition
from clearway.model.spec.flow import Graph, Node
from clearway.model.spec.spec import Spec
from clearway.redesign.times import grid, moments

ROUNDS = 2000
"""Passes over the flow, at most; loops take the most."""

CLOSE = 1e-10

MOST_WORLDS = 4096
"""Combinations of attributes at which a condition is looked at."""

LEVELS = 9
"""Values that stand for a number of a case."""


def visits(spec: Spec) -> dict[str, float]:
    """Expected number of times that a case comes to each node.

    Each flow carries the share that its gateway gives it: the probabilities, after the rules with the share of cases
    for which they hold. A parallel join comes once for all flows into it, an inclusive join once for those that come.
    Customers who lose patience, and the past of a case, are left out: the figures rank places, the twin decides.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Gateway, Graph, Node, Renewal, SequenceFlow, Spec
    >>> nodes = {"s": Node("start"), "j": Node("exclusive"), "t": Node("task"), "x": Node("exclusive"), "e": Node("end")}
    >>> ends = {"a": ("s", "j"), "b": ("j", "t"), "c": ("t", "x"), "d": ("x", "j"), "f": ("x", "e")}
    >>> flow = Graph(nodes, {id: SequenceFlow(*pair) for id, pair in ends.items()})
    >>> round(visits(Spec(flow, Renewal(Fixed(1.0)), gateways={"x": Gateway({"d": 0.5, "f": 0.5})}))["t"], 6)
    2.0
    """  # noqa: E501
    graph = spec.flow
    shares = {id: share for node in graph.nodes for id, share in flow_shares(spec, node).items()}
    arriving: dict[str, list[str]] = {id: [] for id in graph.nodes}
    for id, flow in graph.flows.items():
        arriving[flow.target].append(id)
    found = dict.fromkeys(graph.nodes, 0.0)
    for _ in range(ROUNDS):
        moved = 0.0
        for id, node in graph.nodes.items():
            came = _came(graph, node, found, [found[graph.flows[f].source] * shares[f] for f in arriving[id]])
            moved = max(moved, abs(came - found[id]))
            found[id] = came
        if moved < CLOSE:
            break
    return found


def _came(graph: Graph, node: Node, found: dict[str, float], flows: list[float]) -> float:
    """How often a node is come to, given what its flows carry."""
    if node.kind == "start":
        return 1.0 if node.parent is None else found[node.parent] * turns(graph.nodes[node.parent])
    if node.kind == "boundary":
        return found[node.attached_to or ""] * node.probability if node.attached_to in found else 0.0
    if node.kind == "parallel" and len(flows) > 1:
        return sum(flows) / len(flows)
    if node.kind == "inclusive" and len(flows) > 1:
        return max(1 - prod(1 - min(each, 1.0) for each in flows), max(flows))
    return sum(flows)


def turns(node: Node) -> float:
    """How often a task or sub-process is carried out each time it is come to."""
    if node.repeat is None:
        return 1.0
    if node.repeat.kind == "loop":
        return 1 / (1 - min(node.repeat.again, 0.999))
    return max(0.0, moments(node.repeat.count)[0]) if node.repeat.count else 1.0


def flow_shares(spec: Spec, id: str) -> dict[str, float]:
    """Share of the visits to a node that go on along each flow out of it."""
    graph = spec.flow
    work = spec.activities.get(id)
    leavers = work.patience.flow if work and work.patience else None
    out = [flow for flow, each in graph.flows.items() if each.source == id]
    kind = graph.nodes[id].kind
    if kind in {"exclusive", "inclusive"} and len(out) > 1:
        return _chosen(spec, id, out, one_of=kind == "exclusive")
    if kind == "race" and len(out) > 1:
        return _raced(graph, out)
    return {flow: 0.0 if flow == leavers else 1.0 for flow in out}


def _chosen(spec: Spec, id: str, out: list[str], *, one_of: bool) -> dict[str, float]:
    gateway = spec.gateways.get(id)
    chance = 1 / len(out) if one_of else 1.0
    given = gateway.probabilities if gateway and gateway.probabilities else dict.fromkeys(out, chance)
    found, left = dict.fromkeys(out, 0.0), 1.0
    for rule in gateway.rules if gateway else ():
        share = share_of(rule.when, spec.attributes)
        if one_of:
            found[rule.flow] = found.get(rule.flow, 0.0) + left * share
            left *= 1 - share
        else:
            found[rule.flow] = max(found.get(rule.flow, 0.0), share)
    if one_of:
        return {flow: found[flow] + left * given.get(flow, 0.0) for flow in out}
    return {flow: max(found[flow], given.get(flow, 0.0)) for flow in out}


def _raced(graph: Graph, out: list[str]) -> dict[str, float]:
    """Chances as if all delays were exponential."""
    delays = {flow: graph.nodes[graph.flows[flow].target].delay for flow in out}
    speeds = {flow: 1 / max(moments(delay)[0], 1e-9) if delay else 0.0 for flow, delay in delays.items()}
    total = sum(speeds.values())
    return {flow: speed / total if total else 1 / len(out) for flow, speed in speeds.items()}


def share_of(when: Condition, attributes: dict[str, Attribute]) -> float:
    """Share of the arriving cases for which a condition holds, its attributes taken as independent.

    Examples
    --------
    >>> vip = ((Comparison("kind", "==", "vip"),),)
    >>> share_of(vip, {"kind": Attribute({"vip": 0.25, "other": 0.75})})
    0.25
    """
    named = sorted({each.attribute for group in when for each in group} & set(attributes))
    levels = [_levels(attributes[name]) for name in named]
    if prod(len(each) for each in levels) > MOST_WORLDS:
        return 0.5
    holds = 0.0
    for world in product(*levels):
        values = {name: value for name, (value, _) in zip(named, world, strict=True)}
        if any(all(map(partial(_true, values), group)) for group in when):
            holds += prod(weight for _, weight in world)
    return float(holds)


def _levels(attribute: Attribute) -> list[tuple[float | str, float]]:
    if attribute.values:
        return list(attribute.values.items())
    values: Iterable[float] = grid(attribute.number, LEVELS) if attribute.number else np.zeros(1)
    return [(float(value), 1 / LEVELS) for value in values]


def _true(values: dict[str, float | str], each: Comparison) -> bool:
    held, wanted = values.get(each.attribute), each.value
    if held is None or isinstance(held, str) != isinstance(wanted, str):
        return False
    if each.op in ("==", "!="):
        return (held == wanted) == (each.op == "==")
    assert isinstance(held, float)
    assert not isinstance(wanted, str)
    below = held < wanted if "<" in each.op else held > wanted
    return below or (each.op.endswith("=") and held == wanted)
