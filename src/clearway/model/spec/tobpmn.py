"""From the flow of a Spec to a BPMN model with a drawing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from clearway.model.bpmn.build import wrap
from clearway.model.bpmn.elements import Bpmn, EventDefinition, Flow, Loop, Process, Scope, Xml
from clearway.model.bpmn.elements import Lane as Band
from clearway.model.bpmn.elements import Node as Element
from clearway.model.bpmn.layout import layout
from clearway.model.bpmn.names import MODEL
from clearway.model.spec.distributions import Distribution, Fixed
from clearway.model.spec.flow import Graph, Node, NodeKind, Repeat
from clearway.model.spec.people import Lane

DRAWN: dict[NodeKind, str] = {
    "start": "startEvent",
    "end": "endEvent",
    "terminate": "endEvent",
    "task": "task",
    "exclusive": "exclusiveGateway",
    "parallel": "parallelGateway",
    "inclusive": "inclusiveGateway",
    "race": "eventBasedGateway",
    "timer": "intermediateCatchEvent",
    "pass": "intermediateThrowEvent",
    "process": "subProcess",
    "boundary": "boundaryEvent",
}
"""The element of the drawing for each kind of node."""


def bpmn_of(graph: Graph, lanes: Mapping[str, Lane] | None = None, *, name: str = "", drawn: bool = True) -> Bpmn:
    """A model of one process that has this flow.

    Delays and counts are written where they are fixed; other distributions, probabilities and calendars have no place
    in a drawing. :func:`clearway.model.spec.frombpmn.graph_of` reads the same flow back.

    Parameters
    ----------
    graph : Graph
        Its ids become those of the elements; ids that XML cannot hold are renamed as :func:`ids_of` tells.
    lanes : mapping of str to Lane, optional
        Lanes, in order, with those of their nodes that stand in no sub-process.
    name : str
        What the process is called.
    drawn : bool
        Whether a drawing is laid out.

    Examples
    --------
    >>> from clearway.model.spec.flow import SequenceFlow
    >>> nodes = {"s": Node("start"), "t": Node("task", "Pack"), "e": Node("end")}
    >>> made = bpmn_of(Graph(nodes, {"f": SequenceFlow("s", "t"), "g": SequenceFlow("t", "e")}))
    >>> [node.kind for node in made.processes[0].scope.nodes], len(made.diagrams)
    (['startEvent', 'task', 'endEvent'], 1)
    """
    ids = ids_of(graph, lanes)
    inside: dict[str | None, list[str]] = {}
    for id, node in graph.nodes.items():
        inside.setdefault(node.parent, []).append(id)
    writing = _Writing(graph, ids, inside, _flows_by_scope(graph))
    scope = replace(writing.scope(None), lanes=_bands(graph, lanes or {}, ids))
    taken = {*ids.nodes.values(), *ids.flows.values(), *ids.lanes.values()}
    bpmn = wrap(Process(_free("process_1", taken), name, scope))
    return layout(bpmn) if drawn else bpmn


@dataclass(frozen=True, slots=True)
class Ids:
    """The id in the drawing of every node, flow and lane, by its key."""

    nodes: dict[str, str]
    flows: dict[str, str]
    lanes: dict[str, str]


def ids_of(graph: Graph, lanes: Mapping[str, Lane] | None = None) -> Ids:
    """Ids for a drawing: each its own wherever XML allows it and nothing before it has the same.

    Examples
    --------
    >>> ids_of(Graph({"Check order": Node("task"), "b": Node("task")})).nodes
    {'Check order': 'Check_order', 'b': 'b'}
    """
    kinds: tuple[Iterable[str], ...] = (graph.nodes, graph.flows, lanes or {})
    fixed = {id for kind in kinds for id in kind if _NAME.fullmatch(id)}
    used = set[str]()
    made: list[dict[str, str]] = []
    for kind in kinds:
        ids = {}
        for id in kind:
            own = id in fixed and id not in used
            ids[id] = id if own else _free(_named(id), used, fixed)
            used.add(ids[id])
        made.append(ids)
    return Ids(*made)


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
"""Ids of a few plain signs, which every tool accepts; the standard allows more."""


def _named(id: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_.\-]", "_", id)
    return plain if _NAME.fullmatch(plain) else f"id_{plain}"


def _free(wanted: str, *used: set[str]) -> str:
    id, number = wanted, 1
    while any(id in each for each in used):
        number += 1
        id = f"{wanted}_{number}"
    return id


def _flows_by_scope(graph: Graph) -> dict[str | None, list[str]]:
    """Flows by the sub-process in which both their ends stand."""
    found: dict[str | None, list[str]] = {}
    for id, flow in graph.flows.items():
        source, target = graph.nodes.get(flow.source), graph.nodes.get(flow.target)
        if source is not None and target is not None and source.parent == target.parent:
            found.setdefault(source.parent, []).append(id)
    return found


@dataclass(frozen=True, slots=True)
class _Writing:
    """A graph while it is written, with its nodes and flows by sub-process."""

    graph: Graph
    ids: Ids
    nodes: dict[str | None, list[str]]
    flows: dict[str | None, list[str]]

    def scope(self, parent: str | None) -> Scope:
        nodes = tuple(self.element(id) for id in self.nodes.get(parent, ()))
        return Scope(nodes, tuple(self.flow(id) for id in self.flows.get(parent, ())))

    def flow(self, id: str) -> Flow:
        flow = self.graph.flows[id]
        return Flow(self.ids.flows[id], self.ids.nodes[flow.source], self.ids.nodes[flow.target])

    def element(self, id: str) -> Element:
        node = self.graph.nodes[id]
        return Element(
            self.ids.nodes[id],
            DRAWN[node.kind],
            node.name,
            events=_events(node),
            attached_to=self.ids.nodes.get(node.attached_to, "") if node.attached_to else "",
            interrupting=node.interrupting,
            loop=_loop(node.repeat) if node.repeat else None,
            inside=self.scope(id) if node.kind == "process" else None,
        )


def _events(node: Node) -> tuple[EventDefinition, ...]:
    if node.kind == "terminate":
        return (EventDefinition("terminate"),)
    if node.kind not in {"timer", "boundary"}:
        return ()
    return (EventDefinition("timer", rest=_fixed("timeDuration", node.delay, "PT{}S")),)


def _loop(repeat: Repeat) -> Loop:
    if repeat.kind == "loop":
        return Loop("standard")
    return Loop(repeat.kind, rest=_fixed("loopCardinality", repeat.count, "{}"))


def _fixed(tag: str, value: Distribution | None, form: str) -> tuple[Xml, ...]:
    """A fixed figure as the element that tells it; other distributions cannot be told."""
    if not isinstance(value, Fixed) or not math.isfinite(value.value) or value.value < 0:
        return ()
    plain = format(Decimal(repr(float(value.value))), "f")
    return (Xml(f"{{{MODEL}}}{tag}", (), (form.format(plain.removesuffix(".0")),)),)


def _bands(graph: Graph, lanes: Mapping[str, Lane], ids: Ids) -> tuple[Band, ...]:
    top = {id for id, node in graph.nodes.items() if node.parent is None}
    return tuple(
        Band(ids.lanes[id], lane.name, tuple(ids.nodes[node] for node in lane.nodes if node in top))
        for id, lane in lanes.items()
    )
