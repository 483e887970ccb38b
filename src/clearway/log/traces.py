"""Traces and events of an XES document as they stream past the parser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.sparse import Attributes

_START, _LOG, _TRACE, _EVENT, _LEAF, _END = range(6)
MAX_HEADER = 10_000


@dataclass(slots=True)
class Node:
    """One element with what is inside it."""

    tag: str
    pairs: list[str]
    children: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """An attribute of the element itself."""
        names = self.pairs[0::2]
        return self.pairs[2 * names.index(name) + 1] if name in names else None


class Traces:
    """Follows an XES document and collects its events, traces and header.

    Parameters
    ----------
    name : str
        What errors call the source.
    max_depth : int
        Deepest nesting of elements.
    max_rows : int or None
        Most events.

    Notes
    -----
    A plain attribute of an event, ``<string key="k" value="v"/>``, goes the short way: three appends. Everything else
    (header, trace attributes, nested attributes, lists) is collected as a small tree first. Nested attributes become
    ``parent/child``; a list becomes one JSON text, because its items may share a key.
    """

    def __init__(self, name: str, max_depth: int, max_rows: int | None = None) -> None:
        self.name, self.max_depth, self.max_rows = name, max_depth, max_rows
        self.events, self.traces = Attributes(name), Attributes(name)
        self.header: list[Node] = []
        self.root: Node | None = None
        self.spans: list[tuple[int, int]] = []
        self.loose = 0
        self.keyless: list[int] = []
        self._depth, self._home, self._trace_from = _START, _TRACE, 0
        self._event_tag, self._trace_tag, self._prefix = "event", "trace", ""
        self._tree: list[Node] = []
        self._add_key, self._add_text = self.events.keys.append, self.events.texts.append
        self._add_type, self._add_end = self.events.types.append, self.events.ends.append
        self._keys = self.events.keys

    @property
    def marks(self) -> tuple[bytes, bytes]:
        """What a record begins and ends with."""
        return b"<trace>", b"</trace>"

    def attach(self, parser: Any) -> None:
        """Take the handlers of the parser."""
        self._parser = parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end

    def pause(self) -> None:
        """Pack what was collected; refuse more events than allowed."""
        if self._depth != _LEAF and not self._tree:
            self.events.pack()
            self.traces.pack()
        if self.max_rows is not None and self.events.count > self.max_rows:
            raise ReadError("read.rows", place={"file": self.name}, limit=self.max_rows)

    def take(self, block: bytes) -> bool:
        """Take a run of whole plain traces without the parser; False if it is not that, or not the place for it."""
        from clearway.log.trace_scan import scan

        found = scan(block) if self._depth == _LOG and not self._tree else None
        if found is None:
            return False
        first, (events, traces) = self.traces.count, (found.owner >= 0, found.owner < 0)
        self.spans += zip(range(first, first + len(found.events)), found.events.tolist(), strict=True)
        for rows, mine, count in (
            (self.events, events, int(found.events.sum())),
            (self.traces, traces, len(found.events)),
        ):
            owner = found.owner[mine]
            rows.take(
                found.keys.filter(mine),
                found.texts.filter(mine),
                found.types[mine],
                np.maximum(owner, -1 - owner),
                count,
            )
        return True

    def _start(self, tag: str, pairs: list[str]) -> None:
        depth = self._depth
        if depth == _EVENT:
            if len(pairs) == 4 and pairs[0] == "key" and pairs[2] == "value":
                self._add_key(pairs[1])
                self._add_text(pairs[3])
                self._add_type(tag)
                self._depth = _LEAF
            else:
                self._plant(Node(tag, pairs))
        elif tag == self._event_tag and depth in (_LOG, _TRACE):
            self._home, self._depth = depth, _EVENT
        elif tag == self._trace_tag and depth == _LOG:
            self._depth, self._trace_from = _TRACE, self.events.count
        elif depth == _LEAF:
            self._regrow(Node(tag, pairs))
        elif depth == _START:
            self._open_root(tag, pairs)
        else:
            self._plant(Node(tag, pairs))

    def _end(self, _tag: str) -> None:
        depth = self._depth
        if depth == _LEAF:
            self._depth = _EVENT
        elif depth == _EVENT:
            self._add_end(len(self._keys))
            self._depth = self._home
            if self._home == _LOG:
                self._end_loose()
        elif depth == _TRACE:
            self.spans.append((self.traces.count, self.events.count - self._trace_from))
            self.traces.end_row()
            self._depth = _LOG
        else:
            self._depth = _END

    def _open_root(self, tag: str, pairs: list[str]) -> None:
        prefix, colon, local = tag.rpartition(":")
        if local != "log":
            raise ReadError("xes.other", place={"file": self.name, "element": tag}, format=KNOWN.get(local, tag))
        self.root, self._prefix = Node(tag, pairs), prefix + colon
        self._event_tag, self._trace_tag = f"{self._prefix}event", f"{self._prefix}trace"
        self._depth = _LOG

    def _end_loose(self) -> None:
        self.loose += 1
        self.spans.append((-1, 1))

    def _plant(self, node: Node) -> None:
        if self._depth == _LOG and node.tag in OCEL_TAGS:
            raise ReadError("xes.other", place={"file": self.name, "element": node.tag}, format="OCEL")
        self._tree.append(node)
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._grow, self._prune

    def _regrow(self, child: Node) -> None:
        """A plain attribute turns out to have something inside."""
        pairs = ["key", self.events.keys.pop(), "value", self.events.texts.pop() or ""]
        self._depth = _EVENT
        self._plant(Node(self.events.types.pop(), pairs, [child]))
        self._tree.append(child)

    def _grow(self, tag: str, pairs: list[str]) -> None:
        if len(self._tree) + self._depth >= self.max_depth:
            place = {"file": self.name, "line": self._parser.CurrentLineNumber}
            raise ReadError("xml.deep", place=place, limit=self.max_depth)
        node = Node(tag, pairs)
        self._tree[-1].children.append(node)
        self._tree.append(node)

    def _prune(self, _tag: str) -> None:
        node = self._tree.pop()
        if self._tree:
            return
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        if self._depth == _LOG:
            if len(self.header) < MAX_HEADER:
                self.header.append(node)
            return
        target = self.events if self._depth == _EVENT else self.traces
        for key, text, kind in self._flat(node, ""):
            target.keys.append(key)
            target.texts.append(text)
            target.types.append(kind)

    def _flat(self, node: Node, path: str) -> Iterator[tuple[str, str | None, str]]:
        kind, key = node.tag.removeprefix(self._prefix), node.get("key")
        if key is None:
            if kind != "values":
                self.keyless.append(self.events.count + 1)
            inner = path
        else:
            inner = f"{path}{key}/"
            if kind == "list":
                yield path + key, json.dumps(self._items(node), ensure_ascii=False), kind
                return
            if node.get("value") is not None or not node.children:
                yield path + key, node.get("value"), kind
        for child in node.children:
            yield from self._flat(child, inner)

    def _items(self, node: Node) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for child in node.children:
            if child.get("key") is None:
                found += self._items(child)
                continue
            item: dict[str, Any] = {"key": child.get("key"), "value": child.get("value")}
            inside = self._items(child)
            found.append({**item, "items": inside} if inside else item)
        return found


KNOWN = {
    "definitions": "BPMN",
    "html": "HTML",
    "pnml": "PNML",
    "WorkflowLog": "MXML",
    "ocel": "OCEL",
    "svg": "SVG",
    "workbook": "Excel XML",
}
"""Root elements of other formats and how people call these."""

OCEL_TAGS = frozenset({"object-types", "event-types", "objects", "events"})
