"""The type of a value's JSON, so that a schema is written once: objects for dataclasses, arrays for tuples."""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

Renamed = Mapping[str, Mapping[str, str]]


def json_type(kind: Any, *, renamed: Renamed = types.MappingProxyType({})) -> Any:
    """The type of a value's JSON.

    Parameters
    ----------
    kind : type
        Of the value, or of one of its fields.
    renamed : mapping of str to mapping of str to str
        Class: field and its name in the JSON, where it is another.

    Examples
    --------
    >>> json_type(tuple[int, ...]) == list[int]
    True
    """
    return _told(kind, renamed, {})


def fields_of(kind: type, *, renamed: Renamed = types.MappingProxyType({})) -> dict[str, Any]:
    """Field of a dataclass to the type of its JSON.

    Examples
    --------
    >>> one = dataclasses.make_dataclass("One", [("at", tuple[str, ...])])
    >>> fields_of(one)
    {'at': list[str]}
    """
    return _fields(kind, renamed, {})


def _told(kind: Any, renamed: Renamed, made: dict[type, Any]) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind not in made:
            made[kind] = TypedDict(f"{kind.__name__}Json", _fields(kind, renamed, made))  # type: ignore[operator]
            made[kind].__doc__ = (kind.__doc__ or "").partition("\n")[0]
        return made[kind]
    parts = [_told(one, renamed, made) for one in get_args(kind) if one is not Ellipsis]
    if get_origin(kind) in (tuple, list):
        return list[functools.reduce(operator.or_, parts)]  # type: ignore[misc]
    if get_origin(kind) in (Union, types.UnionType):
        return functools.reduce(operator.or_, parts)
    return kind


def _fields(kind: type, renamed: Renamed, made: dict[type, Any]) -> dict[str, Any]:
    hints, names = get_type_hints(kind), renamed.get(kind.__name__, {})
    return {names.get(one.name, one.name): _told(hints[one.name], renamed, made) for one in dataclasses.fields(kind)}
