"""Decision points: the exclusive splits of a model, and which way each case of the log went at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.model.bpmn.elements import Bpmn, Node, Scope

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

START, END = "<start>", "<end>"
"""Marks beside the names of activities for the start and the end of a process."""

SPLITS = ("exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway")


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a gateway.

    Parameters
    ----------
    flow : str
        Id of its flow.
    activities : frozenset of str
        Activities that it begins with; ``END`` where the process may end without a further one.
    """

    flow: str
    activities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """An exclusive split.

    Parameters
    ----------
    gateway : str
        Id of the gateway.
    before : frozenset of str
        Activities after which it is reached; ``START`` where a case may begin with it.
    branches : tuple of Branch
        In the order of the model.
    elsewhere : frozenset of str
        Activities that mean that an earlier split led another way.
    """

    gateway: str
    before: frozenset[str]
    branches: tuple[Branch, ...]
    elsewhere: frozenset[str]


def decision_points(bpmn: Bpmn) -> tuple[Point, ...]:
    """The exclusive gateways of a model with more than one flow out, sub-processes included."""
    found: list[Point] = []
    scopes = [process.scope for process in bpmn.processes]
    for scope in scopes:
        scopes += [node.inside for node in scope.nodes if node.inside is not None]
        paths = _Paths.of(scope)
        for node in scope.nodes:
            if node.kind == "exclusiveGateway" and len(paths.after.get(node.id, ())) > 1:
                found.append(paths.point(node.id))
    return tuple(found)


def choices(log: Log, point: Point) -> tuple[Array, Array]:
    """Which branch each case takes the first time that it comes to a point, and when it comes there.

    A case comes to the point with its first activity before it; the next activity that one of the branches begins with
    tells the branch. Other activities between (work side by side, deviations) are passed over.

    Returns
    -------
    int array of shape (cases,)
        Position in ``point.branches``; -1 where the case does not come to the point, went elsewhere, is not finished,
        or where two branches begin with the same activity.
    int array of shape (cases,)
        Position among the completed instances of the log of the one with which the case comes to the point; -1 at the
        start of the process, the number of instances where it does not come.
    """
    done = log.column("end_us") != NULL_US
    case, activity = log.column("case")[done].astype(np.int64), log.column("activity")[done].astype(np.int64)
    come = _arrivals(log, point, case, activity)
    meaning = np.array([_meaning(point, name) for name in log.activities], np.int64)[activity]
    telling = np.flatnonzero((meaning != -1) & (np.arange(case.size) > come[case]))[::-1]
    found = np.full(come.size, -1, np.int64)
    if (ending := _meaning(point, END)) >= 0:
        arrived = (come < case.size) & (log.cases.column("n") > 0) & ~log.cases.column("open").astype(bool)
        found[arrived] = ending
    found[case[telling]] = meaning[telling]
    return np.maximum(found, -1), come


def _arrivals(log: Log, point: Point, case: Array, activity: Array) -> Array:
    """The first instance of each case that is before the point."""
    if START in point.before:
        return np.full(log.cases.num_rows, -1, np.int64)
    come = np.full(log.cases.num_rows, case.size, np.int64)
    ahead = np.flatnonzero(np.array([name in point.before for name in log.activities], bool)[activity])[::-1]
    come[case[ahead]] = ahead
    return come


def _meaning(point: Point, name: str) -> int:
    """Branch that an activity tells; -2 where it tells none of them for sure, -1 where it tells nothing."""
    among = [at for at, branch in enumerate(point.branches) if name in branch.activities]
    if len(among) == 1:
        return among[0]
    return -2 if among or name in point.elsewhere else -1


@dataclass(frozen=True, slots=True)
class _Paths:
    """The flows of a scope from both sides."""

    nodes: dict[str, Node]
    after: dict[str, list[tuple[str, str]]]
    before: dict[str, list[tuple[str, str]]]

    @classmethod
    def of(cls, scope: Scope) -> _Paths:
        """Both sides of the flows: (flow, other end)."""
        after: dict[str, list[tuple[str, str]]] = {}
        before: dict[str, list[tuple[str, str]]] = {}
        for flow in scope.flows:
            after.setdefault(flow.source, []).append((flow.id, flow.target))
            before.setdefault(flow.target, []).append((flow.id, flow.source))
        return cls({node.id: node for node in scope.nodes}, after, before)

    def point(self, gateway: str) -> Point:
        """What is around a gateway."""
        branches = tuple(Branch(flow, self._reached(target)) for flow, target in self.after[gateway])
        own = frozenset().union(*(branch.activities for branch in branches))
        before, others = self._origin(gateway)
        return Point(gateway, before, branches, others - own)

    def _reached(self, node: str) -> frozenset[str]:
        """Activities first met from a node on."""
        found: set[str] = set()
        stack, seen = [node], {node}
        while stack:
            node = stack.pop()
            names = _names(self.nodes[node], END)
            if names or not self.after.get(node):
                found |= names or {END}
                continue
            ahead = {target for _, target in self.after[node]} - seen
            seen |= ahead
            stack += ahead
        return frozenset(found)

    def _origin(self, gateway: str) -> tuple[frozenset[str], frozenset[str]]:
        """Activities last met before a gateway, and those behind the other branches of choices on the way."""
        found: set[str] = set()
        others: set[str] = set()
        stack, seen = [gateway], {gateway}
        while stack:
            node = stack.pop()
            for flow, source in self.before.get(node, ()):
                names = _names(self.nodes[source], START)
                found |= names
                if self.nodes[source].kind in SPLITS:
                    others.update(*(self._reached(far) for other, far in self.after[source] if other != flow))
                if not names and source not in seen:
                    seen.add(source)
                    stack.append(source)
        return frozenset(found), frozenset(others)


def _names(node: Node, mark: str) -> set[str]:
    """What an activity is called, or a mark for start or end; nothing for what is only passed."""
    if node.inside is not None:
        inner = set().union(*(_names(one, mark) for one in node.inside.nodes))
        return (inner - {START, END}) or {node.name}
    if node.kind == {START: "startEvent", END: "endEvent"}[mark]:
        return {mark}
    return set() if node.kind.endswith(("Gateway", "Event")) else {node.name}
