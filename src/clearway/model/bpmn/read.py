"""BPMN 2.0 XML to values: nothing is lost, nothing is run, and what is no BPMN 2.0 is refused with the remedy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from clearway.base.errors import ReadError
from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import Element, tree
from clearway.model.bpmn.elements import Bpmn, Collaboration, MessageFlow, Participant, Process, Root
from clearway.model.bpmn.names import DI, MODEL
from clearway.model.bpmn.part import Part, Reading, local
from clearway.model.bpmn.read_diagram import read_diagram
from clearway.model.bpmn.read_scope import read_artifacts, read_associations, read_scope

MAX_BYTES = 256 * 2**20

_DEFINITIONS = f"{{{MODEL}}}definitions"
_STRANGERS = (
    ("http://www.wfmc.org/", "XPDL"),
    ("http://www.omg.org/spec/DMN/", "DMN"),
    ("https://www.omg.org/spec/DMN/", "DMN"),
    ("http://www.omg.org/spec/CMMN/", "CMMN"),
    ("http://docs.oasis-open.org/wsbpel/", "WS-BPEL"),
    ("http://schemas.xmlsoap.org/ws/2003/03/business-process", "BPEL"),
    ("http://www.w3.org/2000/svg", "SVG"),
    ("http://www.w3.org/1999/xhtml", "HTML"),
)
_OLDER = (
    "http://schema.omg.org/spec/BPMN/",
    "http://www.omg.org/spec/BPMN/",
    "http://bpmn.org/",
    "http://www.bpmn.org/",
)
_PLAIN = {
    "pnml": "PNML",
    "log": "XES",
    "mxGraphModel": "draw.io",
    "mxfile": "draw.io",
    "Package": "XPDL",
    "epml": "EPML",
}


def read_bpmn(source: str | Path | bytes, *, name: str | None = None) -> Bpmn:
    """Read a BPMN 2.0 document with its diagrams.

    Parameters
    ----------
    source : str, Path or bytes
        A file, or its bytes.
    name : str, optional
        What messages call it.

    Returns
    -------
    Bpmn
        :attr:`~clearway.model.bpmn.elements.Bpmn.notes` says what could only be kept, not understood.

    Raises
    ------
    ReadError
        ``xml.*`` (no well-formed XML, DOCTYPE, too deep or too large), ``bpmn.version`` (an older draft),
        ``bpmn.other`` (another format), ``bpmn.fragment`` (not a whole document), ``bpmn.duplicate``,
        ``bpmn.dangling``, ``bpmn.boolean``, ``bpmn.number``, and ``read.*`` for files that cannot be opened.

    Examples
    --------
    >>> from clearway.model.bpmn.names import MODEL
    >>> text = f'<definitions xmlns="{MODEL}"><process id="p"><task id="t" name="Pack"/></process></definitions>'
    >>> read_bpmn(text.encode()).processes[0].scope.nodes[0].name
    'Pack'
    """
    document = Bytes(source, name or "bytes") if isinstance(source, bytes) else _load(Path(source), name)
    root = tree(document)
    reading = Reading(document.name, root.attributes.get("targetNamespace", ""))
    _refuse_stranger(root, reading)
    _index(root, reading)
    return _document(Part(root, reading))


def _load(path: Path, name: str | None) -> Bytes:
    place = {"file": name or path.name}
    if not os.path.exists(path):
        raise ReadError("read.missing", place={"file": str(path)})
    if not path.is_file():
        raise ReadError("read.not_file", place={"file": str(path)})
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError("read.os", place=place, reason=error.strerror or "") from error
    if not data:
        raise ReadError("read.empty", place=place)
    if len(data) > MAX_BYTES:
        raise ReadError("bpmn.size", place=place, limit=MAX_BYTES)
    return Bytes(data, place["file"])


def _refuse_stranger(root: Element, reading: Reading) -> None:
    if root.tag == _DEFINITIONS:
        return
    address, _, kind = root.tag.rpartition("}")
    address = address[1:]
    if address in (MODEL, DI):
        raise reading.error("bpmn.fragment", root, root=kind)
    found = next((name for start, name in _STRANGERS if address.startswith(start)), _PLAIN.get(kind))
    if found:
        raise reading.error("bpmn.other", root, format=found)
    if address.startswith(_OLDER):
        raise reading.error("bpmn.version", root, namespace=address)
    raise reading.error("bpmn.unknown", root, root=kind, namespace=address or "-")


def _index(root: Element, reading: Reading) -> None:
    """Note who has which id, because references point forward as well."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in element.elements:
            if not child.tag.startswith(f"{{{MODEL}}}") or child.tag == f"{{{MODEL}}}extensionElements":
                continue
            name = child.attributes.get("id", "").strip()
            if name and name in reading.owners:
                first, second = sorted((reading.owners[name][0], child), key=lambda each: each.line)
                raise reading.error("bpmn.duplicate", second, id=name, first=first.line)
            if name:
                reading.owners[name] = (child, element)
            waiting.append(child)


def _document(part: Part) -> Bpmn:
    collaborations = part.parts("collaboration")
    participants = [_participant(child, each) for each in collaborations for child in each.parts("participant")]
    flows = [_message_flow(child, each) for each in collaborations for child in each.parts("messageFlow")]
    return Bpmn(
        id=part.id(),
        name=part.take("name"),
        processes=tuple(_process(process) for process in part.parts("process")),
        participants=tuple(participants),
        message_flows=tuple(flows),
        diagrams=tuple(read_diagram(diagram) for diagram in part.parts("BPMNDiagram")),
        roots=tuple(_root(root) for root in part.parts(*_root_kinds(part.element))),
        collaborations=tuple(_collaboration(each) for each in collaborations),
        namespace=part.take("targetNamespace"),
        documentation=part.documentation(),
        attributes=tuple(pair for pair in part.attributes() if not pair[0].startswith("xmlns")),
        rest=part.rest(),
        namespaces=part.element.declared,
        notes=tuple(part.reading.notes),
    )


_NO_ROOTS = {"import", "extension", "relationship", "documentation", "extensionElements", "process", "collaboration"}


def _root_kinds(element: Element) -> Iterator[str]:
    for child in element.elements:
        if child.tag.startswith(f"{{{MODEL}}}") and local(child.tag) not in _NO_ROOTS:
            yield local(child.tag)


def _process(part: Part) -> Process:
    return Process(
        id=part.id(needed=True),
        name=part.take("name"),
        scope=read_scope(part),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _participant(part: Part, home: Part) -> Participant:
    return Participant(
        id=part.id(needed=True),
        name=part.take("name"),
        process=part.ref("processRef"),
        collaboration=home.element.attributes.get("id", "").strip(),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _message_flow(part: Part, home: Part) -> MessageFlow:
    return MessageFlow(
        id=part.id(needed=True),
        source=part.ref("sourceRef"),
        target=part.ref("targetRef"),
        name=part.take("name"),
        collaboration=home.element.attributes.get("id", "").strip(),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _collaboration(part: Part) -> Collaboration:
    return Collaboration(
        id=part.id(),
        name=part.take("name"),
        artifacts=read_artifacts(part),
        associations=read_associations(part),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _root(part: Part) -> Root:
    return Root(
        id=part.id(),
        kind=part.kind,
        name=part.take("name"),
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )
