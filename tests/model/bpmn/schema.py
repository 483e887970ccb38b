"""The order of children as the schema of BPMN 2.0 (Semantic.xsd, BPMNDI.xsd) states it: types, their bases, and what
each adds. Written down from the schema, not from the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
EVENT_DEFINITIONS = (
    "cancelEventDefinition compensateEventDefinition conditionalEventDefinition errorEventDefinition "
    "escalationEventDefinition linkEventDefinition messageEventDefinition signalEventDefinition "
    "terminateEventDefinition timerEventDefinition"
)
GROUPS = {
    "resourceRole": "resourceRole performer humanPerformer potentialOwner",
    "loopCharacteristics": "standardLoopCharacteristics multiInstanceLoopCharacteristics",
    "eventDefinition": EVENT_DEFINITIONS,
    "artifact": "association group textAnnotation",
    "conversationNode": "callConversation conversation subConversation",
    "flowElement": "adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask "
    "complexGateway dataObject dataObjectReference dataStoreReference endEvent eventBasedGateway exclusiveGateway "
    "implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent manualTask parallelGateway "
    "receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent subChoreography subProcess task transaction "
    "userTask",
}
"""Substitution groups: what may stand for an abstract element."""

TYPES = {
    "base": ("", "documentation extensionElements"),
    "flowElement": ("base", "auditing monitoring categoryValueRef"),
    "flowNode": ("flowElement", "incoming outgoing"),
    "activity": (
        "flowNode",
        "ioSpecification property dataInputAssociation dataOutputAssociation resourceRole loopCharacteristics",
    ),
    "event": ("flowNode", "property"),
    "catch": ("event", "dataOutput dataOutputAssociation outputSet eventDefinition eventDefinitionRef"),
    "throw": ("event", "dataInput dataInputAssociation inputSet eventDefinition eventDefinitionRef"),
    "callable": ("base", "supportedInterfaceRef ioSpecification ioBinding"),
    "dataAssociation": ("base", "sourceRef targetRef transformation assignment"),
    "process": (
        "callable",
        "auditing monitoring property laneSet flowElement artifact resourceRole correlationSubscription supports",
    ),
    "subProcess": ("activity", "laneSet flowElement artifact"),
    "transaction": ("subProcess", ""),
    "adHocSubProcess": ("subProcess", "completionCondition"),
    "scriptTask": ("activity", "script"),
    "userTask": ("activity", "rendering"),
    "complexGateway": ("flowNode", "activationCondition"),
    "sequenceFlow": ("flowElement", "conditionExpression"),
    "dataObject": ("flowElement", "dataState"),
    "dataObjectReference": ("flowElement", "dataState"),
    "dataStoreReference": ("flowElement", "dataState"),
    "dataInputAssociation": ("dataAssociation", ""),
    "dataOutputAssociation": ("dataAssociation", ""),
    "laneSet": ("base", "lane"),
    "lane": ("base", "partitionElement flowNodeRef childLaneSet"),
    "textAnnotation": ("base", "text"),
    "participant": ("base", "interfaceRef endPointRef participantMultiplicity"),
    "collaboration": (
        "base",
        "participant messageFlow artifact conversationNode conversationAssociation participantAssociation "
        "messageFlowAssociation correlationKey choreographyRef conversationLink",
    ),
    "standardLoopCharacteristics": ("base", "loopCondition"),
    "multiInstanceLoopCharacteristics": (
        "base",
        "loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem complexBehaviorDefinition "
        "completionCondition",
    ),
    "linkEventDefinition": ("base", "source target"),
    "BPMNDiagram": ("", "BPMNPlane BPMNLabelStyle"),
    "BPMNShape": ("", "extension Bounds BPMNLabel"),
    "BPMNEdge": ("", "extension waypoint BPMNLabel"),
    "BPMNLabel": ("", "extension Bounds"),
}
TYPES |= dict.fromkeys(
    ["task", "sendTask", "receiveTask", "serviceTask", "manualTask", "businessRuleTask", "callActivity"],
    ("activity", ""),
)
TYPES |= dict.fromkeys(["startEvent", "intermediateCatchEvent", "boundaryEvent"], ("catch", ""))
TYPES |= dict.fromkeys(["endEvent", "intermediateThrowEvent"], ("throw", ""))
TYPES |= dict.fromkeys(
    ["exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"], ("flowNode", "")
)


def sequence(kind: str) -> list[set[str]]:
    """What may stand at each place of an element, its bases' children first."""
    base, own = TYPES[kind]
    before = sequence(base) if base else []
    return before + [set(GROUPS.get(name, name).split()) for name in own.split()]


def out_of_order(text: bytes) -> Iterator[str]:
    """Elements that stand before a sibling that should come first, or that the schema does not know there."""
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in TYPES and element.tag.startswith("{http://www.omg.org/spec/") and not _foreign(element):
            yield from _misplaced(element, sequence(name))
    kinds = [etree.QName(child).localname for child in root]
    ends = [kind for kind in kinds if kind in ("BPMNDiagram", "relationship")]
    if ends and kinds[-len(ends) :] != sorted(ends):
        yield "diagrams come last"


def _foreign(element: Any) -> bool:
    return any(above.tag == f"{MODEL}extensionElements" for above in element.iterancestors())


def _misplaced(element: Any, places: list[set[str]]) -> Iterator[str]:
    last = 0
    for child in element:
        name = etree.QName(child).localname
        at = next((place for place, names in enumerate(places) if name in names), None)
        if at is not None and child.tag.startswith("{http://www.omg.org/spec/"):
            if at < last:
                yield f"{element.get('id')}: {name}"
            last = max(at, last)
