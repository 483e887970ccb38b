"""What differs between two Specs, entry by entry, whoever changed them and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from clearway.model.spec.at import at
from clearway.model.spec.spec import Spec
from clearway.model.spec.write import plain_spec
from clearway.redesign.order import moved

What = Literal["added", "removed", "changed", "moved"]

TABLES = {
    ("flow", "nodes"): "node",
    ("flow", "flows"): "flow",
    ("activities",): "activity",
    ("gateways",): "gateway",
    ("pools",): "pool",
    ("resources",): "resource",
    ("calendars",): "calendar",
    ("attributes",): "attribute",
    ("targets",): "target",
    ("lanes",): "lane",
}
"""Tables of a Spec's file form, and what an entry of each is called."""

RECORDS = {"arrivals": "arrivals", "satisfaction": "satisfaction"}
"""Single parts of a Spec that have fields of their own."""

STEPS = ("node", "activity", "gateway")
"""Kinds of entries whose id is that of a node of the flow."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that differs.

    Parameters
    ----------
    what : {"added", "removed", "changed", "moved"}
        ``moved``: the same step with another place in the order of work; the flows that do so are entries beside it.
    kind : str
        ``node, flow, activity, gateway, pool, resource, calendar, attribute, target, lane, arrivals, satisfaction`` or
        ``spec`` for every other field.
    id : str
        Key in its table; empty for what has no table.
    name : str
        As people call it: its own name, that of the step it describes, the names of the ends of a flow, else its id.
    field : str
        Field of the file form that changed; empty where the whole is added or removed; ``order`` for what moved.
    before, after : object
        Plain values of the file form; None where there is none, or where it is as by default. For what moved: the
        ids of the steps before and behind it, as ``{"after": [...], "before": [...]}``.
    path : str
        JSON pointer into the file of the Spec.
    """

    what: What
    kind: str
    id: str
    name: str
    field: str
    before: Any
    after: Any
    path: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two Specs.

    Parameters
    ----------
    entries : tuple of Entry
        Nodes first, then flows and the rest, in the order of :data:`TABLES`; within each by id.
    """

    entries: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.entries)

    @property
    def touched(self) -> frozenset[str]:
        """Ids of all that is added, removed, changed or moved, of every kind."""
        return frozenset(one.id for one in self.entries if one.id)

    @property
    def nodes(self) -> dict[str, What]:
        """What happens to each step of the flow that its own entries speak of.

        A step that is added, removed or moved is called so even where its fields change too.
        """
        found: dict[str, What] = {}
        for one in self.entries:
            if one.kind in STEPS and not (one.id in found and one.what == "changed"):
                told = one.what if one.kind == "node" else "changed"
                found[one.id] = told if found.get(one.id) in (None, "changed") else found[one.id]
        return found

    @property
    def flows(self) -> dict[str, What]:
        """What happens to each flow."""
        return {one.id: one.what for one in self.entries if one.kind == "flow"}

    def of(self, kind: str, what: What | None = None) -> tuple[Entry, ...]:
        """Entries of a kind, all or those of one sort."""
        return tuple(one for one in self.entries if one.kind == kind and what in (None, one.what))


def diff(before: Spec, after: Spec) -> Difference:
    """What differs between two Specs, as their file forms tell it.

    Things are the same where their ids are. Nothing that a file can tell is passed over: the file form of ``after`` is
    that of ``before`` with every entry put at its path, but for those that say ``moved``, which add nothing to the
    flows and tell what these mean.

    Parameters
    ----------
    before, after : Spec
        Any two; neither has to make sense.

    Raises
    ------
    SpecError
        A number or text that no file can hold.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from clearway.model.spec import Fixed, Graph, Renewal, Resource
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)), resources={"anna": Resource("desk", "Anna")})
    >>> busier = replace(spec, resources={"anna": Resource("desk", "Anna", 2)})
    >>> [(one.what, one.kind, one.name, one.field, one.before, one.after) for one in diff(spec, busier).entries]
    [('changed', 'resource', 'Anna', 'amount', None, 2)]
    """
    old, new = plain_spec(before), plain_spec(after)
    sides = _Sides(before, after)
    tables = [entry for steps, kind in TABLES.items() for entry in _table(old, new, steps, kind, sides)]
    orders = [_order(id, places, sides) for id, places in moved(before.flow, after.flow).items()]
    nodes = sorted([*orders, *(one for one in tables if one.kind == "node")], key=lambda one: (one.id, one.field))
    rest = [one for one in tables if one.kind != "node"]
    return Difference((*nodes, *rest, *_records(old, new), *_others(old, new)))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both Specs, to find names."""

    before: Spec
    after: Spec

    def name(self, kind: str, id: str) -> str:
        """The name of the later side that has the thing, else of the earlier one."""
        for spec in (self.after, self.before):
            found = _name(spec, kind, id)
            if found is not None:
                return found
        return id


