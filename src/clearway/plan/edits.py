"""From two Specs that differ in people, hours or rules to the edits that lead from one to the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from clearway.model.spec.at import at
from clearway.model.spec.encode import encode
from clearway.model.spec.spec import Spec

TABLES = ("activities", "pools", "resources", "calendars")
"""Tables in which decisions change entries."""


def edits_between(before: Spec, after: Spec) -> tuple[dict[str, Any], ...]:
    """Operations of RFC 6902 that turn one Spec into another, field by field.

    Parameters
    ----------
    before, after : Spec
        Equal but for entries of activities, pools, resources and calendars.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource
    >>> one = Spec(Graph(), Renewal(Fixed(60.0)), pools={"p": Pool()}, resources={"a": Resource("p")})
    >>> edits_between(one, dataclasses.replace(one, resources={"a": Resource("p", amount=2)}))
    ({'op': 'add', 'path': '/resources/a/amount', 'value': 2},)
    """
    return tuple(edit for table in TABLES for edit in _table(table, getattr(before, table), getattr(after, table)))


def _table(table: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if before is after:
        return
    for id in sorted(before.keys() | after.keys()):
        if id not in after:
            yield {"op": "remove", "path": at(table, id)}
        elif id not in before:
            yield {"op": "add", "path": at(table, id), "value": encode(after[id])}
        elif before[id] is not after[id]:
            yield from _entry(at(table, id), before[id], after[id])


def _entry(path: str, before: Any, after: Any) -> Iterator[dict[str, Any]]:
    """Fields that differ; ``add`` reaches a field whether it is given or not."""
    for one in dataclasses.fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            yield {"op": "add", "path": f"{path}/{one.name}", "value": encode(new)}
