"""The JSON of ``clearway blueprint``, as types: the value as its schema, and what the command says beside it."""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

from clearway.model.blueprint import Blueprint
from clearway.model.blueprint_file import ENDS


class ToConfirmJson(TypedDict):
    """A lane that a rule guessed with little confidence: a person should look at it once."""

    activity: str
    role: str
    lane: str
    rule: int
    confidence: float


class BackingJson(TypedDict):
    """Shares of the steps whose lane comes from data, from a rule on words, from a person, from nobody."""

    data: float
    rule: float
    user: float
    unknown: float


def told(kind: Any) -> Any:
    """The type of a value's JSON: objects for dataclasses, arrays for tuples.

    Examples
    --------
    >>> told(tuple[int, ...]) == list[int]
    True
    """
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _object(kind)
    parts = [told(one) for one in get_args(kind) if one is not Ellipsis]
    if get_origin(kind) is tuple:
        return list[parts[0]]  # type: ignore[valid-type]
    if get_origin(kind) in (Union, types.UnionType):
        return functools.reduce(operator.or_, parts)
    return kind


@functools.cache
def _object(kind: type) -> Any:
    fields = {
        ENDS.get(name, name) if kind.__name__ == "Flow" else name: told(one) for name, one in _hints(kind).items()
    }
    made: Any = TypedDict(f"{kind.__name__}Json", fields)  # type: ignore[misc]
    made.__doc__ = (kind.__doc__ or "").partition("\n")[0]
    return made


def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in dataclasses.fields(kind)}


BlueprintJson: Any = TypedDict(
    "BlueprintJson",
    {
        **{name: told(one) for name, one in _hints(Blueprint).items()},  # type: ignore[misc]
        "to_confirm": list[ToConfirmJson],
        "strangers": list[str],
        "typed": int,
        "backing": BackingJson,
        "files": list[str],
    },
)
BlueprintJson.__doc__ = "``clearway blueprint --json``: the value of ``blueprint.json`` and what stands beside it."
