"""What lies behind each way out of a decision."""

from __future__ import annotations

from collections.abc import Mapping

from clearway.model.spec.check_flow import onward, walk
from clearway.model.spec.flow import Graph
from clearway.model.spec.spec import Spec
from clearway.redesign.flowedit import leaving
from clearway.redesign.visits import flow_shares
from clearway.redesign.workload import Step

CLEAR = 2.0
"""How many times more work than every other way the main way out of a decision has behind it."""


def behind(graph: Graph, gateway: str) -> dict[str, frozenset[str]]:
    """Nodes that a case can come to along each flow out of a gateway before it comes to the gateway again."""
    along = onward(graph)
    along[gateway] = []
    return {flow: frozenset(walk([graph.flows[flow].target], along)) for flow in leaving(graph, gateway)}


def own(graph: Graph, gateway: str) -> dict[str, frozenset[str]]:
    """Nodes that only one of the flows out of a gateway leads to, and that nothing else leads to.

    Examples
    --------
    >>> from clearway.model.spec import Node, SequenceFlow
    >>> nodes = {"x": Node("exclusive"), "a": Node("task"), "b": Node("task"), "j": Node("exclusive")}
    >>> ends = {"1": ("x", "a"), "2": ("x", "b"), "3": ("a", "j"), "4": ("b", "j")}
    >>> made = own(Graph(nodes, {id: SequenceFlow(*pair) for id, pair in ends.items()}), "x")
    >>> {flow: sorted(found) for flow, found in made.items()}
    {'1': ['a'], '2': ['b']}
    """
    regions = behind(graph, gateway)
    along = onward(graph)
    starts = [id for id, node in graph.nodes.items() if node.kind == "start"]
    found = {}
    for flow, region in regions.items():
        others = [graph.flows[other].target for other in regions if other != flow]
        reached = walk([*starts, *others], along | {gateway: []})
        found[flow] = region - reached
    return found


def main_way(spec: Spec, gateway: str, steps: Mapping[str, Step]) -> str:
    """The flow out of a gateway that has clearly the most work behind it; empty where none has.

    Work before the gateway, to which a loop leads back, does not count.
    """
    starts = [id for id, node in spec.flow.nodes.items() if node.kind == "start"]
    before = walk(starts, onward(spec.flow) | {gateway: []})
    amounts = {
        flow: sum(steps[id].work_s for id in region if id in steps and id not in before)
        for flow, region in behind(spec.flow, gateway).items()
    }
    ranked = sorted(amounts.values(), reverse=True)
    if len(ranked) < 2 or ranked[0] <= 0 or ranked[0] < CLEAR * ranked[1]:
        return ""
    return max(amounts, key=lambda flow: amounts[flow])


def away_share(spec: Spec, gateway: str, flow: str) -> float:
    """Share of the cases that do not take a flow out of a gateway."""
    return 1 - flow_shares(spec, gateway).get(flow, 0.0)
