"""Draws one scope of a BPMN model as a net."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clearway.model.bpmn.elements import Node, Scope
from clearway.model.bpmn.graph import ABORTING, CHOOSING, INCLUSIVE, JOINING, NESTED, Graph, graph_of, throws
from clearway.model.bpmn.netdraft import NetDraft


@dataclass(frozen=True, slots=True)
class Abort:
    """What takes all tokens of a scope away.

    Parameters
    ----------
    element : str
        The event.
    place : str
        Where it is thrown; empty when it can come at any time.
    targets : tuple of str
        Where it goes on.
    """

    element: str
    place: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inner:
    """What was drawn inside of a scope.

    Parameters
    ----------
    first, last : str
        Its own start and end.
    places, steps : tuple of str
        All places but the last, and all steps.
    ends : bool
        Whether it ends in any other way than by an abort.
    """

    first: str
    last: str
    places: tuple[str, ...]
    steps: tuple[str, ...]
    ends: bool

    def sequential(self, draft: NetDraft) -> bool:
        """Whether there is never more than one token inside."""
        own = set(self.steps)
        takes = Counter(b for _, b in draft.arcs if b in own and b not in draft.joins)
        gives = Counter(a for a, _ in draft.arcs if a in own)
        return max((*takes.values(), *gives.values()), default=0) < 2


def weave(
    draft: NetDraft,
    scope: Scope,
    owner: str,
    first: str,
    last: str,
    caught: Sequence[tuple[Node, tuple[str, ...]]] = (),
) -> None:
    """Draw a scope between two places.

    Parameters
    ----------
    draft : NetDraft
        The net in the making.
    scope : Scope
        The content of a process or sub-process.
    owner : str
        Id of the process or sub-process.
    first, last : str
        Places of its start and end.
    caught : sequence of (Node, places)
        Interrupting boundary events of the sub-process, and where each leads.
    """
    places, steps = len(draft.places), len(draft.steps)
    begin, end = draft.place(f"{owner}/begun", owner), draft.place(f"{owner}/closed", owner)
    weaver = _Weaver(draft, graph_of(scope), owner, last)
    weaver.draw(begin, end)
    inside = tuple(one for one in tuple(draft.places)[places:] if one != end)
    inner = Inner(begin, end, inside, tuple(draft.steps)[steps:], bool(weaver.ends))
    interrupt(draft, owner, first, inner, last, weaver.aborts(caught))


class _Weaver:
    __slots__ = ("draft", "ends", "entry", "flow", "graph", "last", "owner", "thrown")

    def __init__(self, draft: NetDraft, graph: Graph, owner: str, last: str) -> None:
        self.draft, self.graph, self.owner, self.last = draft, graph, owner, last
        self.entry: dict[str, list[str]] = {}
        self.flow: dict[str, str] = {}
        self.ends: list[str] = []
        self.thrown: list[tuple[Node, str]] = []

    def draw(self, first: str, last: str) -> None:
        """Draw all that can happen undisturbed."""
        for node in self.graph.nodes.values():
            self._receive(node)
        for node in self.graph.nodes.values():
            if node.kind != "boundaryEvent":
                self._draw(node)
        self._begin(first)
        self._close(last)

    def _receive(self, node: Node) -> None:
        """Where tokens arrive: one place, or one per flow where they are waited for."""
        incoming = self.graph.incoming[node.id]
        if (node.kind in JOINING or _is_plain_end(node)) and len(incoming) > 1:
            self.entry[node.id] = [self.draft.place(flow.id, node.id) for flow in incoming]
        elif node.kind != "boundaryEvent":
            self.entry[node.id] = [self.draft.place(f"{node.id}/in", node.id)]
        places = self.entry.get(node.id, [])
        for at, flow in enumerate(incoming):
            if places:
                self.flow[flow.id] = places[at if len(places) > 1 else 0]

    def outputs(self, node: Node) -> tuple[str, ...]:
        """Where tokens go from a node; a node without a way out ends the scope."""
        ways: list[str] = []
        for flow in self.graph.outgoing[node.id]:
            if (place := self.flow.get(flow.id)) in ways:
                second = self.draft.place(flow.id, flow.target)
                self.draft.step(f"{flow.id}/way", flow.target, (second,), (str(place),))
                place = second
            if place is not None:
                ways.append(place)
        if ways:
            return tuple(ways)
        self.ends.append(self.draft.place(f"{node.id}/end", node.id))
        return (self.ends[-1],)

    def _draw(self, node: Node) -> None:
        if node.kind in INCLUSIVE:
            self._inclusive(node)
        elif node.kind in CHOOSING:
            outs = self.outputs(node)
            for number, out in enumerate(outs, start=1):
                id = node.id if len(outs) == 1 else f"{node.id}/{number}"
                self.draft.step(id, node.id, self.entry[node.id], (out,))
        elif node.kind == "parallelGateway":
            self.draft.step(node.id, node.id, self.entry[node.id], self.outputs(node))
        elif node.kind == "endEvent" and throws(node) & ABORTING:
            self.thrown.append((node, self.entry[node.id][0]))
        elif len(self.entry[node.id]) > 1:
            for place in self.entry[node.id]:
                self.draft.step(node.id, node.id, (place,), self.outputs(node))
        else:
            self._activity(node)

    def _inclusive(self, node: Node) -> None:
        places, outs = self.entry[node.id], self.outputs(node)
        if len(places) > 1 and len(outs) > 1:
            middle = self.draft.place(f"{node.id}/joined", node.id)
            self.draft.joins[self.draft.step(f"{node.id}/join", node.id, places, (middle,))] = None
            places = [middle]
        step = self.draft.step(node.id, node.id, places, outs)
        if len(places) > 1:
            self.draft.joins[step] = None
        elif len(outs) > 1:
            self.draft.splits[step] = None

    def _activity(self, node: Node) -> None:
        """A task, event or sub-process with what sits on its border."""
        (place,), outs = self.entry[node.id], self.outputs(node)
        for event in self.graph.boundary.get(node.id, ()):
            if not event.interrupting:
                running = self.draft.place(f"{node.id}/running", node.id)
                self.draft.step(f"{node.id}/undisturbed", node.id, (place,), (running,))
                self.draft.step(event.id, event.id, (place,), (running, *self.outputs(event)))
                place = running
        chosen = any(flow.condition is not None for flow in self.graph.outgoing[node.id]) and len(outs) > 1
        if node.loop is None and not chosen:
            self._work(node, place, outs)
            return
        done = self.draft.place(f"{node.id}/done", node.id)
        self._work(node, place, (done,))
        if node.loop is not None:
            self.draft.step(f"{node.id}/again", node.id, (done,), (place,))
        left = self.draft.step(f"{node.id}/left", node.id, (done,), outs)
        if chosen:
            self.draft.splits[left] = None

    def _work(self, node: Node, place: str, outs: tuple[str, ...]) -> None:
        events = [one for one in self.graph.boundary.get(node.id, ()) if one.interrupting]
        caught = [(event, self.outputs(event)) for event in events]
        if self.draft.exact and node.kind in NESTED and node.inside is not None and node.inside.nodes:
            done = self.draft.place(f"{node.id}/complete", node.id)
            draw = _flower if node.kind == "adHocSubProcess" else weave
            draw(self.draft, node.inside, node.id, place, done, caught)
            self.draft.step(f"{node.id}/leave", node.id, (done,), outs)
            return
        label = None if node.kind.endswith("Event") else node.name.strip() or node.id
        self.draft.step(node.id, node.id, (place,), outs, label=label)
        for event, targets in caught:
            self.draft.step(event.id, event.id, (place,), targets)

    def _begin(self, first: str) -> None:
        """Start events are alternatives; without any, everything that nothing leads to starts together."""
        entries = self.graph.entries()
        starts = [node for node in entries if node.kind == "startEvent"]
        for place in self._beside(first):
            first = place
        for node in starts:
            self.draft.step(f"{node.id}/begin", node.id, (first,), self.entry[node.id])
        if entries and not starts:
            together = [place for node in entries for place in self.entry[node.id]]
            self.draft.step(f"{self.owner}/begin", self.owner, (first,), together)

    def _beside(self, first: str) -> list[str]:
        """Event sub-processes that run beside the rest, once or not at all."""
        stages: list[str] = []
        for node in self.graph.triggered:
            if self.draft.exact and node.inside is not None and not _interrupts(node):
                stage = self.draft.place(f"{node.id}/offered", node.id)
                begun, done = self.draft.place(f"{node.id}/in", node.id), self.draft.place(f"{node.id}/end", node.id)
                self.draft.step(f"{node.id}/begin", node.id, (first,), (stage, begun))
                self.draft.step(f"{node.id}/skip", node.id, (first,), (stage, done))
                weave(self.draft, node.inside, node.id, begun, done)
                self.ends.append(done)
                stages.append(stage)
                first = stage
        return stages

    def _close(self, last: str) -> None:
        """Join the ends: the scope ends when no token is left."""
        if not self.ends:
            return
        step = self.draft.step(f"{self.owner}/close", self.owner, dict.fromkeys(self.ends), (last,))
        if len(self.ends) > 1 or self.thrown:
            self.draft.joins[step] = None
            self.draft.closing.add(step)

    def aborts(self, caught: Sequence[tuple[Node, tuple[str, ...]]]) -> list[Abort]:
        """What takes the tokens of this scope away: events thrown inside, on the border, and event sub-processes."""
        found = [
            Abort(node.id, place, next((to for event, to in caught if throws(event) & throws(node)), (self.last,)))
            for node, place in self.thrown
        ]
        inside = {str(kind) for node, _ in self.thrown for kind in throws(node)}
        found += [Abort(event.id, "", to) for event, to in caught if not throws(event) & inside]
        for node in self.graph.triggered:
            if self.draft.exact and node.inside is not None and _interrupts(node):
                begun = self.draft.place(f"{node.id}/in", node.id)
                weave(self.draft, node.inside, node.id, begun, self.last)
                found.append(Abort(node.id, "", (begun,)))
        return found


def _is_plain_end(node: Node) -> bool:
    """An end event that brings nothing about: each token that comes to it just ends."""
    return node.kind == "endEvent" and not node.events


def _interrupts(node: Node) -> bool:
    inside = node.inside.nodes if node.inside is not None else ()
    return all(one.interrupting for one in inside if one.kind == "startEvent")


def _flower(
    draft: NetDraft, scope: Scope, owner: str, first: str, last: str, caught: Sequence[tuple[Node, tuple[str, ...]]]
) -> None:
    """An ad-hoc sub-process: any activity, any number of times, in any order."""
    middle = draft.place(f"{owner}/any", owner)
    draft.step(f"{owner}/open", owner, (first,), (middle,))
    draft.step(f"{owner}/shut", owner, (middle,), (last,))
    for node in scope.nodes:
        if not node.kind.endswith(("Event", "Gateway")):
            draft.step(node.id, node.id, (middle,), (middle,), label=node.name.strip() or node.id)
    for event, targets in caught:
        draft.step(event.id, event.id, (middle,), targets)


def interrupt(draft: NetDraft, owner: str, first: str, inner: Inner, last: str, aborts: Sequence[Abort]) -> None:
    """Draw what takes the tokens of a scope away.

    With one token inside at any time it is taken from where it is. Else a place says that the scope runs: what is
    visible inside needs it, an abort takes it, and what is left inside is cleared away silently.
    """
    gives: tuple[str, ...] = ()
    if not draft.exact:
        for one in aborts:
            draft.clearing.add(draft.step(one.element, one.element, (one.place,), one.targets))
    elif inner.sequential(draft):
        for one in aborts:
            for place in (one.place,) if one.place else inner.places:
                draft.step(one.element, one.element, (place,), one.targets)
    elif aborts:
        gives = (draft.place(f"{owner}/runs", owner),)
        _drain(draft, owner, gives[0], inner, aborts)
    draft.step(f"{owner}/start", owner, (first,), (inner.first, *gives))
    if inner.ends:
        draft.step(f"{owner}/finish", owner, (inner.last, *gives), (last,))


def _drain(draft: NetDraft, owner: str, runs: str, inner: Inner, aborts: Sequence[Abort]) -> None:
    stopped = draft.place(f"{owner}/stopped", owner)
    for step in inner.steps:
        if draft.steps[step] is not None:
            draft.arcs += [(runs, step), (step, runs)]
    for one in aborts:
        before = (one.place, runs) if one.place else (runs,)
        draft.step(one.element, one.element, before, (*one.targets, stopped))
    for place in (*inner.places, inner.last):
        draft.step(f"{place}/drained", owner, (place, stopped), (stopped,))
    draft.step(f"{owner}/drained", owner, (stopped,), ())
