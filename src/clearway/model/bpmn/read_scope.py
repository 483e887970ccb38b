"""The content of a process or sub-process: nodes, flows, lanes, data and artifacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from clearway.base.markup_tree import Element
from clearway.model.bpmn.elements import Artifact, Association, Data, Flow, Lane, LaneSet, Scope
from clearway.model.bpmn.names import ARTIFACTS, DATA, MODEL, NODES
from clearway.model.bpmn.part import Part, local
from clearway.model.bpmn.read_node import read_node


def read_scope(part: Part) -> Scope:
    """Take the content of a process or sub-process out of its element.

    Raises
    ------
    ReadError
        ``bpmn.dangling`` (a flow from or to what is not there), ``bpmn.boolean``.
    """
    flows = tuple(_flows(part))
    by_node: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        for end in {flow.source, flow.target}:
            by_node[end].append(flow)
    nodes = [
        read_node(node, by_node[node.element.attributes.get("id", "").strip()], read_scope)
        for node in part.parts(*NODES)
    ]
    sets = part.parts("laneSet")
    lanes = [lane for lane_set in sets for lane in _lanes(lane_set)]
    return Scope(
        nodes=tuple(nodes),
        flows=flows,
        lanes=tuple(lanes),
        lane_sets=tuple(_lane_set(lane_set) for lane_set in sets),
        data=tuple(_data(data) for data in part.parts(*DATA)),
        artifacts=read_artifacts(part),
        associations=read_associations(part),
    )


def read_artifacts(part: Part) -> tuple[Artifact, ...]:
    """Text annotations and groups of a scope or a collaboration."""
    return tuple(_artifact(artifact) for artifact in part.parts(*ARTIFACTS))


def read_associations(part: Part) -> tuple[Association, ...]:
    """Dotted lines of a scope or a collaboration."""
    return tuple(_association(association) for association in part.parts("association"))


def _flows(part: Part) -> Iterator[Flow]:
    for flow in part.parts("sequenceFlow"):
        source, target = flow.ref("sourceRef"), flow.ref("targetRef")
        trouble = _trouble(flow, part.element, source, target)
        if trouble:
            part.reading.note(trouble, flow.element)
            part.put_back(flow.element)
        else:
            yield _flow(flow, source, target)


def _trouble(flow: Part, scope: Element, source: str, target: str) -> str:
    """Why a flow cannot be followed: ``loose``, it is not docked at both ends; ``cross``, it leaves its scope."""
    owners = flow.reading.owners
    for attribute, name in (("sourceRef", source), ("targetRef", target)):
        if name and name not in owners:
            raise flow.reading.error("bpmn.dangling", flow.element, attribute=attribute, ref=name)
    if not source or not target:
        return "loose"
    inside = all(owners[end][1] is scope and _is_node(owners[end][0]) for end in (source, target))
    return "" if inside else "cross"


def _is_node(element: Element) -> bool:
    return element.tag == f"{{{MODEL}}}{local(element.tag)}" and local(element.tag) in NODES


def _flow(part: Part, source: str, target: str) -> Flow:
    text, attributes = _condition(part)
    return Flow(
        id=part.id(needed=True),
        source=source,
        target=target,
        name=part.take("name"),
        condition=text,
        condition_attributes=attributes,
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _condition(part: Part) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    conditions = part.parts("conditionExpression")
    if len(conditions) == 1 and not any(conditions[0].element.elements):
        return conditions[0].element.text, conditions[0].attributes()
    for condition in conditions:
        part.put_back(condition.element)
    return None, ()


def _lane_set(part: Part) -> LaneSet:
    return LaneSet(
        id=part.id(),
        name=part.take("name"),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _lanes(part: Part) -> Iterator[Lane]:
    """The lanes of a set, taken out of it."""
    name = part.element.attributes.get("id", "").strip()
    for lane in part.parts("lane"):
        inner = lane.parts("childLaneSet")
        for more in inner[1:]:
            lane.put_back(more.element)
        yield Lane(
            id=lane.id(needed=True),
            name=lane.take("name"),
            nodes=lane.refs("flowNodeRef"),
            lanes=tuple(_lanes(inner[0])) if inner else (),
            set=name,
            inner=_lane_set(inner[0]) if inner else None,
            documentation=lane.documentation(),
            attributes=lane.attributes(),
            rest=lane.rest(),
        )


def _data(part: Part) -> Data:
    attribute = DATA[part.kind]
    return Data(
        id=part.id(needed=True),
        kind=part.kind,
        name=part.take("name"),
        ref=part.ref(attribute) if attribute else "",
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _artifact(part: Part) -> Artifact:
    return Artifact(
        id=part.id(needed=True),
        kind=part.kind,
        text=_text(part) if part.kind == "textAnnotation" else None,
        ref=part.ref("categoryValueRef") if part.kind == "group" else "",
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _text(part: Part) -> str | None:
    texts = part.parts("text")
    if len(texts) == 1 and not any(texts[0].element.elements) and not texts[0].element.attributes:
        return texts[0].element.text
    for text in texts:
        part.put_back(text.element)
    return None


def _association(part: Part) -> Association:
    return Association(
        id=part.id(needed=True),
        source=part.ref("sourceRef"),
        target=part.ref("targetRef"),
        direction=part.take("associationDirection"),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )
