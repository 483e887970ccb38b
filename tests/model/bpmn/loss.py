"""What a document says, counted by another parser: so that a loss between source and written text shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
STANDARD = "{http://www.omg.org/spec/"
XHTML = "{http://www.w3.org/1999/xhtml}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

DEFAULTS = {
    ("boundaryEvent", "cancelActivity"): "true",
    ("startEvent", "isInterrupting"): "true",
    ("subProcess", "triggeredByEvent"): "false",
    ("adHocSubProcess", "triggeredByEvent"): "false",
    ("transaction", "triggeredByEvent"): "false",
    ("multiInstanceLoopCharacteristics", "isSequential"): "false",
}
"""Values that the schema gives where nothing is said: writing them or not means the same."""

_END = re.compile(re.escape(MODEL) + r"(incoming|outgoing)#")
NUMBERS = {"x", "y", "width", "height"}
REFERENCES = {
    "bpmnElement",
    "sourceRef",
    "targetRef",
    "processRef",
    "attachedToRef",
    "default",
    "messageRef",
    "errorRef",
}
REFERENCES |= {"signalRef", "escalationRef", "activityRef", "dataObjectRef", "dataStoreRef", "categoryValueRef"}
POINTED = {"incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef", "eventDefinitionRef"}


def said(text: bytes) -> Counter[tuple[str, ...]]:
    """Every element, attribute and text with its owner, spelled in one way."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text, parser)
    return Counter(_facts(root))


def lost(source: bytes, written: bytes, given: Iterable[str]) -> Counter[tuple[str, ...]]:
    """What the source says and the written text does not; ``given`` are ids that the source lacks."""
    return said(source) - Counter(_ungiven(said(written), set(given)))


def added(source: bytes, written: bytes, given: Iterable[str]) -> list[tuple[str, ...]]:
    """What the written text says besides; ends of flows, which repeat what the flows say, are fine."""
    more = Counter(_ungiven(said(written), set(given))) - said(source)
    return [fact for fact in more if not _END.match(fact[2])]


def _ungiven(facts: Counter[tuple[str, ...]], given: set[str]) -> dict[tuple[str, ...], int]:
    def spelled(word: str) -> str:
        tag, mark, name = word.partition("#")
        return tag + mark if mark and name in given else word

    kept = (fact for fact in facts.elements() if not (fact[0] == "attribute" and fact[3] == "id" and fact[4] in given))
    return Counter((fact[0], spelled(fact[1]), spelled(fact[2]), *fact[3:]) for fact in kept)


def _facts(root: Any) -> Iterator[tuple[str, ...]]:
    target = root.get("targetNamespace", "")
    for element in root.iter(etree.Element):
        above = element.getparent()
        owner = "" if above is None else f"{above.tag}#{above.get('id', '')}"
        name = f"{element.tag}#{element.get('id', '')}"
        yield "element", owner, name
        for key, value in element.attrib.items():
            fact = _attribute(element, key, value, target)
            if fact is not None:
                yield "attribute", owner, name, key, fact
        text = _text(element, target)
        if text:
            yield "text", owner, name, text


def _attribute(element: Any, key: str, value: str, target: str) -> str | None:
    local = etree.QName(element).localname
    known = element.tag.startswith(STANDARD)
    if known and (DEFAULTS.get((local, key)) == value or (key == "name" and not value) or not value):
        return None
    if key == XSI_TYPE and local == "waypoint" and value.rpartition(":")[2] == "Point":
        return None
    if known and key in NUMBERS:
        return repr(float(value))
    return _without_prefix(element, value, target) if known and key in REFERENCES else value


def _text(element: Any, target: str) -> str:
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    if element.tag.startswith(XHTML) or not len(element) or any(piece.strip() for piece in pieces):
        text = "".join(pieces)
        if element.tag.startswith(STANDARD) and not text.strip():
            return ""
        return _without_prefix(element, text, target) if etree.QName(element).localname in POINTED else text
    return ""


def _without_prefix(element: Any, value: str, target: str) -> str:
    prefix, colon, name = value.strip().partition(":")
    return name if colon and target and element.nsmap.get(prefix) == target else value.strip()
