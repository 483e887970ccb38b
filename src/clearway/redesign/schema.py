"""The JSON Schema of a file of a change."""

from __future__ import annotations

from typing import Any

from clearway.redesign.change import VERSION
from clearway.redesign.changefile import OPERATIONS, SCHEMA

POINTER = {"type": "string", "pattern": "^(/.*)?$", "description": "JSON pointer (RFC 6901) into the file of the Spec."}


def change_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what :func:`clearway.redesign.read_change` reads.

    Examples
    --------
    >>> change_schema()["required"]
    ['schema', 'version', 'name', 'edits']
    """
    with_from = {"if": _is("move", "copy"), "then": {"required": ["from"]}}
    with_value = {"if": _is("add", "replace", "test"), "then": {"required": ["value"]}}
    edit = {
        "type": "object",
        "description": "One operation of RFC 6902 (JSON Patch).",
        "properties": {"op": {"enum": list(OPERATIONS)}, "path": POINTER, "from": POINTER, "value": {}},
        "required": ["op", "path"],
        "allOf": [with_from, with_value],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"clearway.change/{VERSION}",
        "title": "Change",
        "description": "A named edit of a Spec.",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "version": {"const": VERSION},
            "name": {"type": "string", "pattern": "\\S", "description": "As people call it."},
            "edits": {"type": "array", "minItems": 1, "items": edit},
        },
        "required": ["schema", "version", "name", "edits"],
        "additionalProperties": False,
    }


def _is(*operations: str) -> dict[str, Any]:
    return {"properties": {"op": {"enum": list(operations)}}}
