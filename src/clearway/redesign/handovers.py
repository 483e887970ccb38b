"""How often a case passes from one step to another, and from one team to another."""

from __future__ import annotations

from collections.abc import Mapping

from clearway.model.spec.spec import Spec
from clearway.redesign.flowedit import leaving
from clearway.redesign.visits import flow_shares

LEAST = 1e-4
"""Share of a case below which a way is no longer followed."""


def follows(spec: Spec, visits: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """How often in each case one task is the next after another, with only gateways and timers in between.

    Parameters
    ----------
    spec : Spec
    visits : mapping of str to float
        Of each node, as :func:`clearway.redesign.visits.visits` gives them.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Gateway, Graph, Node, Renewal, SequenceFlow
    >>> nodes = {"s": Node("start"), "a": Node("task"), "x": Node("exclusive"), "b": Node("task"), "e": Node("end")}
    >>> ends = {"1": ("s", "a"), "2": ("a", "x"), "3": ("x", "b"), "4": ("x", "e"), "5": ("b", "e")}
    >>> flow = Graph(nodes, {id: SequenceFlow(*pair) for id, pair in ends.items()})
    >>> spec = Spec(flow, Renewal(Fixed(1.0)), gateways={"x": Gateway({"3": 0.25, "4": 0.75})})
    >>> follows(spec, {"a": 1.0})
    {('a', 'b'): 0.25}
    """
    shares = {id: flow_shares(spec, id) for id in spec.flow.nodes}
    found: dict[tuple[str, str], float] = {}
    for task, node in spec.flow.nodes.items():
        if node.kind == "task" and visits.get(task, 0.0) > 0:
            for target, count in _next(spec, shares, task, visits[task]).items():
                found[task, target] = count
    return found


def hand_overs(spec: Spec, visits: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Those of :func:`follows` in which another team goes on."""
    pool = {id: work.pool for id, work in spec.activities.items()}
    return {
        (one, two): count
        for (one, two), count in follows(spec, visits).items()
        if pool.get(one) and pool.get(two) and pool[one] != pool[two]
    }


def between(spec: Spec, counts: Mapping[tuple[str, str], float], one: str, two: str) -> dict[str, float]:
    """By task, how often in each case it takes over from the other one of two pools."""
    found: dict[str, float] = {}
    for (source, target), count in counts.items():
        if {spec.activities[source].pool, spec.activities[target].pool} == {one, two}:
            found[target] = found.get(target, 0.0) + count
    return found


def _next(spec: Spec, shares: Mapping[str, Mapping[str, float]], task: str, amount: float) -> dict[str, float]:
    """Tasks behind a task, with how often they are the next."""
    found: dict[str, float] = {}
    waiting = [(task, amount)]
    while waiting:
        at, mass = waiting.pop()
        for flow in leaving(spec.flow, at):
            target, part = spec.flow.flows[flow].target, mass * shares[at].get(flow, 0.0)
            if spec.flow.nodes[target].kind == "task":
                found[target] = found.get(target, 0.0) + part
            elif part > LEAST * amount:
                waiting.append((target, part))
    return {target: count for target, count in found.items() if count > 0}