def _name(spec: Spec, kind: str, id: str) -> str | None:
    """A thing's name in a Spec; None where it is not there."""
    nodes = spec.flow.nodes
    if kind in STEPS:
        return (nodes[id].name or id) if id in nodes else None
    if kind == "flow":
        flow = spec.flow.flows.get(id)
        ends = (flow.source, flow.target) if flow else ()
        return " → ".join(_name(spec, "node", end) or end for end in ends) or None
    tables: dict[str, dict[str, Any]] = {"pool": spec.pools, "resource": spec.resources, "lane": spec.lanes}
    table = tables.get(kind, {})
    return (table[id].name or id) if id in table else None


def _at(plain: Any, steps: tuple[str, ...]) -> dict[str, Any]:
    """A table of the file form; an empty one where it is left out."""
    found: dict[str, Any] = plain
    for step in steps:
        found = found.get(step, {})
    return found


def _table(old: Any, new: Any, steps: tuple[str, ...], kind: str, sides: _Sides) -> Iterator[Entry]:
    was, now = _at(old, steps), _at(new, steps)
    for id in sorted({*was, *now}):
        name, path = sides.name(kind, id), at(*steps, id)
        if id not in now:
            yield Entry("removed", kind, id, name, "", was[id], None, path)
        elif id not in was:
            yield Entry("added", kind, id, name, "", None, now[id], path)
        else:
            yield from _fields(was[id], now[id], kind, id, name, path)


def _fields(was: dict[str, Any], now: dict[str, Any], kind: str, id: str, name: str, path: str) -> Iterator[Entry]:
    """An entry for every field that differs."""
    for field in sorted({*was, *now}):
        before, after = was.get(field), now.get(field)
        if not _same(before, after):
            yield Entry("changed", kind, id, name, field, before, after, path + at(field))


def _same(before: Any, after: Any) -> bool:
    """Whether two plain values are equal; a truth value is no number."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(_same(*pair) for pair in zip(before, after, strict=True))
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def _order(id: str, places: tuple[Any, Any], sides: _Sides) -> Entry:
    return Entry("moved", "node", id, sides.name("node", id), "order", *places, at("flow", "nodes", id))


def _records(old: Any, new: Any) -> Iterator[Entry]:
    for field, kind in RECORDS.items():
        was, now = old.get(field), new.get(field)
        if was is None or now is None:
            if was is not now:
                yield Entry("added" if was is None else "removed", kind, "", kind, "", was, now, at(field))
        else:
            yield from _fields(was, now, kind, "", kind, at(field))


def _others(old: Any, new: Any) -> Iterator[Entry]:
    """Whatever else a Spec holds."""
    told = {steps[0] for steps in TABLES} | set(RECORDS)
    was, now = ({key: value for key, value in side.items() if key not in told} for side in (old, new))
    yield from _fields(was, now, "spec", "", "spec", "")
