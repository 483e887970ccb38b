"""OCEL 2.0 as XML: one event or object at a time, as it streams past the parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from clearway.base.errors import ReadError
from clearway.log.object_draft import ObjectDraft

_TYPES = {"event-types": "event-type", "object-types": "object-type"}
_RECORDS = {"events": "event", "objects": "object"}


@dataclass(slots=True)
class Element:
    """One element of a record, with its text and what is inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def within(self, *tags: str) -> Iterator[Element]:
        """Elements of the last tag inside the ones before, in order."""
        for child in self.children:
            if child.tag == tags[0]:
                yield from [child] if len(tags) == 1 else child.within(*tags[1:])

    def as_record(self) -> dict[str, Any]:
        """The element as plain values, for the quarantine."""
        inside = [child.as_record() for child in self.children]
        text = {"text": self.text.strip()} if self.text.strip() else {}
        return {"element": self.tag, **self.attributes, **text, **({"inside": inside} if inside else {})}


class ObjectRecords:
    """Follows an OCEL document and hands each record to a draft.

    Parameters
    ----------
    name : str
        What errors call the source.
    max_depth, max_text : int
        Deepest nesting of elements; longest text of one.
    max_rows : int or None
        Most events.
    """

    def __init__(self, name: str, max_depth: int, max_text: int, max_rows: int | None = None) -> None:
        self.name, self.max_depth, self.max_text = name, max_depth, max_text
        self.draft = ObjectDraft(name, {}, {}, max_rows)
        self._open: list[Element] = []
        self._types: dict[str, dict[str, dict[str, str]]] = {part: {} for part in _TYPES}
        self.draft.event_types = self._types["event-types"]
        self.draft.object_types = self._types["object-types"]

    def attach(self, parser: Any) -> None:
        """Take the handlers of the parser."""
        self._parser = parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        parser.buffer_text = True

    def pause(self) -> None:
        """Nothing to do between two chunks: records are handed over one by one."""

    def _start(self, tag: str, pairs: list[str]) -> None:
        element = Element(tag.rpartition(":")[2], dict(zip(pairs[0::2], pairs[1::2], strict=True)))
        depth = len(self._open)
        if depth >= self.max_depth:
            place = {"file": self.name, "line": self._parser.CurrentLineNumber}
            raise ReadError("xml.deep", place=place, limit=self.max_depth)
        if depth == 0 and element.tag != "log":
            raise ReadError("ocel.unlike", place={"file": self.name, "element": tag}, format="XML")
        if depth == 1 and element.tag not in {*_TYPES, *_RECORDS}:
            self._refuse_xes(element.tag)
        if depth >= 3:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        element = self._open.pop()
        if len(self._open) != 2:
            return
        part = self._open[1].tag
        if element.tag == _TYPES.get(part):
            found = element.within("attributes", "attribute")
            attributes = {item.attributes.get("name", ""): item.attributes.get("type", "") for item in found}
            self._types[part][element.attributes.get("name", "")] = attributes
        elif part in _RECORDS:
            self._hand_over(part, element)

    def _data(self, data: str) -> None:
        if len(self._open) > 3:
            element = self._open[-1]
            element.text += data
            if len(element.text) > self.max_text:
                place = {"file": self.name, "line": self._parser.CurrentLineNumber}
                raise ReadError("xml.token", place=place, limit=self.max_text)

    def _hand_over(self, part: str, element: Element) -> None:
        if element.tag != _RECORDS[part]:
            self.draft.broken(part, element.as_record())
            return
        given, values = element.attributes, list(element.within("attributes", "attribute"))
        related = [
            (item.attributes.get("object-id"), item.attributes.get("qualifier"))
            for tag in ("relationship", "object")
            for item in element.within("objects", tag)
        ]
        record = element.as_record()
        if part == "events":
            pairs = [(item.attributes.get("name"), item.text) for item in values]
            self.draft.event(given.get("id"), given.get("type"), given.get("time"), pairs, related, record)
        else:
            triples = [(item.attributes.get("name"), item.attributes.get("time"), item.text) for item in values]
            self.draft.object(given.get("id"), given.get("type"), triples, related, record)

    def _refuse_xes(self, tag: str) -> None:
        if tag in ("trace", "event", "extension", "classifier", "global"):
            raise ReadError("ocel.unlike", place={"file": self.name, "element": tag}, format="XES")
