"""From a BPMN model to the flow of a Spec, with all that the flow cannot say told one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from clearway.base.errors import SpecError
from clearway.model.bpmn.elements import Bpmn, Collaboration, Process, Scope
from clearway.model.bpmn.elements import Lane as Band
from clearway.model.bpmn.graph import Graph as Scene
from clearway.model.bpmn.graph import graph_of as scene_of
from clearway.model.spec.flow import Graph, Node, NodeKind, SequenceFlow
from clearway.model.spec.fromnode import node_of, remarks
from clearway.model.spec.left import Left
from clearway.model.spec.people import Lane

_ONE_WAY = frozenset({"start", "task", "timer", "pass", "process", "boundary"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """The flow of a drawing.

    Parameters
    ----------
    graph : Graph
        One start in every scope; what is not a gateway has at most one flow out of it.
    lanes : dict of str to Lane
        By their id; nobody knows yet which of them customers see.
    left : tuple of Left
        What was not taken over, or needs a figure that no drawing holds.
    """

    graph: Graph
    lanes: dict[str, Lane]
    left: tuple[Left, ...]


def graph_of(bpmn: Bpmn, process_id: str | None = None) -> Drawn:
    """The flow of one process as flat nodes that name the sub-process in which they stand.

    Ids are kept. What the drawing means without saying it becomes a node of its own: several start events are
    alternatives behind one start; where nothing starts, all that has no flow into it begins together; several flows out
    of a task or event are taken together, or chosen among where one has a condition; what has no flow out of it leads
    to an end. A message, signal or condition that is waited for is a ``timer`` without a delay, a call activity and a
    sub-process whose inside is not drawn are tasks, an event that is thrown is a ``pass``, an error or cancel end a
    ``terminate``. Types of tasks, documentation and extensions mean nothing to a simulation and are left out untold.

    Parameters
    ----------
    bpmn : Bpmn
        The model.
    process_id : str, optional
        Id of the process; the first that has a node otherwise.

    Raises
    ------
    SpecError
        ``spec.process``: there is no such process, or none with a node.

    Examples
    --------
    >>> from clearway.model.bpmn.build import simple
    >>> drawn = graph_of(simple([("startEvent", ""), ("userTask", "Pack"), ("endEvent", "")], [(0, 1), (1, 2)]))
    >>> [(node.kind, node.name) for node in drawn.graph.nodes.values()]
    [('start', ''), ('task', 'Pack'), ('end', '')]
    """
    process = _process(bpmn, process_id)
    draft = _Draft(taken=_taken(process.scope))
    waiting: list[tuple[Scope, str | None]] = [(process.scope, None)]
    while waiting:
        scope, parent = waiting.pop(0)
        scene = scene_of(scope)
        _draw(draft, scope, scene, parent)
        waiting += [
            (one.inside, one.id)
            for one in scene.nodes.values()
            if one.inside is not None and draft.nodes[one.id].kind == "process"
        ]
    lanes = dict(_lanes(draft))
    draft.left += _around(bpmn, process)
    return Drawn(Graph(draft.nodes, draft.flows), lanes, tuple(dict.fromkeys(draft.left)))


@dataclass(slots=True)
class _Draft:
    """Nodes, flows and lanes in the making; ``taken`` holds every id that a new one must not have."""

    taken: set[str]
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, SequenceFlow] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def free(self, wanted: str) -> str:
        id, number = wanted, 1
        while id in self.taken:
            number += 1
            id = f"{wanted}_{number}"
        self.taken.add(id)
        return id

    def add(self, wanted: str, kind: NodeKind, parent: str | None) -> str:
        id = self.free(wanted)
        self.nodes[id] = Node(kind, parent=parent)
        return id

    def join(self, source: str, target: str) -> None:
        self.flows[self.free(f"{source}_to_{target}")] = SequenceFlow(source, target)


def _process(bpmn: Bpmn, process_id: str | None) -> Process:
    known = [one for one in bpmn.processes if one.scope.nodes]
    chosen = [one for one in known if process_id in (None, one.id)]
    if not chosen:
        names = ", ".join(one.id for one in known) or "-"
        raise SpecError("spec.process", place={"element": process_id or bpmn.id or "-"}, known=names)
    return chosen[0]


def _taken(scope: Scope) -> set[str]:
    """Every id of a process."""
    ids, waiting = set[str](), [scope]
    while waiting:
        one = waiting.pop()
        ids |= {node.id for node in one.nodes} | {flow.id for flow in one.flows}
        waiting += [node.inside for node in one.nodes if node.inside is not None]
    return ids


def _draw(draft: _Draft, scope: Scope, scene: Scene, parent: str | None) -> None:
    races = [id for id, node in scene.nodes.items() if node.kind == "eventBasedGateway"]
    waited = {flow.target for id in races for flow in scene.outgoing[id]}
    for node in scene.nodes.values():
        if node.id in draft.nodes:
            draft.left.append(Left("duplicate", node.id))
            continue
        draft.nodes[node.id] = node_of(node, parent, waited=node.id in waited)
        draft.left += remarks(node, draft.nodes[node.id])
    flows = {flow.id: flow for each in scene.outgoing.values() for flow in each}
    own = {flow.id for flow in scope.flows}
    for flow in flows.values():
        id = flow.id if flow.id in own else draft.free(f"{flow.source}_link")
        draft.flows[id] = SequenceFlow(flow.source, flow.target)
    draft.bands += scope.lanes
    draft.left += _of_scope(scope, scene, set(flows))
    _split(draft, scene, {flow.source for flow in flows.values() if flow.condition is not None}, parent)
    _begin(draft, scene, parent)
    _finish(draft, parent)


def _split(draft: _Draft, scene: Scene, conditional: set[str], parent: str | None) -> None:
    """Draw the gateway that several flows out of a task or event stand for."""
    leaving: dict[str, list[str]] = {}
    for id, flow in draft.flows.items():
        leaving.setdefault(flow.source, []).append(id)
    for source, flows in leaving.items():
        if len(flows) < 2 or source not in scene.nodes or draft.nodes[source].kind not in _ONE_WAY:
            continue
        split = draft.add(f"{source}_split", "inclusive" if source in conditional else "parallel", parent)
        for id in flows:
            draft.flows[id] = SequenceFlow(split, draft.flows[id].target)
        draft.join(source, split)


def _begin(draft: _Draft, scene: Scene, parent: str | None) -> None:
    """One start: alternatives when several are drawn, all that nothing leads to when none is."""
    starts = [one.id for one in scene.nodes.values() if draft.nodes[one.id].kind == "start"]
    if len(starts) == 1:
        return
    firsts = starts or [one.id for one in scene.entries()]
    if not firsts:
        return
    source = draft.add(f"{parent}_start" if parent else "start", "start", parent)
    if starts:
        draft.left += [Left("starts", id) for id in starts]
        draft.nodes |= {id: Node("pass", draft.nodes[id].name, parent) for id in starts}
    if len(firsts) > 1:
        split = draft.add(f"{source}_split", "exclusive" if starts else "parallel", parent)
        draft.join(source, split)
        source = split
    for first in firsts:
        draft.join(source, first)


def _finish(draft: _Draft, parent: str | None) -> None:
    """What leads nowhere ends its scope."""
    leaving = {flow.source for flow in draft.flows.values()}
    open_ends = [
        id
        for id, node in draft.nodes.items()
        if node.parent == parent and id not in leaving and node.kind not in {"end", "terminate"}
    ]
    if open_ends:
        end = draft.add(f"{parent}_end" if parent else "end", "end", parent)
        for id in open_ends:
            draft.join(id, end)


def _of_scope(scope: Scope, scene: Scene, known: set[str]) -> Iterator[Left]:
    """What stands in a scope and is no part of its flow."""
    twice = Counter(one.id for one in scope.nodes)
    yield from (Left("duplicate", id) for id, count in twice.items() if count > 1)
    yield from (Left("event_subprocess", one.id) for one in scene.triggered)
    yield from (Left("compensation", one.id) for one in scope.nodes if one.id in scene.aside)
    yield from (Left("dangling", one.id) for one in scope.flows if one.id not in known)
    yield from (Left("condition", one.id) for one in scope.flows if one.id in known and one.condition is not None)
    yield from (Left("data", one.id) for one in scope.data)
    yield from (Left("artifact", id) for id in _notes(scope))
    if scene.nodes and not any(one.kind == "startEvent" for one in scene.nodes.values()) and not scene.entries():
        yield Left("no_start", next(iter(scene.nodes)))


def _notes(home: Scope | Collaboration) -> Iterator[str]:
    yield from (one.id for one in home.artifacts)
    yield from (one.id for one in home.associations)


def _around(bpmn: Bpmn, process: Process) -> Iterator[Left]:
    """What stands around the process."""
    yield from (Left("process", one.id) for one in bpmn.processes if one.id != process.id)
    yield from (Left("pool", one.id) for one in bpmn.participants if one.process != process.id)
    yield from (Left("message_flow", one.id) for one in bpmn.message_flows)
    for frame in bpmn.collaborations:
        yield from (Left("artifact", id) for id in _notes(frame))


def _lanes(draft: _Draft) -> Iterator[tuple[str, Lane]]:
    """Lanes with nodes of their own; those that only hold other lanes are left."""
    waiting = list(draft.bands)
    while waiting:
        band = waiting.pop(0)
        nodes = tuple(id for id in band.nodes if id in draft.nodes)
        if nodes or not band.lanes:
            yield band.id, Lane(band.name, nodes=nodes)
        else:
            draft.left.append(Left("lane", band.id))
        waiting += band.lanes
