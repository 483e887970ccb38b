"""A change as a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clearway.base.errors import SpecError
from clearway.base.jsontext import parse_json
from clearway.model.spec.read import load
from clearway.redesign.change import VERSION, Change

SCHEMA = "clearway.change"
FIELDS = ("schema", "version", "name", "edits")
OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")


def read_change(source: str | Path | bytes, *, name: str | None = None) -> Change:
    """Read a change.

    Parameters
    ----------
    source : str, Path or bytes
        A file, or its bytes: JSON with ``schema, version, name, edits``.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        The file cannot be opened or is no JSON.
    SpecError
        ``change.schema``, ``change.field``, ``change.edits``: it is no change, or an edit is none.

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
    return Change(value["name"], tuple(_edit(edit, number, called) for number, edit in enumerate(edits)))


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


def write_change(change: Change) -> bytes:
    """The file of a change; reading it gives an equal value."""
    plain = {
        "schema": change.schema,
        "version": change.version,
        "name": change.name,
        "edits": [dict(edit) for edit in change.edits],
    }
    return (json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
