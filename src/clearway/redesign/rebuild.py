"""A Spec out of an edited file form: only what was edited is read anew, because reading all takes most of the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from clearway.model.spec.flow import Graph
from clearway.model.spec.read import spec_of
from clearway.model.spec.spec import Spec

NEEDED: dict[str, Any] = {"flow": {"nodes": {}, "flows": {}}, "arrivals": {"kind": "replay", "at_s": [0.0]}}
"""What every file has to hold."""

_TABLES = tuple(field.name for field in fields(Spec) if isinstance(field.default_factory, type))


def rebuilt(spec: Spec, before: Mapping[str, Any], after: Mapping[str, Any], *, name: str = "") -> Spec:
    """The Spec of a file form.

    Parameters
    ----------
    spec : Spec
    before : mapping
        Its file form.
    after : mapping
        The edited one; what was not edited is the same object.
    name : str
        What messages call it.

    Raises
    ------
    SpecError
        What was edited is no Spec, with the path.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal
    >>> from clearway.model.spec.write import plain_spec
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)))
    >>> plain = plain_spec(spec)
    >>> rebuilt(spec, plain, plain | {"due_s": 5.0}).due_s
    5.0
    """
    names = {*before, *after}
    touched = {one for one in names if one not in before or one not in after or before[one] is not after[one]}
    part = {one: _changed(one, before, after) for one in touched if one in after}
    read = spec_of({"schema": after.get("schema"), "version": after.get("version"), **NEEDED, **part}, name=name)
    return replace(spec, **{one: _joined(one, spec, read, after) for one in touched})


def _changed(table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    """Entries of a table that are new or different; any other field as it is."""
    if table == "flow" and isinstance(after["flow"], Mapping):
        own = before.get("flow", {})
        return {
            key: _other(own.get(key, {}), value) if key in ("nodes", "flows") else value
            for key, value in after["flow"].items()
        }
    return _other(before.get(table, {}), after[table]) if table in _TABLES else after[table]


def _other(before: Any, after: Any) -> Any:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return after
    return {id: value for id, value in after.items() if id not in before or before[id] != value}


def _joined(table: str, spec: Spec, read: Spec, after: Mapping[str, Any]) -> Any:
    """A field of the new Spec: entries that were read anew beside those that stay."""
    if table == "flow":
        flow = after.get("flow", {})
        return Graph(
            {id: read.flow.nodes.get(id) or spec.flow.nodes[id] for id in flow.get("nodes", {})},
            {id: read.flow.flows.get(id) or spec.flow.flows[id] for id in flow.get("flows", {})},
        )
    if table not in _TABLES or table not in after:
        return getattr(read, table)
    fresh, old = getattr(read, table), getattr(spec, table)
    return {id: fresh[id] if id in fresh else old[id] for id in after[table]}
