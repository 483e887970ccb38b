"""The JSON of documents as types, made from their dataclasses, so that no field can be forgotten."""

from __future__ import annotations

import dataclasses
from functools import cache
from types import UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

from clearway.measures.backed import Backed
from clearway.plan.cycle import FORMS
from clearway.plan.cycle.form import ADDED, LogSource, Nothing
from clearway.plan.cycle.project import KIND, ProjectTyped, ProjectWorked
from clearway.plan.cycle.sheet import KEY, Backing, Number


class OwnDocumentJson(TypedDict):
    """A document of a project: its phase, its form, and how data-backed it is."""

    phase: str
    form: str
    backing: Any


@cache
def json_type(kind: Any) -> Any:
    """The type of a dataclass (or of anything in one) as JSON has it.

    Examples
    --------
    >>> json_type(tuple[str, ...])
    list[str]
    """
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        later = {one.name for one in dataclasses.fields(kind) if one.metadata.get(ADDED)}
        known = ((name, json_type(hint)) for name, hint in get_type_hints(kind).items())
        fields = {name: NotRequired[hint] if name in later else hint for name, hint in known}
        return TypedDict(f"{kind.__name__}Json", fields)  # type: ignore[operator]
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return list[json_type(parts[0])]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return Union[tuple(json_type(part) for part in parts)]  # noqa: UP007
    return kind


def document_type(name: str, typed: Any, found: Any, follows: Any, **more: Any) -> Any:
    """The JSON of one kind of document, in its file and as the answer of its command."""
    fields = {
        "schema": str,
        "version": int,
        "kind": str,
        "typed": json_type(typed),
        "data": json_type(found),
        "worked": json_type(follows),
        "log": json_type(LogSource | None),
        "backing": json_type(Backing),
        "out": NotRequired[str],
        "files": NotRequired[dict[str, str]],
        "warnings": NotRequired[list[str]],
        **more,
    }
    return TypedDict(f"{name.capitalize()}DocumentJson", fields)  # type: ignore[operator]


DOCUMENTS: dict[str, Any] = {one.name: document_type(one.name, one.typed, one.found, one.follows) for one in FORMS} | {
    KIND: document_type(KIND, ProjectTyped, Nothing, ProjectWorked, documents=NotRequired[dict[str, OwnDocumentJson]])
}
"""Every kind of document by the name of its schema."""


def numbers_of(result: Any, subject: str = "") -> list[Number]:
    """The numbers in the JSON of a document, in its order, each with the row that it belongs to."""
    if isinstance(result, dict):
        if "estimator" in result and "formula" in result:
            return [Number(subject, Backed(**result))]
        own = str(result.get(KEY, "")) or subject
        return [one for value in result.values() for one in numbers_of(value, own)]
    return [one for value in result for one in numbers_of(value, subject)] if isinstance(result, list) else []
