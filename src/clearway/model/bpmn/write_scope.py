"""The content of a process or sub-process back to elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from clearway.model.bpmn.draft import draft, words, yes_no
from clearway.model.bpmn.elements import (
    Artifact,
    Association,
    Data,
    DataLink,
    EventDefinition,
    Flow,
    Lane,
    LaneSet,
    Loop,
    Node,
    Scope,
    Xml,
)
from clearway.model.bpmn.names import DATA, EVENT_REFS, MODEL


def scope_elements(scope: Scope) -> Iterator[Xml]:
    """Lanes, nodes, flows, data and artifacts of a scope."""
    incoming: dict[str, list[str]] = defaultdict(list)
    outgoing: dict[str, list[str]] = defaultdict(list)
    for flow in scope.flows:
        outgoing[flow.source].append(flow.id)
        incoming[flow.target].append(flow.id)
    yield from _lane_sets(scope)
    for node in scope.nodes:
        yield _node(node, incoming[node.id], outgoing[node.id])
    yield from map(_flow, scope.flows)
    yield from map(_data, scope.data)
    yield from artifact_elements(scope.artifacts, scope.associations)


def artifact_elements(artifacts: Iterable[Artifact], associations: Iterable[Association]) -> Iterator[Xml]:
    """Annotations, groups and the dotted lines between them and what they explain."""
    yield from map(_artifact, artifacts)
    yield from map(_association, associations)


def _node(node: Node, incoming: list[str], outgoing: list[str]) -> Xml:
    stops = None if node.interrupting else "false"
    fields = [
        ("id", node.id),
        ("name", node.name),
        ("default", node.default),
        ("attachedToRef", node.attached_to),
        ("cancelActivity", stops if node.kind == "boundaryEvent" else None),
        ("isInterrupting", stops if node.kind == "startEvent" else None),
        ("triggeredByEvent", "true" if node.triggered else None),
    ]
    children = [*words("incoming", incoming), *words("outgoing", outgoing), *map(_link, node.data)]
    children += [_event(event) for event in node.events]
    children += [_loop(node.loop)] if node.loop else []
    children += scope_elements(node.inside) if node.inside else []
    return draft(
        node.kind,
        fields,
        children,
        attributes=node.attributes,
        documentation=node.documentation,
        rest=node.rest,
    )


def _event(event: EventDefinition) -> Xml:
    if event.shared:
        return Xml(f"{{{MODEL}}}eventDefinitionRef", (), (event.id,))
    fields = [("id", event.id), (EVENT_REFS[event.kind], event.ref)]
    return draft(
        f"{event.kind}EventDefinition",
        fields,
        attributes=event.attributes,
        documentation=event.documentation,
        rest=event.rest,
    )


def _loop(loop: Loop) -> Xml:
    if loop.kind == "standard":
        return draft("standardLoopCharacteristics", (), attributes=loop.attributes, rest=loop.rest)
    fields = [("isSequential", yes_no(loop.kind == "sequential"))]
    return draft("multiInstanceLoopCharacteristics", fields, attributes=loop.attributes, rest=loop.rest)


def _link(link: DataLink) -> Xml:
    ends = [*words("sourceRef", link.sources), *words("targetRef", [link.target] if link.target else [])]
    return draft(
        link.kind,
        [("id", link.id)],
        ends,
        attributes=link.attributes,
        documentation=link.documentation,
        rest=link.rest,
    )


def _flow(flow: Flow) -> Xml:
    fields = [("id", flow.id), ("name", flow.name), ("sourceRef", flow.source), ("targetRef", flow.target)]
    conditions = []
    if flow.condition is not None:
        text = (flow.condition,) if flow.condition else ()
        conditions = [Xml(f"{{{MODEL}}}conditionExpression", flow.condition_attributes, text)]
    return draft(
        "sequenceFlow",
        fields,
        conditions,
        attributes=flow.attributes,
        documentation=flow.documentation,
        rest=flow.rest,
    )


def _lane_sets(scope: Scope) -> Iterator[Xml]:
    sets = scope.lane_sets or ((LaneSet(),) if scope.lanes else ())
    known = {lane_set.id for lane_set in sets[1:]}
    for place, lane_set in enumerate(sets):
        own = [lane for lane in scope.lanes if (lane.set == lane_set.id if place else lane.set not in known)]
        yield _lane_set("laneSet", lane_set, own)


def _lane_set(kind: str, lane_set: LaneSet, lanes: Iterable[Lane]) -> Xml:
    return draft(
        kind,
        [("id", lane_set.id), ("name", lane_set.name)],
        map(_lane, lanes),
        attributes=lane_set.attributes,
        documentation=lane_set.documentation,
        rest=lane_set.rest,
    )


def _lane(lane: Lane) -> Xml:
    children = [*words("flowNodeRef", lane.nodes)]
    if lane.lanes or lane.inner:
        children.append(_lane_set("childLaneSet", lane.inner or LaneSet(), lane.lanes))
    return draft(
        "lane",
        [("id", lane.id), ("name", lane.name)],
        children,
        attributes=lane.attributes,
        documentation=lane.documentation,
        rest=lane.rest,
    )


def _data(data: Data) -> Xml:
    return draft(
        data.kind,
        [("id", data.id), ("name", data.name), (DATA[data.kind], data.ref)],
        attributes=data.attributes,
        documentation=data.documentation,
        rest=data.rest,
    )


def _artifact(artifact: Artifact) -> Xml:
    text = [] if artifact.text is None else [Xml(f"{{{MODEL}}}text", (), (artifact.text,) if artifact.text else ())]
    return draft(
        artifact.kind,
        [("id", artifact.id), ("categoryValueRef", artifact.ref)],
        text,
        attributes=artifact.attributes,
        documentation=artifact.documentation,
        rest=artifact.rest,
    )


def _association(association: Association) -> Xml:
    fields = [
        ("id", association.id),
        ("associationDirection", association.direction),
        ("sourceRef", association.source),
        ("targetRef", association.target),
    ]
    return draft(
        "association",
        fields,
        attributes=association.attributes,
        documentation=association.documentation,
        rest=association.rest,
    )
