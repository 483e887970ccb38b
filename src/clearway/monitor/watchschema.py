"""The JSON Schema of a definition of watches, from its types and docstrings."""

from __future__ import annotations

from typing import Any

from clearway.model.spec.manual import first_line, kinds, texts
from clearway.monitor.watchfile import VERSION, WatchFile


def watch_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what :func:`clearway.monitor.read_watches` reads, as TOML or JSON.

    Examples
    --------
    >>> made = watch_schema()
    >>> made["$id"], made["required"]
    ('clearway.watch/1', ['schema', 'version', 'source', 'watch'])
    """
    from pydantic import TypeAdapter

    generated = TypeAdapter(WatchFile).json_schema()
    named = {kind.__name__: kind for kind in kinds(WatchFile)}
    for name, part in generated.get("$defs", {}).items():
        _complete(part, named[name])
    _complete(generated, WatchFile)
    generated["required"] = ["schema", "version", *generated["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"clearway.watch/{VERSION}"}
    return head | generated


def _complete(part: dict[str, Any], kind: type) -> None:
    """Close an object and describe it and its fields."""
    part["description"] = first_line(kind)
    part["additionalProperties"] = False
    for name, told in texts(kind).items():
        if told and name in part["properties"]:
            part["properties"][name]["description"] = told.replace("``", "")
