"""An object-centric log in the making: records come in, faults are set aside, tables come out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.intake import ROWS_SHOWN, Account, Issue, Quarantined
from clearway.log.objects import ObjectLog
from clearway.log.sparse import Attributes

if TYPE_CHECKING:
    import pyarrow as pa

_FIT = {
    "integer": re.compile(r"\s*[+-]?[0-9]+(\.0*)?\s*\Z"),
    "float": re.compile(r"\s*[+-]?(([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|INF|inf|Infinity|NaN|nan)\s*\Z"),
    "boolean": re.compile(r"\s*(true|false|1|0)\s*\Z", re.IGNORECASE),
    "time": re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?\s*\Z|\s*[0-9]+\s*\Z"),
}


_Pair = tuple[Any, Any]


class Number(str):
    """A number as it is written, so that no digit is lost."""

    __slots__ = ()


class ObjectDraft:
    """Collects the records of one OCEL source.

    Parameters
    ----------
    name : str
        What errors call the source.
    event_types, object_types : mapping of str to mapping
        Declared types: attribute to its declared type (``string, time, integer, float, boolean``).
    max_rows : int or None
        Most events.

    Notes
    -----
    Set aside verbatim: records without id or type, records whose id stood before with the same type, relations without
    an object, and attribute values that do not fit their declared type. An object id that stands twice with different
    types is refused, because every relation to it would be ambiguous.
    """

    def __init__(
        self,
        name: str,
        event_types: Mapping[str, Mapping[str, str]],
        object_types: Mapping[str, Mapping[str, str]],
        max_rows: int | None = None,
    ) -> None:
        self.name, self.max_rows = name, max_rows
        self.event_types, self.object_types = event_types, object_types
        self.read: Counter[str] = Counter()
        self.quarantine: list[Quarantined] = []
        self._events: dict[str, tuple[str, str | None, int]] = {}
        self._objects: dict[str, str] = {}
        self._attributes = Attributes(name)
        self._changes: list[tuple[str, str, str | None, str]] = []
        self._relations: list[tuple[int, str, str | None]] = []
        self._links: list[tuple[str, str, str | None]] = []

    def event(
        self, key: Any, kind: Any, time: Any, values: Iterable[_Pair], related: Iterable[_Pair], record: Any
    ) -> None:
        """One event: id, type, time, ``(name, value)`` pairs and ``(object id, qualifier)`` pairs.

        Raises
        ------
        ReadError
            ``read.rows``: more events than allowed.
        """
        number = self._number("events")
        if self.max_rows is not None and number > self.max_rows:
            raise ReadError("read.rows", place={"file": self.name}, limit=self.max_rows)
        id_, type_ = written(key), written(kind)
        if not self._accepted("events", number, id_, type_, self._events, record) or id_ is None or type_ is None:
            return
        row = len(self._events)
        self._events[id_] = (type_, written(time), number)
        declared = self.event_types.get(type_, {})
        for name, value in self._fitting("events", number, id_, declared, values):
            self._attributes.keys.append(name)
            self._attributes.texts.append(value)
            self._attributes.types.append("string")
        self._attributes.end_row()
        self._attributes.pack()
        for object_id, qualifier in self._connected(number, id_, related):
            self._relations.append((row, object_id, qualifier))

    def object(
        self, key: Any, kind: Any, values: Iterable[tuple[Any, Any, Any]], related: Iterable[_Pair], record: Any
    ) -> None:
        """One object: id, type, ``(name, time, value)`` triples and ``(object id, qualifier)`` pairs.

        Raises
        ------
        ReadError
            ``ocel.object_types``: the id stood before with another type.
        """
        number = self._number("objects")
        id_, type_ = written(key), written(kind)
        before = self._objects.get(id_ or "")
        if before is not None and type_ is not None and before != type_:
            raise ReadError(
                "ocel.object_types", place={"file": self.name, "element": id_}, id=id_, first=before, second=type_
            )
        if not self._accepted("objects", number, id_, type_, self._objects, record) or id_ is None or type_ is None:
            return
        self._objects[id_] = type_
        declared = self.object_types.get(type_, {})
        for name, time, value in values:
            for kept, text in self._fitting("objects", number, id_, declared, [(name, value)]):
                self._changes.append((id_, kept, written(time), text))
        for object_id, qualifier in self._connected(number, id_, related):
            self._links.append((id_, object_id, qualifier))

    def stray_link(self, source: str, target: Any, qualifier: Any) -> None:
        """A link whose first object does not exist: kept, and listed as dangling."""
        for object_id, text in self._connected(self.read["objects"], source, [(target, qualifier)]):
            self._links.append((source, object_id, text))

    def stray_relation(self, event: str, target: Any, qualifier: Any) -> None:
        """A relation whose event does not exist: set aside."""
        record = {"event": event, "object": written(target), "qualifier": written(qualifier)}
        self.set_aside("relations", self._number("relations"), "event", "ocel.no_event", record)

    def finish(self, facts: Mapping[str, Any]) -> ObjectLog:
        """The whole log, with its accounts and oddities.

        Raises
        ------
        ReadError
            ``ocel.no_events``.
        """
        if not self._events:
            raise ReadError("ocel.no_events", place={"file": self.name}, objects=len(self._objects))
        rows = {id_: row for row, id_ in enumerate(self._objects)}
        columns, twice = self._attributes.columns()
        numbers = [event[2] for event in self._events.values()]
        twice = [replace(issue, rows=tuple(numbers[row - 1] for row in issue.rows)) for issue in twice]
        return ObjectLog(
            name=self.name,
            events=_texts(["id", "type", "time"], [(id_, *event[:2]) for id_, event in self._events.items()]),
            event_rows=np.array(numbers, np.int64),
            event_attributes=_table({name: column.arrow() for name, column in columns.items()}),
            objects=_texts(["id", "type"], list(self._objects.items())),
            changes=_changes(self._changes, rows),
            relations=_relations(self._relations, rows),
            links=_texts(["source_id", "target_id", "qualifier"], self._links),
            accounts=self._accounts(),
            issues=(*twice, *self._issues()),
            quarantine=tuple(self.quarantine),
            facts=facts,
        )

    def set_aside(self, entity: str, number: int, column: str | None, reason: str, record: Any) -> None:
        """Keep a record apart, verbatim, under a reason."""
        text = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False, default=str)
        self.quarantine.append(Quarantined(entity, number, column, reason, text))

    def broken(self, entity: str, record: Any) -> None:
        """A record that is none: set aside and counted."""
        self.set_aside(entity, self._number(entity), None, "ocel.shape", record)

    def _number(self, entity: str) -> int:
        self.read[entity] += 1
        return self.read[entity]

    def _accepted(
        self, entity: str, number: int, id_: str | None, type_: str | None, known: Mapping[str, Any], record: Any
    ) -> bool:
        reason, column = None, None
        if not id_:
            reason, column = "ocel.no_id", "id"
        elif not type_:
            reason, column = "ocel.no_type", "type"
        elif id_ in known:
            reason, column = "ocel.id_twice", "id"
        if reason:
            self.set_aside(entity, number, column, reason, record)
        return reason is None

    def _fitting(
        self, entity: str, number: int, id_: str, declared: Mapping[str, str], values: Iterable[tuple[Any, Any]]
    ) -> Iterable[tuple[str, str]]:
        for key, value in values:
            name, text = written(key), written(value)
            if name is None or text is None:
                continue
            self.read["attributes"] += 1
            pattern = _FIT.get(declared.get(name, ""))
            if pattern is None or pattern.match(text):
                yield name, text
                continue
            record = {"of": entity, "id": id_, "name": name, "value": text, "declared": declared[name]}
            self.set_aside("attributes", number, name, "ocel.attribute_type", record)

    def _connected(self, number: int, id_: str, related: Any) -> Iterable[tuple[str, str | None]]:
        for key, qualifier in related:
            self.read["relations"] += 1
            object_id = written(key)
            if object_id:
                yield object_id, written(qualifier)
            else:
                record = {"of": id_, "qualifier": written(qualifier)}
                self.set_aside("relations", number, "objectId", "ocel.no_id", record)

    def _accounts(self) -> dict[str, Account]:
        lost = Counter(record.entity for record in self.quarantine)
        entities = ("events", "objects", "relations", "attributes")
        return {name: Account(self.read[name], self.read[name] - lost[name], lost[name]) for name in entities}

    def _issues(self) -> Iterable[Issue]:
        kinds = [event[0] for event in self._events.values()]
        numbers = [event[2] for event in self._events.values()]
        yield from _undeclared("ocel.event_type", kinds, self.event_types, numbers)
        yield from _undeclared("ocel.object_type", list(self._objects.values()), self.object_types, None)
        related = {row for row, _, _ in self._relations}
        alone = [number for row, number in enumerate(numbers) if row not in related]
        if alone:
            yield Issue("ocel.event_alone", "warning", len(alone), tuple(alone[:ROWS_SHOWN]))
        ids = list(self._events)
        pairs = [(ids[row], to) for row, to, _ in self._relations]
        yield from _dangling("ocel.relation_dangling", pairs, self._objects)
        links = [(of, to) for of, to, _ in self._links]
        yield from _dangling("ocel.link_dangling", links, self._objects, both=True)
        loops = [of for of, to, _ in self._links if of == to]
        if loops:
            samples = tuple((of, of) for of in loops[:ROWS_SHOWN])
            yield Issue("ocel.link_loop", "warning", len(loops), samples=samples)


def written(value: Any) -> str | None:
    """A value as text, exactly as written; lists and objects as JSON.

    Examples
    --------
    >>> written(Number("1.50")), written(True), written(None)
    ('1.50', 'true', None)
    """
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=str)


def _undeclared(
    code: str, kinds: Sequence[str], declared: Mapping[str, Any], rows: Sequence[int] | None
) -> Iterable[Issue]:
    strange = [at for at, kind in enumerate(kinds) if kind not in declared]
    if strange:
        names = list(dict.fromkeys(kinds[at] for at in strange))[:ROWS_SHOWN]
        where = tuple(rows[at] for at in strange[:ROWS_SHOWN]) if rows else ()
        samples = tuple((name, name) for name in names)
        yield Issue(code, "warning", len(strange), where, samples=samples, values={"types": ", ".join(names)})


def _dangling(
    code: str, pairs: Sequence[tuple[str, str]], known: Mapping[str, Any], *, both: bool = False
) -> Iterable[Issue]:
    lost = [pair for pair in pairs if pair[1] not in known or (both and pair[0] not in known)]
    if lost:
        yield Issue(code, "warning", len(lost), samples=tuple(lost[:ROWS_SHOWN]))


def _texts(names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> pa.Table:
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return _table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})


def _changes(changes: Sequence[tuple[str, str, str | None, str]], rows: Mapping[str, int]) -> pa.Table:
    import pyarrow as pa

    of = pa.array([rows[change[0]] for change in changes], pa.int64())
    rest = _texts(["name", "time", "value"], [change[1:] for change in changes])
    return _table({"object": of, **{name: rest[name] for name in rest.column_names}})


def _relations(relations: Sequence[tuple[int, str, str | None]], rows: Mapping[str, int]) -> pa.Table:
    import pyarrow as pa

    event = pa.array([relation[0] for relation in relations], pa.int64())
    to = pa.array([rows.get(relation[1], -1) for relation in relations], pa.int64())
    rest = _texts(["object_id", "qualifier"], [relation[1:] for relation in relations])
    return _table({"event": event, "object": to, "object_id": rest["object_id"], "qualifier": rest["qualifier"]})


def _table(columns: dict[str, Any]) -> pa.Table:
    import pyarrow as pa

    return pa.table(columns)
