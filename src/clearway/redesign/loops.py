"""Where work is done again: the ways out of a decision that lead back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from clearway.model.spec.check_flow import onward, walk
from clearway.model.spec.flow import Gateway, Graph
from clearway.model.spec.spec import Spec
from clearway.redesign.flowedit import after, leaving
from clearway.redesign.visits import flow_shares


@dataclass(frozen=True, slots=True)
class Loop:
    """A way back.

    Parameters
    ----------
    gateway : str
        The exclusive decision.
    flow : str
        The way out of it that leads back.
    first : str
        The first task that is done again behind the place to which it leads.
    tasks : tuple of str
        Tasks from there to the decision, which are done once more, in order.
    back : tuple of str
        Tasks on the way back.
    share : float
        Of the decisions that lead back.
    """

    gateway: str
    flow: str
    first: str
    tasks: tuple[str, ...]
    back: tuple[str, ...]
    share: float


def loops(spec: Spec) -> Iterator[Loop]:
    """Ways that lead back to where every case came by before it came to the decision.

    Left out where a rule on attributes leads back, or where none of the tasks that are done again comes first.
    """
    graph = spec.flow
    above = dominators(graph)
    for id, node in graph.nodes.items():
        if node.kind != "exclusive":
            continue
        ruled = {rule.flow for rule in spec.gateways[id].rules} if id in spec.gateways else set()
        for flow, share in flow_shares(spec, id).items():
            if flow not in ruled and 0 < share < 1:
                yield from _loop(graph, above, id, flow, share)


def rarer(spec: Spec, flow: str, factor: float) -> Spec:
    """The Spec in which a way out of a decision is taken less often by a factor, the other ways more in proportion."""
    gateway = spec.flow.flows[flow].source
    out = leaving(spec.flow, gateway)
    old = spec.gateways.get(gateway) or Gateway(dict.fromkeys(out, 1 / len(out)))
    history = tuple(replace(row, probabilities=_less(row.probabilities, flow, factor)) for row in old.history)
    made = replace(old, probabilities=_less(old.probabilities, flow, factor), history=history)
    return replace(spec, gateways=spec.gateways | {gateway: made})


def dominators(graph: Graph) -> dict[str, frozenset[str]]:
    """For each node, the nodes by which every case comes before it, itself included.

    Examples
    --------
    >>> from clearway.model.spec import Node, SequenceFlow
    >>> nodes = {"s": Node("start"), "j": Node("exclusive"), "a": Node("task"), "x": Node("exclusive"), "e": Node("end")}
    >>> ends = {"1": ("s", "j"), "2": ("j", "a"), "3": ("a", "x"), "4": ("x", "j"), "5": ("x", "e")}
    >>> sorted(dominators(Graph(nodes, {id: SequenceFlow(*pair) for id, pair in ends.items()}))["a"])
    ['a', 'j', 's']
    """  # noqa: E501
    along, every = onward(graph), frozenset(graph.nodes)
    arriving: dict[str, list[str]] = {id: [] for id in graph.nodes}
    for source, targets in along.items():
        for target in targets:
            arriving[target].append(source)
    found = {id: every if arriving[id] else frozenset({id}) for id in graph.nodes}
    changed = True
    while changed:
        changed = False
        for id, sources in arriving.items():
            known = frozenset.intersection(*(found[one] for one in sources)) | {id} if sources else found[id]
            changed, found[id] = changed or known != found[id], known
    return found


def _loop(graph: Graph, above: Mapping[str, frozenset[str]], gateway: str, flow: str, share: float) -> Iterator[Loop]:
    along = onward(graph)
    stops = above[gateway]
    region = walk([graph.flows[flow].target], {id: [] if id in stops else to for id, to in along.items()})
    back = region & stops
    if len(back) != 1 or any(graph.nodes[id].kind in {"end", "terminate"} for id in region):
        return
    entry = back.pop()
    first = _first(graph, entry)
    tasks = _tasks(graph, along, entry, _leading(along, entry, gateway))
    if first in tasks:
        way = _tasks(graph, along, graph.flows[flow].target, region - {entry})
        yield Loop(gateway, flow, first, tasks, way, share)


def _leading(along: Mapping[str, list[str]], entry: str, gateway: str) -> set[str]:
    """Nodes between the place to which a way leads back and the decision."""
    forward = walk([entry], dict(along) | {gateway: []})
    against: dict[str, list[str]] = {id: [] for id in along}
    for source, targets in along.items():
        for target in targets:
            against[target].append(source)
    return forward & walk([gateway], against | {entry: []})


def _tasks(graph: Graph, along: Mapping[str, list[str]], start: str, among: set[str]) -> tuple[str, ...]:
    """Tasks in the order in which they are come to."""
    seen, found, waiting = {start}, list[str](), deque([start] if start in among else [])
    while waiting:
        at = waiting.popleft()
        found.append(at)
        fresh = [id for id in along[at] if id in among and id not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return tuple(id for id in found if graph.nodes[id].kind == "task")


def _first(graph: Graph, id: str) -> str:
    """The first task from a node on, with nothing decided in between; empty where there is none."""
    seen: set[str] = set()
    while id and graph.nodes[id].kind != "task" and id not in seen:
        seen.add(id)
        id = after(graph, id)
    return id if id and graph.nodes[id].kind == "task" else ""


def _less(chances: Mapping[str, float], flow: str, factor: float) -> dict[str, float]:
    own = chances.get(flow, 0.0)
    if own <= 0 or own >= 1:
        return dict(chances)
    rest = (1 - own * factor) / (1 - own)
    return {id: chance * (factor if id == flow else rest) for id, chance in chances.items()}
