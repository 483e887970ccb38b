"""Plain JSON to frozen values by their type hints: strict, and all faults at once."""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from clearway.base.jsontext import pointer
from clearway.model.spec.fault import Fault, near

BAD: Final = object()
"""Stands for a value that could not be made; its fault is noted."""

MOST_FAULTS = 1000
"""Faults after which nothing further is looked at."""


def decode(kind: Any, data: Any, faults: list[Fault], path: str = "") -> Any:
    """Make a value of a type from plain JSON.

    Objects become dataclasses (told apart by ``kind`` in a union), arrays tuples, whole numbers numbers with a fraction
    where such are asked for. Nothing else is converted, and nothing is skipped.

    Parameters
    ----------
    kind : type
        A dataclass, or what stands in the type hints of one.
    data : object
        Parsed JSON.
    faults : list of Fault
        Every fault is added: ``spec.unknown``, ``spec.missing``, ``spec.type``, ``spec.choice``, ``spec.finite``,
        ``spec.text``, ``spec.length``.
    path : str
        JSON pointer to the data.

    Returns
    -------
    object
        Meaningless when a fault was added.

    Examples
    --------
    >>> from clearway.model.spec.distributions import Distribution
    >>> faults = []
    >>> decode(Distribution, {"kind": "exponential", "mean": 60}, faults)
    Exponential(mean=60.0, low=None, high=None, kind='exponential')
    >>> decode(Distribution, {"kind": "exponential", "maen": 60}, faults) is BAD
    True
    >>> [(fault.code, fault.path) for fault in faults]
    [('spec.unknown', '/maen'), ('spec.missing', '/mean')]
    """
    if len(faults) >= MOST_FAULTS:
        return BAD
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data, faults, path)
    origin = get_origin(kind)
    if origin in _MAKERS:
        return _MAKERS[origin](get_args(kind), data, faults, path)
    return _single(kind, data, faults, path)


@cache
def fields_of(kind: type) -> Mapping[str, tuple[Any, bool]]:
    """Type and necessity of each field of a dataclass."""
    hints = get_type_hints(kind)
    return {
        one.name: (hints[one.name], one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING)
        for one in dataclasses.fields(kind)
    }


def named(data: Any) -> str:
    """The JSON name of a value's type."""
    for kinds, name in _NAMES:
        if isinstance(data, kinds):
            return name
    return "null"


