"""Frozen values to plain JSON: what is as by default is left out, tables are sorted by their keys."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Literal, get_origin

from clearway.base.jsontext import pointer
from clearway.model.spec.decode import fields_of
from clearway.model.spec.fault import Fault, refuse_faults


def encode(value: Any, path: str = "") -> Any:
    """The plain form of a value of a Spec.

    ``kind`` is written first wherever it tells variants apart, and never left out.

    Raises
    ------
    SpecError
        ``spec.finite``: a number is not finite. ``spec.text``: a text that no file can hold.

    Examples
    --------
    >>> from clearway.model.spec.distributions import Exponential
    >>> encode(Exponential(60.0))
    {'kind': 'exponential', 'mean': 60.0}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _record(value, path)
    if isinstance(value, dict):
        return {_sound(key, path): encode(value[key], pointer(path, key)) for key in sorted(value)}
    if isinstance(value, (tuple, list)):
        # Tables of numbers can be long: the place of one is made only where it has to be told.
        return [
            one if type(one) is float and math.isfinite(one) else encode(one, pointer(path, at))
            for at, one in enumerate(value)
        ]
    return _sound(value, path)


def _record(value: Any, path: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for one in dataclasses.fields(value):
        held = getattr(value, one.name)
        if _tells(type(value), one.name):
            made = {one.name: held, **made}
        elif _default(one) != held or type(_default(one)) is not type(held):
            made[one.name] = encode(held, pointer(path, one.name))
    return made


def _tells(kind: type, name: str) -> bool:
    return name in {"kind", "schema", "version"} and get_origin(fields_of(kind)[name][0]) is Literal


def _default(one: dataclasses.Field[Any]) -> Any:
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory()
    return one.default


def _sound(value: Any, path: str) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        refuse_faults([Fault("spec.finite", path, {"found": str(value)})])
    if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
        refuse_faults([Fault("spec.text", path.encode("ascii", "backslashreplace").decode())])
    return value
