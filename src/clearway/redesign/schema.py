"""The JSON Schema of a file of a change."""

from __future__ import annotations

from typing import Any

from clearway.redesign.change import VERSION
from clearway.redesign.changefile import NEEDED, OPERATIONS, SCHEMA

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
            **_more(),
        },
        "required": list(NEEDED),
        "additionalProperties": False,
        "$defs": {"message": _message()},
    }


def _more() -> dict[str, Any]:
    """The fields that a file may leave out."""
    texts = {"type": "array", "items": {"type": "string"}}
    amounts = {
        "one_off": "Once, to make it.",
        "per_year": "Every year, beside what the Spec itself computes.",
        "per_case": "For every case, beside what the Spec itself computes.",
    }
    return {
        "pattern": {"type": "string", "description": "Code of the redesign pattern that made it."},
        "title": {"$ref": "#/$defs/message", "description": "The name in every language."},
        "place": texts | {"description": "Ids of the nodes, pools or resources that it is about."},
        "because": texts | {"description": "Findings that it answers, each as CODE place."},
        "price": {
            "type": "object",
            "description": "In the Spec's currency; what is left out nobody stated.",
            "properties": {name: {"type": "number", "description": told} for name, told in amounts.items()},
            "additionalProperties": False,
        },
        "assumes": {
            "type": "array",
            "items": {"$ref": "#/$defs/message"},
            "description": "What somebody has to own, because neither the data nor the Spec say it.",
        },
    }


def _message() -> dict[str, Any]:
    plain = {"type": ["string", "number", "boolean"]}
    return {
        "type": "object",
        "description": "A sentence of the catalogue: its id and what fills it.",
        "properties": {
            "id": {"type": "string"},
            "values": {"type": "object", "additionalProperties": {"anyOf": [plain, {"$ref": "#/$defs/message"}]}},
        },
        "required": ["id"],
        "additionalProperties": False,
    }


def _is(*operations: str) -> dict[str, Any]:
    return {"properties": {"op": {"enum": list(operations)}}}
