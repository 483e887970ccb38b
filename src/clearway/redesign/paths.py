"""The ways through a flow, most probable first, each with its exact chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from clearway.model.spec.flow import Gateway, Graph, History
from clearway.model.spec.spec import Spec
from clearway.redesign.flowedit import entering, leaving
from clearway.redesign.visits import flow_shares, share_of

STEPS = 5_000
"""Decisions that are followed, at most."""

LONGEST = 2_000
"""Nodes of one way, at most."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way through a flow.

    Parameters
    ----------
    chance : float
        Share of the cases that take it.
    nodes : tuple of str
        Ids in the order in which a case comes to them; what runs side by side, one after the other.
    flows : tuple of str
        Flows that decisions took.
    """

    chance: float
    nodes: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()

    def tasks(self, graph: Graph) -> tuple[str, ...]:
        """Ids of its tasks."""
        return tuple(id for id in self.nodes if graph.nodes[id].kind == "task")


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way under construction: where the tokens stand, and what a gateway may ask for."""

    path: Path
    tokens: tuple[str, ...]
    last: str | None = None
    before: str | None = None


def readable(spec: Spec) -> bool:
    """Whether the ways can be told: no sub-process, no event on a step, no choice of several ways at once."""
    graph = spec.flow
    kinds = {node.kind for node in graph.nodes.values()}
    several = any(node.kind == "inclusive" and len(leaving(graph, id)) > 1 for id, node in graph.nodes.items())
    return not kinds & {"process", "boundary"} and not several and "start" in kinds


def paths(spec: Spec, *, steps: int = STEPS) -> Iterator[Path]:
    """Yield the ways through a flow, most probable first.

    What runs side by side is taken in one order, so that each set of decisions is one way. Rows of history count as
    they do in the twin: the most exact row that fits decides. Customers who lose patience are left out.

    Parameters
    ----------
    spec : Spec
        See :func:`readable`.
    steps : int
        Decisions that are followed before the search ends.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Node, Renewal, SequenceFlow
    >>> nodes = {"s": Node("start"), "x": Node("exclusive"), "a": Node("task"), "e": Node("end")}
    >>> ends = {"1": ("s", "x"), "2": ("x", "a"), "3": ("x", "e"), "4": ("a", "e")}
    >>> flow = Graph(nodes, {id: SequenceFlow(*pair) for id, pair in ends.items()})
    >>> spec = Spec(flow, Renewal(Fixed(1.0)), gateways={"x": Gateway({"2": 0.75, "3": 0.25})})
    >>> [(path.chance, path.tasks(flow)) for path in paths(spec)]
    [(0.75, ('a',)), (0.25, ())]
    """
    graph, number = spec.flow, count()
    arriving = {id: entering(graph, id) for id in graph.nodes}
    out = {id: leaving(graph, id) for id in graph.nodes}
    start = next(id for id, node in graph.nodes.items() if node.kind == "start" and node.parent is None)
    heap = [(-1.0, next(number), _Walk(Path(1.0, (start,)), out[start]))]
    while heap and steps > 0:
        steps -= 1
        _, _, walk = heappop(heap)
        if not walk.tokens:
            yield walk.path
            continue
        walk, gateway = _to_decision(graph, arriving, out, walk)
        if gateway or not walk.tokens:
            for one in _decided(spec, out, walk, gateway) if gateway else (walk,):
                heappush(heap, (-one.path.chance, next(number), one))


def _to_decision(
    graph: Graph, arriving: Mapping[str, tuple[str, ...]], out: Mapping[str, tuple[str, ...]], walk: _Walk
) -> tuple[_Walk, str]:
    """The walk up to the next decision, and its node; no node where the way has ended or is stuck."""
    while len(walk.path.nodes) < LONGEST:
        fired = next((flow for flow in walk.tokens if _ready(graph, arriving, walk.tokens, flow)), "")
        if not fired:
            return walk, ""
        node = graph.flows[fired].target
        kind = graph.nodes[node].kind
        joined = arriving[node] if kind in {"parallel", "inclusive"} else (fired,)
        tokens = tuple(flow for flow in walk.tokens if flow not in joined)
        path = replace(walk.path, nodes=(*walk.path.nodes, node))
        if kind == "terminate":
            return replace(walk, path=path, tokens=()), ""
        if kind in {"exclusive", "race"} and len(out[node]) > 1:
            return replace(walk, path=path, tokens=tokens), node
        last, before = (node, walk.last) if kind == "task" else (walk.last, walk.before)
        walk = _Walk(path, (*tokens, *_onward(graph, out, node)), last, before)
    return walk, ""


def _onward(graph: Graph, out: Mapping[str, tuple[str, ...]], node: str) -> tuple[str, ...]:
    """Flows that a node puts a token on; of a task with a way for those who leave, the usual one."""
    return out[node][:1] if graph.nodes[node].kind == "task" and len(out[node]) > 1 else out[node]


def _ready(graph: Graph, arriving: Mapping[str, tuple[str, ...]], tokens: tuple[str, ...], flow: str) -> bool:
    node = graph.flows[flow].target
    waits = graph.nodes[node].kind in {"parallel", "inclusive"}
    return not waits or set(arriving[node]) <= set(tokens)


def _decided(spec: Spec, out: Mapping[str, tuple[str, ...]], walk: _Walk, gateway: str) -> Iterator[_Walk]:
    for flow, chance in _chances(spec, gateway, walk).items():
        if chance > 0 and flow in out[gateway]:
            path = Path(walk.path.chance * chance, walk.path.nodes, (*walk.path.flows, flow))
            yield replace(walk, path=path, tokens=(*walk.tokens, flow))


def _chances(spec: Spec, id: str, walk: _Walk) -> dict[str, float]:
    """Chances of the ways out of a decision for a case with this past."""
    gateway = spec.gateways.get(id)
    if gateway is None or not gateway.history or spec.flow.nodes[id].kind != "exclusive":
        return flow_shares(spec, id)
    row = _row(gateway, walk, walk.path.nodes.count(id) - 1)
    given = row.probabilities if row else gateway.probabilities
    found, left = dict.fromkeys(given, 0.0), 1.0
    for rule in gateway.rules:
        share = share_of(rule.when, spec.attributes)
        found[rule.flow] = found.get(rule.flow, 0.0) + left * share
        left *= 1 - share
    return {flow: chance + left * given.get(flow, 0.0) for flow, chance in found.items()}


def _row(gateway: Gateway, walk: _Walk, visits: int) -> History | None:
    """The most exact row that fits."""
    most = max((row.visits for row in gateway.history if row.visits is not None), default=0)
    fitting = [
        row
        for row in gateway.history
        if row.last in (None, walk.last)
        and row.before in (None, walk.before)
        and row.visits in (None, min(visits, most))
    ]
    rank = {id(row): (row.last is not None, row.before is not None, row.visits is not None) for row in fitting}
    return max(fitting, key=lambda row: rank[id(row)], default=None)
