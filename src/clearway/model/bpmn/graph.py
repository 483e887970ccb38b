"""A scope as a graph: which flows enter and leave each node, and which nodes stand outside of the flow."""

from __future__ import annotations

from dataclasses import dataclass, field

from clearway.model.bpmn.elements import Flow, Node, Scope

JOINING = frozenset({"parallelGateway", "inclusiveGateway", "complexGateway"})
"""Gateways that wait for more than one flow."""
INCLUSIVE = frozenset({"inclusiveGateway", "complexGateway"})
CHOOSING = frozenset({"exclusiveGateway", "eventBasedGateway"})
NESTED = frozenset({"subProcess", "transaction", "adHocSubProcess"})
ABORTING = frozenset({"terminate", "error", "cancel"})
"""What an end event throws when it takes away all that still runs in its scope."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The flow of one scope.

    Parameters
    ----------
    nodes : dict of str to Node
        What takes part in the flow.
    incoming, outgoing : dict of str to list of Flow
        By node; flows with an end that is not in the scope are left out, links are drawn as flows.
    boundary : dict of str to list of Node
        Boundary events by the activity they sit on, compensation left out.
    triggered : list of Node
        Event sub-processes.
    aside : set of str
        Handlers of compensation and the events that lead to them.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    incoming: dict[str, list[Flow]] = field(default_factory=dict)
    outgoing: dict[str, list[Flow]] = field(default_factory=dict)
    boundary: dict[str, list[Node]] = field(default_factory=dict)
    triggered: list[Node] = field(default_factory=list)
    aside: set[str] = field(default_factory=set)

    def entries(self) -> list[Node]:
        """Nodes without an incoming flow that no activity carries."""
        return [one for one in self.nodes.values() if not self.incoming[one.id] and one.kind != "boundaryEvent"]


def graph_of(scope: Scope) -> Graph:
    """The flow of a scope."""
    graph = Graph()
    for node in scope.nodes:
        _place(graph, node)
    for node in scope.nodes:
        if node.kind == "boundaryEvent" and node.id not in graph.aside:
            graph.boundary.setdefault(node.attached_to, []).append(node)
    for id in graph.nodes:
        graph.incoming[id], graph.outgoing[id] = [], []
    for flow in (*scope.flows, *_links(graph)):
        if flow.source in graph.nodes and flow.target in graph.nodes:
            graph.outgoing[flow.source].append(flow)
            graph.incoming[flow.target].append(flow)
    return graph


def throws(node: Node) -> set[str]:
    """Kinds of what an event waits for or brings about."""
    return {str(one.kind) for one in node.events}


def compensates(node: Node) -> bool:
    """Whether a node belongs to compensation, which stands outside of the flow."""
    handler = dict(node.attributes).get("isForCompensation") == "true"
    return handler or (node.kind == "boundaryEvent" and "compensate" in throws(node))


def _place(graph: Graph, node: Node) -> None:
    if compensates(node):
        graph.aside.add(node.id)
    elif node.kind in NESTED and node.triggered:
        graph.triggered.append(node)
    else:
        graph.nodes.setdefault(node.id, node)


def _links(graph: Graph) -> list[Flow]:
    """A flow from each throwing link to the catching one of the same name."""
    catching = {_link(node): node.id for node in graph.nodes.values() if node.kind == "intermediateCatchEvent"}
    thrown = [(node.id, _link(node)) for node in graph.nodes.values() if node.kind == "intermediateThrowEvent"]
    return [Flow(f"{id}/link", id, catching[name]) for id, name in thrown if name and name in catching]


def _link(node: Node) -> str:
    return next((one.ref or node.name for one in node.events if one.kind == "link"), "")
