"""A blueprint out of a BPMN model: ours comes back whole, a foreign one awaits confirmation of its lanes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clearway.base.errors import ReadError
from clearway.model.blueprint import LANES, UNKNOWN, Blueprint, Flow, Step, crossed, step_id
from clearway.model.blueprint_bpmn import CLEARWAY, shown
from clearway.model.blueprint_file import blueprint_of_plain
from clearway.model.blueprint_wires import step_of
from clearway.model.bpmn.elements import Bpmn, MessageFlow, Node, Scope, Xml
from clearway.model.bpmn.elements import Flow as Arrow
from clearway.model.bpmn.elements import Lane as Band
from clearway.model.bpmn.names import ACTIVITIES
from clearway.model.bpmn.read import read_bpmn
from clearway.model.journey import Title

Place = Callable[[str], str]
"""From the name of a foreign pool or lane to the id of a lane, ``unknown`` where it tells nothing."""

NAMED = 0.7
"""Confidence of a lane that only the name of a foreign lane or pool tells: it awaits confirmation."""


def read_blueprint_bpmn(
    source: str | Path | bytes, *, name: str | None = None, place: Place | None = None
) -> Blueprint:
    """Read a BPMN file as a blueprint.

    Where Clearway wrote it, the value comes back equal; what was edited since (names of tasks, their lanes) counts, and
    such a lane is a person's. A foreign model becomes a planned blueprint: its tasks are steps, ways through gateways
    and events become flows, and lanes come from the names of lanes and pools, to be confirmed.

    Parameters
    ----------
    place : callable, optional
        What a foreign lane's name tells; without it only the ids of lanes are known.

    Raises
    ------
    ReadError
        Those of :func:`clearway.model.bpmn.read.read_bpmn`; ``blueprint.no_steps``: a model without any task;
        ``blueprint.extension``: what Clearway wrote was damaged since.
    """
    return blueprint_of_bpmn(read_bpmn(source, name=name), name=name or "", place=place)


def blueprint_of_bpmn(bpmn: Bpmn, *, name: str = "", place: Place | None = None) -> Blueprint:
    """A blueprint out of a BPMN model.

    Raises
    ------
    ReadError
        As :func:`read_blueprint_bpmn`.
    """
    if not any(node.kind in ACTIVITIES for process in bpmn.processes for node in process.scope.nodes):
        raise ReadError("blueprint.no_steps", place={"file": name} if name else None)
    heads = [held for one in bpmn.collaborations if (held := _held(one.rest, "blueprint", name)) is not None]
    if heads:
        return _own(bpmn, heads[0], name, place or _by_id)
    return _foreign(bpmn, place or _by_id)


def _by_id(name: str) -> str:
    return name if name in LANES[1:] else UNKNOWN


def _held(rest: tuple[Xml, ...], kind: str, name: str) -> dict[str, Any] | None:
    """The data of an extension element of ours."""
    inside = (inner for outer in rest for inner in outer.children)
    for inner in inside:
        if isinstance(inner, Xml) and inner.tag == f"{{{CLEARWAY}}}{kind}":
            try:
                data = json.loads("".join(one for one in inner.children if isinstance(one, str)))
            except ValueError as error:
                raise ReadError("blueprint.extension", place={"file": name, "element": kind}) from error
            return data if isinstance(data, dict) else None
    return None


def _own(bpmn: Bpmn, head: dict[str, Any], name: str, place: Place) -> Blueprint:
    order = head.pop("order", {})
    lanes = dict(_lanes(bpmn, place))
    steps, ids = [], {}
    for node in _tasks(bpmn):
        held = _held(node.rest, "step", name)
        made = _edited(held, node, lanes[node.id]) if held is not None else _drawn_by_hand(node, lanes[node.id])
        ids[node.id] = made["id"]
        steps.append(made)
    proofs = [
        held
        for process in bpmn.processes
        for data in process.scope.data
        if (held := _held(data.rest, "evidence", name)) is not None
    ]
    flows = [*head.pop("flows", []), *_flows(bpmn, ids, {one["id"]: one["lane"] for one in steps}, name)]
    known = set(ids.values())
    head["flows"] = _ordered(
        [one for one in flows if {one["from"], one["to"]} <= known],
        [tuple(pair) for pair in order.get("flows", ())],
        lambda one: (one["from"], one["to"]),
    )
    head["steps"] = _ordered(steps, order.get("steps", ()), lambda one: one["id"])
    head["evidence"] = _ordered([*head.pop("evidence", []), *proofs], order.get("evidence", ()), lambda one: one["id"])
    head["notes"] = [one for one in head.get("notes", ()) if one["step"] in known]
    return blueprint_of_plain(head, name=name)


def _ordered(found: list[dict[str, Any]], order: Any, key: Callable[[dict[str, Any]], Any]) -> list[dict[str, Any]]:
    """As they stood before; what was added since comes last."""
    rank = {one: at for at, one in enumerate(order)}
    return sorted(found, key=lambda one: rank.get(key(one), len(rank)))


def _edited(held: dict[str, Any], node: Node, lane: str) -> dict[str, Any]:
    """A step with what was changed in the drawing since: its name, its lane."""
    if shown(str(held.get("activity", ""))) != node.name:
        held = {**held, "activity": node.name}
    if held.get("lane") != lane:
        held = {**held, "lane": lane, "evidence": "user", "confidence": 1.0, "rule": 1}
    return held


def _drawn_by_hand(node: Node, lane: str) -> dict[str, Any]:
    told = {"evidence": "user", "confidence": 1.0, "rule": 1} if lane != UNKNOWN else {}
    return {"id": step_id(node.name or node.id), "activity": node.name or node.id, "lane": lane, **told}


def _flows(bpmn: Bpmn, ids: Mapping[str, str], lane: Mapping[str, str], name: str) -> Iterator[dict[str, Any]]:
    """Arrows between steps, with their numbers where they have some; lines are crossed as the lanes are now."""
    arrows: list[Arrow | MessageFlow] = [
        *(flow for process in bpmn.processes for flow in process.scope.flows),
        *bpmn.message_flows,
    ]
    for arrow in arrows:
        source, target = step_of(arrow.source, ids), step_of(arrow.target, ids)
        if source is not None and target is not None and source != target:
            held = _held(arrow.rest, "flow", name) or {}
            inner = {key: value for key, value in held.items() if key not in ("source", "target")}
            yield {**inner, "from": source, "to": target, "crosses": list(crossed(lane[source], lane[target]))}


def _tasks(bpmn: Bpmn) -> Iterator[Node]:
    return (node for process in bpmn.processes for node in process.scope.nodes if node.kind in ACTIVITIES)


def _lanes(bpmn: Bpmn, place: Place) -> Iterator[tuple[str, str]]:
    """Lane of every task: that of its own lane, else that of its pool; in our own models by ids, in others by names."""
    pools = {one.process: one for one in bpmn.participants}
    for process in bpmn.processes:
        pool = pools.get(process.id)
        home = "customer" if pool is not None and pool.id == "pool_customer" else UNKNOWN
        if home == UNKNOWN and pool is not None:
            home = "customer" if place(pool.name) == "customer" else UNKNOWN
        named = dict(_named(process.scope.lanes, place))
        for node in process.scope.nodes:
            if node.kind in ACTIVITIES:
                yield node.id, named.get(node.id, home)


def _named(lanes: tuple[Band, ...], place: Place) -> Iterator[tuple[str, str]]:
    for lane in lanes:
        own = lane.id.removeprefix("lane_")
        told = own if own in (*LANES[1:], UNKNOWN) else place(lane.name)
        yield from ((node, told) for node in lane.nodes)
        yield from _named(lane.lanes, place)


def _foreign(bpmn: Bpmn, place: Place) -> Blueprint:
    lanes = dict(_lanes(bpmn, place))
    tasks = list(_tasks(bpmn))
    seen: dict[str, int] = {}
    steps: dict[str, Step] = {}
    for node in tasks:
        name = node.name or node.id
        seen[name] = seen.get(name, 0) + 1
        id = step_id(name if seen[name] == 1 else f"{name}\n{seen[name]}")
        sure = NAMED if lanes[node.id] != UNKNOWN else 0.0
        steps[node.id] = Step(id, name, lanes[node.id], evidence="rule", confidence=sure)  # type: ignore[arg-type]
    pairs = list(dict.fromkeys(pair for process in bpmn.processes for pair in _ways(process.scope, steps)))
    pairs += [(one.source, one.target) for one in bpmn.message_flows if one.source in steps and one.target in steps]
    flows = tuple(
        Flow(steps[one].id, steps[other].id, crosses=crossed(steps[one].lane, steps[other].lane))
        for one, other in pairs
    )
    title = bpmn.name or next((process.name for process in bpmn.processes if process.name), "")
    return Blueprint("blueprint", Title(title, title), "planned", steps=_in_order(steps, pairs), flows=flows)


def _ways(scope: Scope, steps: Mapping[str, Step]) -> Iterator[tuple[str, str]]:
    """From task to task, through gateways and events."""
    after: dict[str, list[str]] = {}
    for flow in scope.flows:
        after.setdefault(flow.source, []).append(flow.target)
    for node in scope.nodes:
        if node.id not in steps:
            continue
        waiting, met = list(after.get(node.id, ())), set[str]()
        while waiting:
            other = waiting.pop()
            if other in steps:
                yield node.id, other
            elif other not in met:
                met.add(other)
                waiting += after.get(other, ())


def _in_order(steps: Mapping[str, Step], pairs: list[tuple[str, str]]) -> tuple[Step, ...]:
    """Steps with their columns: how many flows lead to them at least."""
    from dataclasses import replace

    entered = {target for _, target in pairs}
    column = {id: 1 for id in steps if id not in entered} or {next(iter(steps)): 1}
    waiting = list(column)
    for id in waiting:
        for source, target in pairs:
            if source == id and target not in column:
                column[target] = column[id] + 1
                waiting.append(target)
    placed = [replace(step, column=column.get(id, 1)) for id, step in steps.items()]
    return tuple(sorted(placed, key=lambda step: step.column))
