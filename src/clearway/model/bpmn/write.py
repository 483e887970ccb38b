"""Values to BPMN 2.0 XML, valid by the standard's schema wherever the model is."""

from __future__ import annotations

from clearway.model.bpmn.draft import draft
from clearway.model.bpmn.elements import Bpmn, Collaboration, MessageFlow, Participant, Process, Root, Xml
from clearway.model.bpmn.emit import PREFIXES, emit
from clearway.model.bpmn.names import DC, DD, DI, MODEL
from clearway.model.bpmn.write_diagram import diagram_element
from clearway.model.bpmn.write_scope import artifact_elements, scope_elements


def write_bpmn(bpmn: Bpmn) -> bytes:
    """The document in UTF-8; reading it gives an equal value.

    Prefixes are those of the document that was read. What a flow tells (``incoming``, ``outgoing``) is written for
    every node; what equals the standard's default, and empty names, are left out.

    Examples
    --------
    >>> from clearway.model.bpmn.build import simple
    >>> from clearway.model.bpmn.read import read_bpmn
    >>> model = simple([("startEvent", ""), ("task", "Pack"), ("endEvent", "")], [(0, 1), (1, 2)])
    >>> read_bpmn(write_bpmn(model)) == model
    True
    """
    roots = [_root(root) for root in bpmn.roots]
    collaborations = [_collaboration(bpmn, place) for place in range(len(_collaborations(bpmn)))]
    processes = [_process(process) for process in bpmn.processes]
    fields = [("id", bpmn.id), ("name", bpmn.name), ("targetNamespace", bpmn.namespace)]
    return emit(
        draft(
            "definitions",
            fields,
            [*roots, *collaborations, *processes, *map(diagram_element, bpmn.diagrams)],
            attributes=(*_declared(bpmn), *bpmn.attributes),
            documentation=bpmn.documentation,
            rest=bpmn.rest,
        )
    )


def _declared(bpmn: Bpmn) -> list[tuple[str, str]]:
    """Prefixes at the top: those of the document, and what its diagrams need besides."""
    declared = dict(bpmn.namespaces)
    local = {address for diagram in bpmn.diagrams for name, address in diagram.attributes if name.startswith("xmlns")}
    for address in (MODEL, DI, DC, DD) if bpmn.diagrams else (MODEL,):
        if address not in declared.values() and address not in local and PREFIXES[address] not in declared:
            declared[PREFIXES[address]] = address
    return [(f"xmlns:{prefix}" if prefix else "xmlns", address) for prefix, address in declared.items()]


def _collaborations(bpmn: Bpmn) -> tuple[Collaboration, ...]:
    needed = bpmn.participants or bpmn.message_flows
    return bpmn.collaborations or ((Collaboration(),) if needed else ())


def _collaboration(bpmn: Bpmn, place: int) -> Xml:
    frames = _collaborations(bpmn)
    frame, later = frames[place], {other.id for other in frames[1:]}

    def here(part: Participant | MessageFlow) -> bool:
        return part.collaboration == frame.id if place else part.collaboration not in later

    return draft(
        "collaboration",
        [("id", frame.id), ("name", frame.name)],
        [
            *(_participant(participant) for participant in bpmn.participants if here(participant)),
            *(_message_flow(flow) for flow in bpmn.message_flows if here(flow)),
            *artifact_elements(frame.artifacts, frame.associations),
        ],
        attributes=frame.attributes,
        documentation=frame.documentation,
        rest=frame.rest,
    )


def _participant(participant: Participant) -> Xml:
    return draft(
        "participant",
        [("id", participant.id), ("name", participant.name), ("processRef", participant.process)],
        attributes=participant.attributes,
        documentation=participant.documentation,
        rest=participant.rest,
    )


def _message_flow(flow: MessageFlow) -> Xml:
    return draft(
        "messageFlow",
        [("id", flow.id), ("name", flow.name), ("sourceRef", flow.source), ("targetRef", flow.target)],
        attributes=flow.attributes,
        documentation=flow.documentation,
        rest=flow.rest,
    )


def _process(process: Process) -> Xml:
    return draft(
        "process",
        [("id", process.id), ("name", process.name)],
        scope_elements(process.scope),
        attributes=process.attributes,
        documentation=process.documentation,
        rest=process.rest,
    )


def _root(root: Root) -> Xml:
    return draft(
        root.kind,
        [("id", root.id), ("name", root.name)],
        attributes=root.attributes,
        documentation=root.documentation,
        rest=root.rest,
    )
