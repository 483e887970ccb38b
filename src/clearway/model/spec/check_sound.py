"""Whether every case can come to its end: soundness of the drawing, then chances that leave no way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clearway.model.bpmn.check import check
from clearway.model.bpmn.survey import Remark
from clearway.model.spec.at import wrong
from clearway.model.spec.check_flow import onward, walk
from clearway.model.spec.fault import Fault
from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.model.spec.spec import Spec
from clearway.model.spec.tobpmn import bpmn_of, ids_of

CODES = {
    "BP301": "spec.deadlock",
    "BP302": "spec.livelock",
    "BP303": "spec.unsynchronised",
    "BP304": "spec.unbounded",
    "BP305": "spec.dead",
    "BP306": "spec.stuck",
}
"""Code of the check of a drawing to that of a Spec."""

SHOWN = 5
"""Nodes of a round that a sentence names."""


def sound(spec: Spec) -> Iterator[Fault]:
    """Deadlocks, livelocks and their like, as :mod:`clearway.model.bpmn.check` finds them."""
    graph = _with_leavers(spec)
    names = {made: id for id, made in ids_of(graph).nodes.items()}
    for remark in check(bpmn_of(graph, drawn=False)).remarks:
        if remark.code in CODES:
            yield _fault(remark, names)


def chances(spec: Spec) -> Iterator[Fault]:
    """Rounds that chances of 0 and 1 never let a case out of."""
    open_flows = {id: flow for id, flow in spec.flow.flows.items() if _can_be_taken(spec, id, flow)}
    graph = Graph(spec.flow.nodes, open_flows)
    along = onward(graph)
    back: dict[str, list[str]] = {}
    for source, targets in along.items():
        for target in targets:
            back.setdefault(target, []).append(source)
    begun = walk((id for id, node in graph.nodes.items() if node.kind == "start"), along)
    ended = walk((id for id, node in graph.nodes.items() if node.kind in {"end", "terminate"}), back)
    lost = [id for id in graph.nodes if id in begun and id not in ended]
    if lost:
        ring = [id for id in lost if graph.nodes[id].kind != "start"] or lost
        yield wrong("spec.endless", "flow", "nodes", ring[0], nodes=", ".join(ring[:SHOWN]))


def _can_be_taken(spec: Spec, id: str, flow: SequenceFlow) -> bool:
    gateway = spec.gateways.get(flow.source)
    if gateway is None or not gateway.probabilities:
        return True
    rows = (gateway.probabilities, *(row.probabilities for row in gateway.history))
    return any(row.get(id, 0) > 0 for row in rows) or any(rule.flow == id for rule in gateway.rules)


def _with_leavers(spec: Spec) -> Graph:
    """The flow with a boundary event where customers who lose patience go on."""
    nodes, flows = dict(spec.flow.nodes), dict(spec.flow.flows)
    for id, work in spec.activities.items():
        way = work.patience.flow if work.patience else None
        if way in flows and id in nodes and flows[way].source == id:
            event = f"{id}/leaves"
            nodes[event] = Node("boundary", parent=nodes[id].parent, attached_to=id)
            flows[way] = replace(flows[way], source=event)
    return Graph(nodes, flows)


def _fault(remark: Remark, names: dict[str, str]) -> Fault:
    id = names.get(remark.element)
    place = ("flow", "nodes", id) if id else ("flow",)
    return wrong(CODES[remark.code], *place, element=remark.label, **remark.values)


SOUND_RULES = (sound, chances)
"""Asked only when nothing else is wrong with the flow."""
