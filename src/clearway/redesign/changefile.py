"""A change as a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clearway.base.errors import SpecError
from clearway.base.jsontext import parse_json
from clearway.base.messages import Message
from clearway.model.spec.decode import decode
from clearway.model.spec.encode import encode
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.read import load
from clearway.redesign.change import VERSION, Change, Price

SCHEMA = "clearway.change"
NEEDED = ("schema", "version", "name", "edits")
FIELDS = (*NEEDED, "pattern", "title", "place", "because", "price", "assumes")
OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")


def read_change(source: str | Path | bytes, *, name: str | None = None) -> Change:
    """Read a change.

    Parameters
    ----------
    source : str, Path or bytes
        A file, or its bytes: JSON with ``schema, version, name, edits``, and where they are known ``pattern, title,
        place, because, price, assumes``.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        The file cannot be opened or is no JSON.
    SpecError
        ``change.schema``, ``change.field``, ``change.edits``: it is no change, or an edit is none;
        ``change.message``: a title or an assumption is no message; ``spec.*`` for other fields.

    Examples
    --------
    >>> change = Change("One more", ({"op": "replace", "path": "/resources/anna/amount", "value": 2},))
    >>> read_change(write_change(change)) == change
    True
    """
    data, called = load(source, name)
    value = parse_json(data, called).value
    if not isinstance(value, dict) or value.get("schema") != SCHEMA or value.get("version") != VERSION:
        raise SpecError("change.schema", place={"file": called, "path": "/schema"}, known=VERSION)
    for field in value:
        if field not in FIELDS:
            raise SpecError("change.field", place={"file": called, "path": f"/{field}"}, known=", ".join(FIELDS))
    if not isinstance(value.get("name"), str) or not value["name"].strip():
        raise SpecError("change.name", place={"file": called, "path": "/name"})
    edits = value.get("edits")
    if not isinstance(edits, list) or not edits:
        raise SpecError("change.edits", place={"file": called, "path": "/edits"})
    made = tuple(_edit(edit, number, called) for number, edit in enumerate(edits))
    return Change(value["name"], made, **_more(value, called))


def _edit(edit: Any, number: int, called: str) -> dict[str, Any]:
    """One operation with all that it needs."""
    good = isinstance(edit, dict) and edit.get("op") in OPERATIONS and _pointer(edit.get("path"))
    if good and edit["op"] in ("move", "copy"):
        good = _pointer(edit.get("from"))
    elif good and edit["op"] != "remove":
        good = "value" in edit
    if not good:
        place = {"file": called, "path": f"/edits/{number}"}
        raise SpecError("change.operation", place=place, known=", ".join(OPERATIONS))
    made: dict[str, Any] = edit
    return made


def _pointer(text: Any) -> bool:
    return isinstance(text, str) and (text == "" or text.startswith("/"))


def _more(value: dict[str, Any], called: str) -> dict[str, Any]:
    """The fields that a file may leave out."""
    kinds = {"pattern": str, "place": tuple[str, ...], "because": tuple[str, ...], "price": Price}
    faults: list[Fault] = []
    made = {name: decode(kind, value[name], faults, f"/{name}") for name, kind in kinds.items() if name in value}
    refuse_faults(faults, called)
    if "title" in value:
        made["title"] = _message(value["title"], "/title", called)
    if "assumes" in value:
        told = value["assumes"]
        if not isinstance(told, list):
            refuse_faults([Fault("spec.type", "/assumes", {"expected": "array", "found": type(told).__name__})], called)
        made["assumes"] = tuple(_message(one, f"/assumes/{at}", called) for at, one in enumerate(told))
    return made


def _message(plain: Any, path: str, called: str) -> Message:
    """A message, with those that it holds."""
    good = isinstance(plain, dict) and set(plain) <= {"id", "values"} and isinstance(plain.get("id"), str)
    if not good or not isinstance(plain.get("values", {}), dict):
        raise SpecError("change.message", place={"file": called, "path": path})
    return Message(plain["id"], {key: _held(one, path, called) for key, one in plain.get("values", {}).items()})


def _held(plain: Any, path: str, called: str) -> Any:
    if isinstance(plain, dict):
        return _message(plain, path, called)
    if isinstance(plain, list) or plain is None:
        raise SpecError("change.message", place={"file": called, "path": path})
    return plain


def write_change(change: Change) -> bytes:
    """The file of a change; reading it gives an equal value."""
    plain: dict[str, Any] = {
        "schema": change.schema,
        "version": change.version,
        "name": change.name,
        "edits": [dict(edit) for edit in change.edits],
    }
    more = {
        "pattern": change.pattern,
        "title": _plain(change.title) if change.title else None,
        "place": list(change.place),
        "because": list(change.because),
        "price": encode(change.price),
        "assumes": [_plain(one) for one in change.assumes],
    }
    plain |= {name: value for name, value in more.items() if value}
    return (json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _plain(message: Message) -> dict[str, Any]:
    values = {key: _plain(one) if isinstance(one, Message) else one for key, one in message.values.items()}
    return {"id": message.id, "values": values} if values else {"id": message.id}
