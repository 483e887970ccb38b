"""Documents as files: JSON with all three layers, TOML with what people typed; strict, and with the place of a slip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from clearway.base.errors import OptionError
from clearway.base.jsontext import parse_json
from clearway.base.values import plain
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.read import load
from clearway.plan.cycle.form import VERSION, Document, Form, LogSource, document
from clearway.plan.cycle.sheet import backing, sheet

_LINE = re.compile(r"line (\d+), column (\d+)")


def record(found: Document) -> dict[str, Any]:
    """A document as the object of its JSON file."""
    head = {"schema": f"clearway.{found.kind}", "version": VERSION, "kind": found.kind}
    layers = {name: plain(getattr(found, name)) for name in ("typed", "data", "worked", "log")}
    return {**head, **layers, "backing": plain(backing(sheet(found)))}


def read_document(form: Form, source: str | Path | bytes, *, name: str | None = None) -> Document:
    """Read a document from its JSON file; what follows from it is worked out again.

    Raises
    ------
    ReadError
        ``read.*``, ``json.*``: the file cannot be opened or is no JSON, with line and column.
    OptionError
        ``document.schema``: it is another kind of file, or of another version; or something typed is out of range.
    SpecError
        A field is unknown, missing or of another type; all are told, each with its path.
    """
    data, called = load(source, name)
    content = parse_json(data, called).value
    known = isinstance(content, dict) and content.get("schema") == f"clearway.{form.name}"
    if not known or content.get("version") != VERSION:
        raise OptionError("document.schema", place={"file": called, "path": "/schema"}, kind=form.name, version=VERSION)
    faults: list[Fault] = []
    typed = decode(form.typed, content.get("typed", {}), faults, "/typed")
    found = decode(form.found, content.get("data", {}), faults, "/data")
    log = decode(LogSource | None, content.get("log"), faults, "/log")
    refuse_faults(faults, called)
    return made(form, typed, found, log=log, name=called)


def read_typed(kind: type, source: str | Path | bytes, *, name: str | None = None) -> Any:
    """Read what people typed, from a TOML form or from the JSON file of a document.

    Raises
    ------
    ReadError
        The file cannot be opened, or is no JSON.
    OptionError
        ``document.toml``: it is no TOML, with line and column.
    SpecError
        A field is unknown or of another type; all are told, each with its path.
    """
    data, called = load(source, name)
    if called.endswith(".json"):
        content = parse_json(data, called).value
        content = content.get("typed", content) if isinstance(content, dict) else content
    else:
        content = _toml(data, called)
    faults: list[Fault] = []
    typed = decode(kind, content, faults)
    refuse_faults(faults, called)
    return typed


def made(form: Form, typed: Any, data: Any, *, log: LogSource | None, name: str) -> Document:
    """Put a document together; a slip in what was typed is told with the file."""
    try:
        return document(form, typed, data, log=log)
    except OptionError as error:
        raise OptionError(error.code, place={"file": name, **error.place}, **error.values) from error


def _toml(data: bytes, called: str) -> Any:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place: dict[str, Any] = {"file": called}
        if match := _LINE.search(str(error)):
            place |= {"line": int(match[1]), "column": int(match[2])}
        elif isinstance(error, tomllib.TOMLDecodeError):
            place["line"] = data.count(b"\n") + 1  # it ends too early
        raise OptionError("document.toml", place=place, detail=str(error)) from error
