"""Names of the BPMN 2.0 standard: addresses, kinds of elements, and the order in which a parent lists its children."""

from __future__ import annotations

from collections.abc import Iterator

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XHTML = "http://www.w3.org/1999/xhtml"

TASKS = frozenset({
    "task", "userTask", "serviceTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "scriptTask",
    "callActivity",
})  # fmt: skip
SUB_PROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
ACTIVITIES = TASKS | SUB_PROCESSES
CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})
THROWING = frozenset({"endEvent", "intermediateThrowEvent", "implicitThrowEvent"})
EVENTS = CATCHING | THROWING
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"})
NODES = ACTIVITIES | EVENTS | GATEWAYS

DATA = {"dataObject": "", "dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}
"""Kind of data to the attribute that names what it refers to."""

ARTIFACTS = frozenset({"textAnnotation", "group"})
DATA_LINKS = frozenset({"dataInputAssociation", "dataOutputAssociation"})
LOOPS = frozenset({"standardLoopCharacteristics", "multiInstanceLoopCharacteristics"})

EVENT_REFS = {
    "timer": "",
    "message": "messageRef",
    "error": "errorRef",
    "signal": "signalRef",
    "escalation": "escalationRef",
    "conditional": "",
    "link": "name",
    "compensate": "activityRef",
    "cancel": "",
    "terminate": "",
}
"""Kind of event to the attribute that names what it is about."""

_BASE = "documentation extensionElements"
_ELEMENT = f"{_BASE} auditing monitoring categoryValueRef"
_NODE = f"{_ELEMENT} incoming outgoing"
_ACTIVITY = (
    f"{_NODE} ioSpecification property dataInputAssociation dataOutputAssociation resourceRole performer "
    "humanPerformer potentialOwner standardLoopCharacteristics multiInstanceLoopCharacteristics"
)
_DEFINITIONS = " ".join(f"{kind}EventDefinition" for kind in EVENT_REFS)
_SCOPE = "laneSet <flow> association group textAnnotation"
_CATCH = f"{_NODE} property dataOutput dataOutputAssociation outputSet {_DEFINITIONS} eventDefinitionRef"
_THROW = f"{_NODE} property dataInput dataInputAssociation inputSet {_DEFINITIONS} eventDefinitionRef"
_COLLABORATION = (
    f"{_BASE} participant messageFlow association group textAnnotation callConversation conversation subConversation "
    "conversationAssociation participantAssociation messageFlowAssociation correlationKey choreographyRef "
    "conversationLink"
)

_ORDERS = {
    "definitions": "import extension documentation extensionElements <root> BPMNDiagram relationship",
    "process": f"{_BASE} supportedInterfaceRef ioSpecification ioBinding auditing monitoring property {_SCOPE} "
    "resourceRole performer humanPerformer potentialOwner correlationSubscription supports",
    "subProcess": f"{_ACTIVITY} {_SCOPE}",
    "adHocSubProcess": f"{_ACTIVITY} {_SCOPE} completionCondition",
    "transaction": f"{_ACTIVITY} {_SCOPE}",
    "scriptTask": f"{_ACTIVITY} script",
    "userTask": f"{_ACTIVITY} rendering",
    "complexGateway": f"{_NODE} activationCondition",
    "sequenceFlow": f"{_ELEMENT} conditionExpression",
    "collaboration": _COLLABORATION,
    "participant": f"{_BASE} interfaceRef endPointRef participantMultiplicity",
    "laneSet": f"{_BASE} lane",
    "childLaneSet": f"{_BASE} lane",
    "lane": f"{_BASE} partitionElement flowNodeRef childLaneSet",
    "dataInputAssociation": f"{_BASE} sourceRef targetRef transformation assignment",
    "dataOutputAssociation": f"{_BASE} sourceRef targetRef transformation assignment",
    "dataObject": f"{_ELEMENT} dataState",
    "dataObjectReference": f"{_ELEMENT} dataState",
    "dataStoreReference": f"{_ELEMENT} dataState",
    "textAnnotation": f"{_BASE} text",
    "standardLoopCharacteristics": f"{_BASE} loopCondition",
    "multiInstanceLoopCharacteristics": f"{_BASE} loopCardinality loopDataInputRef loopDataOutputRef inputDataItem "
    "outputDataItem complexBehaviorDefinition completionCondition",
    "timerEventDefinition": f"{_BASE} timeDate timeDuration timeCycle",
    "conditionalEventDefinition": f"{_BASE} condition",
    "messageEventDefinition": f"{_BASE} operationRef",
    "linkEventDefinition": f"{_BASE} source target",
    "BPMNDiagram": "BPMNPlane BPMNLabelStyle",
    "BPMNPlane": "extension <shape>",
    "BPMNShape": "extension Bounds BPMNLabel",
    "BPMNEdge": "extension waypoint BPMNLabel",
    "BPMNLabel": "extension Bounds",
}
_ORDERS |= dict.fromkeys(TASKS - {"scriptTask", "userTask"}, _ACTIVITY)
_ORDERS |= dict.fromkeys(CATCHING, _CATCH) | dict.fromkeys(THROWING, _THROW)
_ORDERS |= dict.fromkeys(GATEWAYS - {"complexGateway"}, _NODE)

_PLACEHOLDERS = {"<flow>", "<root>", "<shape>"}


def _ranks(order: str) -> dict[str, int]:
    """Place of each child; alternatives that the standard lets mix share one place."""
    ranks: dict[str, int] = {}
    for place, name in enumerate(order.split()):
        ranks[name] = place
    for mixed in _MIXED:
        shared = [ranks[name] for name in mixed if name in ranks]
        ranks |= {name: min(shared) for name in mixed if name in ranks}
    return ranks


_MIXED = (
    ("association", "group", "textAnnotation"),
    ("resourceRole", "performer", "humanPerformer", "potentialOwner"),
    ("callConversation", "conversation", "subConversation"),
    tuple(f"{kind}EventDefinition" for kind in EVENT_REFS),
)

_RANKS = {kind: _ranks(order) for kind, order in _ORDERS.items()}
_BASE_RANKS = _ranks(_BASE)


def split(tag: str) -> tuple[str, str]:
    """Name and namespace of a tag in Clark notation."""
    address, _, name = tag.rpartition("}")
    return name, address[1:]


def rank(kind: str, child: str, address: str) -> int:
    """Where a child stands among its siblings: the order of the standard's schema.

    Parameters
    ----------
    kind : str
        Local name of the parent.
    child, address : str
        Local name and namespace of the child; a name that the parent does not list comes where flow elements, root
        elements and shapes stand, and at the end of a parent that has none.
    """
    ranks = _RANKS.get(kind, _BASE_RANKS)
    if address in (MODEL, DI, DC, DD) and child in ranks:
        return ranks[child]
    return next((ranks[name] for name in _PLACEHOLDERS if name in ranks), len(ranks) + 1)


def orders() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every parent with its children in order, for those who check a document against the standard."""
    for kind, order in _ORDERS.items():
        yield kind, tuple(order.split())
