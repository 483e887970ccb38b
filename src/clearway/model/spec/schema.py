"""The JSON Schema of a Spec file, from its types and docstrings."""

from __future__ import annotations

from typing import Any

from clearway.model.spec.manual import first_line, kinds, texts
from clearway.model.spec.spec import VERSION, Spec

_MARKS = ("kind", "schema", "version")


def spec_schema() -> dict[str, Any]:
    """The schema: descriptions with units, defaults, and no field that the types do not have.

    Examples
    --------
    >>> made = spec_schema()
    >>> made["$id"], made["additionalProperties"]
    ('clearway.spec/2', False)
    """
    from pydantic import TypeAdapter

    generated = TypeAdapter(Spec).json_schema()
    named = {kind.__name__: kind for kind in kinds()}
    for name, part in generated.get("$defs", {}).items():
        _complete(part, named[name])
    _complete(generated, Spec)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"clearway.spec/{VERSION}"}
    return head | generated


def _complete(part: dict[str, Any], kind: type) -> None:
    """Close an object, describe it and its fields, and ask for what tells it from others."""
    part["description"] = first_line(kind)
    part["additionalProperties"] = False
    for name, text in texts(kind).items():
        if text and name in part["properties"]:
            part["properties"][name]["description"] = text.replace("``", "")
    needed = [name for name in part["properties"] if name in _MARKS and "const" in part["properties"][name]]
    part["required"] = [*needed, *(name for name in part.get("required", []) if name not in needed)]
