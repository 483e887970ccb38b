"""The edits that lead from one file form to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clearway.base.jsontext import pointer

Edit = Mapping[str, Any]
"""One operation of RFC 6902 (JSON Patch)."""


def edits_between(before: Any, after: Any) -> tuple[Edit, ...]:
    """Edits that make ``after`` of ``before``, in any order of application within one table.

    Objects are compared member by member; lists and plain values are replaced whole, so that an edit can be read and
    no edit depends on places in a list that another edit moves.

    Parameters
    ----------
    before, after : object
        Plain JSON, as :func:`clearway.model.spec.write.plain_spec` gives it.

    Examples
    --------
    >>> edits_between({"a": 1, "b": {"c": [1, 2]}}, {"b": {"c": [1], "d": 2}})
    ({'op': 'remove', 'path': '/a'}, {'op': 'replace', 'path': '/b/c', 'value': [1]}, {'op': 'add', 'path': '/b/d', 'value': 2})
    """  # noqa: E501
    return tuple(_edits(before, after, ""))


def _edits(before: Any, after: Any, path: str) -> Iterator[Edit]:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        if type(before) is not type(after) or before != after:
            yield {"op": "replace", "path": path, "value": after}
        return
    for key in before:
        if key not in after:
            yield {"op": "remove", "path": pointer(path, key)}
    for key, value in after.items():
        if key in before:
            yield from _edits(before[key], value, pointer(path, key))
        else:
            yield {"op": "add", "path": pointer(path, key), "value": value}
