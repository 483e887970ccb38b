"""What the docstrings say of each field of a Spec: one source for its reference page and its JSON Schema."""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clearway.model.spec.decode import fields_of
from clearway.model.spec.spec import Spec

_UNITS = (
    (r"[Ss]econds|_s$", "s"),
    (r"each of 24 hours|per_hour|per_(wait|cycle)_hour", "1/h"),
    (r"hours of the day", "h"),
    (r"[Pp]robabilit|[Ss]hare|chance", "0-1"),
    (r"currency|cost", "currency"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as people read of it.

    Parameters
    ----------
    name, type, unit, default, text : str
        ``default`` is ``needed`` where there is none; ``unit`` is empty where none applies.
    """

    name: str
    type: str
    unit: str
    default: str
    text: str


def kinds(start: type = Spec) -> Iterator[type]:
    """A dataclass and all that its fields hold, each once, outer before inner."""
    seen: dict[type, None] = {}
    waiting: list[Any] = [start]
    while waiting:
        one = waiting.pop(0)
        if dataclasses.is_dataclass(one) and isinstance(one, type):
            if one not in seen:
                seen[one] = None
                yield one
                waiting += [hint for hint, _ in fields_of(one).values()]
        else:
            waiting[:0] = [part for part in typing.get_args(one) if part is not Ellipsis]


def fields(kind: type) -> tuple[Field, ...]:
    """The fields of a dataclass with what its docstring says of each.

    Examples
    --------
    >>> from clearway.model.spec import Target
    >>> fields(Target)[0].unit, fields(Target)[0].default
    ('s', 'needed')
    """
    told = texts(kind)
    made = []
    for one in dataclasses.fields(kind):
        about = told.get(one.name, "") or _of_its_type(kind, one.name)
        made.append(Field(one.name, str(one.type), _unit(one, about), _default(one), about))
    return tuple(made)


def texts(kind: type) -> dict[str, str]:
    """What the docstring says of each parameter."""
    manual = inspect.getdoc(kind) or ""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in manual.partition("Parameters\n----------\n")[2].splitlines():
        if line.strip() and set(line.strip()) == {"-"}:
            break
        if line and not line.startswith(" "):
            names = [name.strip() for name in line.partition(" : ")[0].split(",")]
        else:
            found |= {name: f"{found.get(name, '')} {line.strip()}".strip() for name in names}
    return found


def first_line(kind: type) -> str:
    """What a class is, one sentence."""
    return (inspect.getdoc(kind) or "").splitlines()[0]


def _of_its_type(kind: type, name: str) -> str:
    """What the only class in a field's type is, where the field itself has no words."""
    held = [one for one in _classes(fields_of(kind)[name][0]) if one is not kind]
    return first_line(held[0]) if len(held) == 1 else ""


def _classes(hint: Any) -> list[type]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return [hint]
    return [one for part in typing.get_args(hint) if part is not Ellipsis for one in _classes(part)]


def _unit(one: dataclasses.Field[Any], about: str) -> str:
    if not re.search("float|int|Distribution", str(one.type)):
        return ""
    return next((unit for pattern, unit in _UNITS if re.search(pattern, one.name) or re.search(pattern, about)), "")


def _default(one: dataclasses.Field[Any]) -> str:
    if one.default_factory is not dataclasses.MISSING:
        return "empty"
    if one.default is dataclasses.MISSING:
        return "needed"
    if dataclasses.is_dataclass(one.default) and not isinstance(one.default, type):
        return f"{type(one.default).__name__}()"
    plain = {"None": "none", "()": "empty", "": "empty", "True": "true", "False": "false"}
    return plain.get(str(one.default), str(one.default))
