"""Rules about gateways, conditions and defaults."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.model.bpmn.graph import INCLUSIVE
from clearway.model.bpmn.survey import Remark, Survey, about, flow_nodes, is_activity

DECIDING = INCLUSIVE | {"exclusiveGateway"}


def defaults(survey: Survey) -> Iterator[Remark]:
    """BP120: the default is no flow out of the node. BP204: the default flow has a condition."""
    for yard in survey.yards:
        for node in yard.scope.nodes:
            if not node.default:
                continue
            flow = next((one for one in yard.graph.outgoing.get(node.id, ()) if one.id == node.default), None)
            if flow is None:
                yield about("BP120", node, missing=node.default)
            elif flow.condition is not None:
                yield about("BP204", flow)


def after_event_gateways(survey: Survey) -> Iterator[Remark]:
    """BP121: an event-based gateway leads to something that waits for nothing, or that others lead to as well."""
    for yard, node in flow_nodes(survey):
        ways = yard.graph.outgoing[node.id] if node.kind == "eventBasedGateway" else ()
        for then in (yard.graph.nodes[flow.target] for flow in ways):
            waits = then.kind in {"intermediateCatchEvent", "receiveTask"}
            if not waits or len(yard.graph.incoming[then.id]) > 1:
                yield about("BP121", then, gateway=survey.label(node.id))


def idle(survey: Survey) -> Iterator[Remark]:
    """BP205: a gateway neither splits nor joins. BP206: one gateway does both."""
    for yard, node in flow_nodes(survey):
        ways = len(yard.graph.incoming[node.id]), len(yard.graph.outgoing[node.id])
        if node.kind.endswith("Gateway") and max(ways) < 2:
            yield about("BP205", node)
        elif node.kind.endswith("Gateway") and min(ways) > 1:
            yield about("BP206", node)


def implicit(survey: Survey) -> Iterator[Remark]:
    """BP207: flows meet in an activity or event. BP208: flows part at one."""
    for yard, node in flow_nodes(survey):
        if node.kind.endswith("Gateway"):
            continue
        if len(yard.graph.incoming[node.id]) > 1 and node.kind != "endEvent":
            yield about("BP207", node)
        ways = yard.graph.outgoing[node.id]
        if len(ways) > 1 and not any(flow.condition is not None for flow in ways):
            yield about("BP208", node)


def conditions(survey: Survey) -> Iterator[Remark]:
    """BP209: a way out of a decision has neither condition nor name. BP212: a condition where none is asked for."""
    for yard, node in flow_nodes(survey):
        ways, decides = yard.graph.outgoing[node.id], node.kind in DECIDING
        for flow in ways:
            told = flow.condition is not None or flow.name.strip() or flow.id == node.default
            if decides and len(ways) > 1 and not told:
                yield about("BP209", flow, gateway=survey.label(node.id))
            if flow.condition is not None and not (decides or is_activity(node)):
                yield about("BP212", flow, source=survey.label(node.id))


GATEWAY_RULES = (defaults, after_event_gateways, idle, implicit, conditions)
"""In the order of their codes."""
