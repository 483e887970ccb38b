"""JSON from bytes that nobody vouches for: one clean error, or plain values and the keys that stand twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clearway.base.errors import ReadError

MAX_BYTES = 64 * 2**20
"""Larger files are refused."""
MAX_DEPTH = 64
"""Deeper nesting is refused."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file.

    Parameters
    ----------
    value : object
        Objects, lists, texts, numbers, truth values and None. ``NaN``, ``Infinity`` and numbers beyond every limit are
        floats that are not finite.
    twice : tuple of str
        JSON pointers of the keys that stand twice in their object; the last one counts.
    """

    value: Any
    twice: tuple[str, ...] = ()


def parse_json(data: bytes, name: str) -> Document:
    """Parse JSON in UTF-8.

    Raises
    ------
    ReadError
        ``json.empty``, ``json.size``, ``json.mark`` (a byte order mark), ``json.encoding`` (no UTF-8), ``json.syntax``
        with line and column, ``json.depth``.

    Examples
    --------
    >>> parse_json(b'{"a": 1, "a": [2]}', "x.json")
    Document(value={'a': [2]}, twice=('/a',))
    """
    place = {"file": name}
    _refuse_odd(data, place)
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_int=_whole)
    except UnicodeDecodeError as error:
        raise ReadError("json.encoding", place={**place, "byte": error.start}) from error
    except json.JSONDecodeError as error:
        where = {**place, "line": error.lineno, "column": error.colno}
        raise ReadError("json.syntax", place=where, reason=error.msg) from error
    except RecursionError as error:
        raise ReadError("json.depth", place=place, limit=MAX_DEPTH) from error
    return Document(value, _walk(value, place))


def pointer(path: str, step: str | int) -> str:
    """A JSON pointer one step further (RFC 6901).

    Examples
    --------
    >>> pointer("/activities", "a/b~c")
    '/activities/a~1b~0c'
    """
    return f"{path}/{str(step).replace('~', '~0').replace('/', '~1')}"


class _Twice(dict[str, Any]):
    """An object with a key that stands twice."""

    __slots__ = ("again",)

    def __init__(self, found: list[tuple[str, Any]]) -> None:
        super().__init__(found)
        self.again = tuple(key for key, count in Counter(key for key, _ in found).items() if count > 1)


def _object(found: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(found)
    return made if len(made) == len(found) else _Twice(found)


def _whole(text: str) -> float | int:
    return int(text) if len(text) <= _LONGEST else float(text)


def _refuse_odd(data: bytes, place: dict[str, Any]) -> None:
    if not data.strip():
        raise ReadError("json.empty", place=place)
    if len(data) > MAX_BYTES:
        raise ReadError("json.size", place=place, limit=MAX_BYTES // 2**20)
    if data.startswith(_MARKS):
        raise ReadError("json.mark", place=place)


def _walk(value: Any, place: dict[str, Any]) -> tuple[str, ...]:
    """Pointers of doubled keys; refuses what is nested too deep."""
    twice: list[str] = []
    level: list[tuple[str, Any]] = [("", value)]
    for _ in range(MAX_DEPTH):
        below: list[tuple[str, Any]] = []
        for path, one in level:
            if isinstance(one, _Twice):
                twice += [pointer(path, key) for key in one.again]
            below += _parts(path, one)
        level = below
        if not level:
            return tuple(twice)
    raise ReadError("json.depth", place=place, limit=MAX_DEPTH)


def _parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What stands inside of a value and can hold more."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ((pointer(path, key), one) for key, one in inside if isinstance(one, (dict, list)))