_NAMES: tuple[tuple[Any, str], ...] = (
    (bool, "boolean"),
    ((int, float), "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)


def _record(kind: type, data: Any, faults: list[Fault], path: str) -> Any:
    if not isinstance(data, dict):
        return _wrong("object", data, faults, path)
    known = fields_of(kind)
    before = len(faults)
    for name in data:
        if name not in known:
            place = pointer(path, name)
            faults.append(Fault("spec.unknown", place, {"field": name, "known": near(name, known)}))
    made = {}
    for name, (hint, needed) in known.items():
        if name in data:
            made[name] = decode(hint, data[name], faults, pointer(path, name))
        elif needed:
            faults.append(Fault("spec.missing", pointer(path, name), {"field": name}))
    return BAD if len(faults) > before else kind(**made)


def _table(parts: tuple[Any, ...], data: Any, faults: list[Fault], path: str) -> Any:
    if not isinstance(data, dict):
        return _wrong("object", data, faults, path)
    made = {}
    for key, value in data.items():
        place = pointer(path, key)
        made[_text(key, faults, place)] = decode(parts[1], value, faults, place)
    return made


def _row(parts: tuple[Any, ...], data: Any, faults: list[Fault], path: str) -> Any:
    if not isinstance(data, list):
        return _wrong("array", data, faults, path)
    if parts[-1] is Ellipsis:
        return tuple(decode(parts[0], one, faults, pointer(path, at)) for at, one in enumerate(data))
    if len(data) != len(parts):
        faults.append(Fault("spec.length", path, {"expected": len(parts), "found": len(data)}))
        return BAD
    pairs = enumerate(zip(parts, data, strict=True))
    return tuple(decode(part, one, faults, pointer(path, at)) for at, (part, one) in pairs)


def _choice(parts: tuple[Any, ...], data: Any, faults: list[Fault], path: str) -> Any:
    if isinstance(data, bool) or data not in parts:
        found = _short(data)
        faults.append(Fault("spec.choice", path, {"found": found, "known": ", ".join(str(one) for one in parts)}))
        return BAD
    return next(one for one in parts if one == data)


def _union(parts: tuple[Any, ...], data: Any, faults: list[Fault], path: str) -> Any:
    if data is None and type(None) in parts:
        return None
    rest = tuple(one for one in parts if one is not type(None))
    if len(rest) == 1:
        return decode(rest[0], data, faults, path)
    if all(dataclasses.is_dataclass(one) for one in rest):
        return _variant(rest, data, faults, path)
    fitting = next((one for one in rest if named(data) == _TYPES[one][1]), None)
    if fitting is None:
        return _wrong(" / ".join(_TYPES[one][1] for one in rest), data, faults, path)
    return decode(fitting, data, faults, path)


def _variant(parts: tuple[Any, ...], data: Any, faults: list[Fault], path: str) -> Any:
    if not isinstance(data, dict):
        return _wrong("object", data, faults, path)
    kinds = {get_args(fields_of(one)["kind"][0])[0]: one for one in parts}
    place, kind = pointer(path, "kind"), data.get("kind", BAD)
    if kind is BAD:
        faults.append(Fault("spec.kind", place, {"known": ", ".join(kinds)}))
    elif not isinstance(kind, str) or kind not in kinds:
        faults.append(Fault("spec.choice", place, {"found": _short(kind), "known": ", ".join(kinds)}))
    else:
        return _record(kinds[kind], data, faults, path)
    return BAD


def _single(kind: Any, data: Any, faults: list[Fault], path: str) -> Any:
    if kind is Any:
        return _plain(data, faults, path)
    if named(data) != _TYPES[kind][1]:
        return _wrong(_TYPES[kind][1], data, faults, path)
    return _TYPES[kind][0](data, faults, path)


def _number(data: Any, faults: list[Fault], path: str) -> Any:
    try:
        value = float(data)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        faults.append(Fault("spec.finite", path, {"found": _short(value)}))
    return value


def _count(data: Any, faults: list[Fault], path: str) -> Any:
    whole = isinstance(data, int) or (math.isfinite(data) and data == int(data))
    if not whole or abs(data) >= 2**53:
        faults.append(Fault("spec.whole", path, {"found": _short(data)}))
        return BAD
    return int(data)


def _text(data: Any, faults: list[Fault], path: str) -> Any:
    if any("\ud800" <= sign <= "\udfff" for sign in data):
        faults.append(Fault("spec.text", path.encode("ascii", "backslashreplace").decode()))
    return data


def _truth(data: Any, faults: list[Fault], path: str) -> Any:
    del faults, path
    return data


_TYPES: Final[dict[Any, tuple[Callable[[Any, list[Fault], str], Any], str]]] = {
    float: (_number, "number"),
    int: (_count, "number"),
    str: (_text, "string"),
    bool: (_truth, "boolean"),
}

_MAKERS: Final[dict[Any, Callable[[tuple[Any, ...], Any, list[Fault], str], Any]]] = {
    dict: _table,
    tuple: _row,
    Literal: _choice,
    Union: _union,
    types.UnionType: _union,
}


def _plain(data: Any, faults: list[Fault], path: str) -> Any:
    """Anything that JSON can hold, checked for what it cannot."""
    if isinstance(data, dict):
        return _table((str, Any), data, faults, path)
    if isinstance(data, list):
        return [_plain(one, faults, pointer(path, at)) for at, one in enumerate(data)]
    if isinstance(data, str):
        return _text(data, faults, path)
    if isinstance(data, float):
        return _number(data, faults, path)
    return data


def _wrong(expected: str, data: Any, faults: list[Fault], path: str) -> Any:
    faults.append(Fault("spec.type", path, {"expected": expected, "found": named(data)}))
    return BAD


def _short(data: Any) -> str:
    shown = str(data).encode("utf-8", "backslashreplace").decode()
    return shown if len(shown) <= 40 else f"{shown[:37]}..."
