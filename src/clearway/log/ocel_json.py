"""OCEL as JSON: version 2.0 (lists of events and objects) and 1.0 (maps by id)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from clearway.base.errors import ReadError
from clearway.log.object_draft import Number, ObjectDraft, written
from clearway.log.objects import ObjectLog
from clearway.log.sources import Source

MAX_BYTES = 4 * 2**30
_V1, _V2 = "ocel:events", "events"


def read_json(source: Source, max_rows: int | None = None) -> ObjectLog:
    """Read an object-centric log in JSON.

    Numbers are kept as written. A key that stands twice in one JSON object is refused: one would be lost silently.

    Raises
    ------
    ReadError
        ``json.broken`` (with line, column and byte), ``json.bytes`` (not UTF-8, -16 or -32), ``json.twice``,
        ``json.deep``, ``json.surrogate``, ``json.large``, ``ocel.unlike``, ``ocel.part``, and those of the draft.
    """
    text, encoding = _text(source)
    loaded = _loaded(text, source.name)
    if isinstance(loaded, dict) and _V1 in loaded:
        draft, version = _version_1(loaded, source.name, max_rows), "1.0"
    elif isinstance(loaded, dict) and _V2 in loaded and ("objects" in loaded or "objectTypes" in loaded):
        draft, version = _version_2(loaded, source.name, max_rows), "2.0"
    else:
        raise ReadError("ocel.unlike", place={"file": source.name}, format="JSON")
    return draft.finish({"format": "ocel-json", "version": version, "encoding": encoding})


def looks_like_ocel(head: bytes) -> float:
    """Likelihood from 0 to 1, by the words in the first bytes."""
    text = head.decode(json.detect_encoding(head), "ignore")
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return 0.0
    if any(f'"{word}"' in text for word in ("objectTypes", "eventTypes", "ocel:events", "ocel:global-log")):
        return 1.0
    return 0.8 if '"events"' in text and '"objects"' in text else 0.4


def _text(source: Source) -> tuple[str, str]:
    with source.open() as stream:
        blob = stream.read(MAX_BYTES + 1)
    if len(blob) > MAX_BYTES:
        raise ReadError("json.large", place={"file": source.name}, limit=MAX_BYTES)
    encoding = json.detect_encoding(blob)
    try:
        return blob.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise ReadError("json.bytes", place={"file": source.name, "byte": error.start}, encoding=encoding) from error


def _loaded(text: str, name: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            raise ReadError("json.twice", place={"file": name}, key=next(key for key in keys if keys.count(key) > 1))
        return found

    try:
        loaded = json.loads(text, object_pairs_hook=once, parse_int=Number, parse_float=Number, parse_constant=Number)
    except json.JSONDecodeError as error:
        at = len(text[: error.pos].encode("utf-8", "surrogatepass"))
        place = {"file": name, "line": error.lineno, "column": error.colno, "byte": at}
        raise ReadError("json.broken", place=place, reason=error.msg) from error
    except RecursionError as error:
        raise ReadError("json.deep", place={"file": name}) from error
    if "\\u" in text:
        _refuse_surrogates(loaded, name)
    return loaded


def _refuse_surrogates(loaded: Any, name: str) -> None:
    try:
        json.dumps(loaded, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError("json.surrogate", place={"file": name}) from error


def _version_2(loaded: dict[str, Any], name: str, max_rows: int | None) -> ObjectDraft:
    event_types = _types(loaded, "eventTypes", name)
    draft = ObjectDraft(name, event_types, _types(loaded, "objectTypes", name), max_rows)
    for record in _part(loaded, "objects", list, name):
        if isinstance(record, dict):
            values = [(item.get("name"), item.get("time"), item.get("value")) for item in _dicts(record, "attributes")]
            draft.object(record.get("id"), record.get("type"), values, _related(record), record)
        else:
            draft.broken("objects", record)
    for record in _part(loaded, "events", list, name):
        if isinstance(record, dict):
            pairs = [(item.get("name"), item.get("value")) for item in _dicts(record, "attributes")]
            time = record.get("time")
            draft.event(record.get("id"), record.get("type"), time, pairs, _related(record), record)
        else:
            draft.broken("events", record)
    return draft


def _version_1(loaded: dict[str, Any], name: str, max_rows: int | None) -> ObjectDraft:
    head = loaded.get("ocel:global-log")
    listed = head.get("ocel:object-types") if isinstance(head, dict) else None
    events = _part(loaded, _V1, dict, name)
    objects = _part(loaded, "ocel:objects", dict, name)
    kinds = [record.get("ocel:activity") for record in events.values() if isinstance(record, dict)]
    types: dict[str, dict[str, str]] = {str(kind): {} for kind in listed} if isinstance(listed, list) else {}
    draft = ObjectDraft(name, {kind: {} for kind in map(written, kinds) if kind}, types, max_rows)
    for key, record in objects.items():
        if isinstance(record, dict):
            values = [(item, None, value) for item, value in _map(record, "ocel:ovmap").items()]
            draft.object(key, record.get("ocel:type"), values, (), {key: record})
        else:
            draft.broken("objects", {key: record})
    for key, record in events.items():
        if isinstance(record, dict):
            found = record.get("ocel:omap")
            related = [(item, None) for item in found] if isinstance(found, list) else []
            pairs = _map(record, "ocel:vmap").items()
            draft.event(key, record.get("ocel:activity"), record.get("ocel:timestamp"), pairs, related, {key: record})
        else:
            draft.broken("events", {key: record})
    return draft


def _types(loaded: dict[str, Any], key: str, name: str) -> dict[str, dict[str, str]]:
    found = {}
    for kind in _part(loaded, key, list, name):
        if isinstance(kind, dict) and isinstance(kind.get("name"), str):
            attributes = _dicts(kind, "attributes")
            found[kind["name"]] = {str(item.get("name")): str(item.get("type")) for item in attributes}
    return found


def _part(loaded: dict[str, Any], key: str, kind: type, name: str) -> Any:
    part = loaded.get(key, kind())
    if not isinstance(part, kind):
        raise ReadError("ocel.part", place={"file": name, "element": key}, expected=kind.__name__)
    return part


def _related(record: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    found = record.get("relationships")
    for item in found if isinstance(found, list) else []:
        if isinstance(item, dict):
            yield item.get("objectId"), item.get("qualifier")
        else:
            yield None, item


def _dicts(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = record.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _map(record: dict[str, Any], key: str) -> dict[str, Any]:
    found = record.get(key)
    return found if isinstance(found, dict) else {}
