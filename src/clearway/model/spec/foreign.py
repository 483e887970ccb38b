"""Objects of a foreign JSON file: each member is taken once, what is wrong is noted, what nobody took is told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from clearway.base.jsontext import pointer
from clearway.model.spec.decode import named
from clearway.model.spec.fault import Fault, near
from clearway.model.spec.left import Left

MOST = 1e9
"""Larger counts are none."""


@dataclass(slots=True)
class Reading:
    """What a reader has noted so far."""

    faults: list[Fault] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def fault(self, code: str, path: str, **values: Any) -> None:
        """Note that something is wrong."""
        self.faults.append(Fault(code, path, values))

    def leave(self, code: str, path: str) -> None:
        """Note that something is not taken over."""
        self.left.append(Left(code, path))

    def known(self, code: str, id: str, among: Any, path: str) -> bool:
        """Whether an id is there; a fault when it is not."""
        if id not in among:
            self.fault(code, path, id=id, known=near(id, among))
        return id in among


@dataclass(slots=True)
class Part:
    """One object of the file."""

    data: dict[str, Any]
    path: str
    reading: Reading
    taken: set[str] = field(default_factory=set)

    def place(self, *steps: str | int) -> str:
        """Pointer to something inside."""
        path = self.path
        for step in steps:
            path = pointer(path, step)
        return path

    def take(self, *keys: str) -> Any:
        """The first member that is there, as it is; None otherwise."""
        self.taken.update(keys)
        return next((self.data[key] for key in keys if key in self.data), None)

    def text(self, key: str, default: str | None = None) -> str:
        """A text, or a number as text; a fault where there is none and no default."""
        value = self.take(key)
        if isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is None and key not in self.data and default is not None:
            return default
        self._miss(key, "string")
        return default or ""

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number, or a text that is one."""
        value = self.take(key)
        if key not in self.data and default is not None:
            return default
        found = number_of(value)
        if found is None or not math.isfinite(found):
            self._miss(key, "number")
            return default or 0.0
        return found

    def whole(self, key: str, default: float | None = None) -> int:
        """A whole number below a thousand million."""
        found = self.number(key, default)
        if found != int(found) or abs(found) > MOST:
            self.reading.fault("spec.whole", self.place(key), found=str(found)[:40])
            return 1
        return int(found)

    def parts(self, *keys: str) -> Iterator[Part]:
        """The objects of a list; an empty object stands for an empty list."""
        key = next((one for one in keys if one in self.data), keys[0])
        value = self.take(*keys)
        if value is None or value == {}:
            return
        if not isinstance(value, list):
            self._miss(key, "array")
            return
        for at, one in enumerate(value):
            if isinstance(one, dict):
                yield Part(one, self.place(key, at), self.reading)
            else:
                self.reading.fault("spec.type", self.place(key, at), expected="object", found=named(one))

    def part(self, key: str) -> Part | None:
        """An object; None where there is none."""
        value = self.take(key)
        if isinstance(value, dict):
            return Part(value, self.place(key), self.reading)
        if key in self.data:
            self._miss(key, "object")
        return None

    def rest(self, code: str = "unread") -> None:
        """Tell every member that nobody took."""
        for key in self.data:
            if key not in self.taken:
                self.reading.leave(code, self.place(key).encode("utf-8", "backslashreplace").decode())

    def _miss(self, key: str, expected: str) -> None:
        if key in self.data:
            self.reading.fault("spec.type", self.place(key), expected=expected, found=named(self.data[key]))
        else:
            self.reading.fault("spec.missing", self.place(key), field=key)


def number_of(value: Any) -> float | None:
    """A number out of a number or its text; None for anything else, and for what is no number.

    Examples
    --------
    >>> number_of("20"), number_of(True), number_of("inf")
    (20.0, None, inf)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return None if math.isnan(found) else found
