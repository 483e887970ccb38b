"""Where a flow starts, where it ends, and what it never reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clearway.model.spec.at import below, share, ways, wrong
from clearway.model.spec.fault import Fault
from clearway.model.spec.flow import Graph, Node
from clearway.model.spec.spec import Spec

DEEPEST = 32
"""Sub-processes inside of each other."""

_GATEWAYS = frozenset({"exclusive", "parallel", "inclusive", "race"})


def scopes(spec: Spec) -> Iterator[Fault]:
    """One start for every scope; no sub-process inside of itself."""
    nodes = spec.flow.nodes
    owners = [None, *(id for id, node in nodes.items() if node.kind == "process")]
    starts = Counter(node.parent for node in nodes.values() if node.kind == "start")
    for owner in owners:
        if starts[owner] != 1:
            yield wrong("spec.starts", "flow", "nodes", *([owner] if owner else []), count=starts[owner])
    for id in nodes:
        if _depth(nodes, id) > DEEPEST:
            yield wrong("spec.deep", "flow", "nodes", id, "parent", most=DEEPEST)


def shapes(spec: Spec) -> Iterator[Fault]:
    """What stands at which end of a flow, and what only some kinds of nodes have."""
    leaving, arriving = ways(spec.flow), Counter(flow.target for flow in spec.flow.flows.values())
    patience = {id: work.patience.flow for id, work in spec.activities.items() if work.patience}
    for id, node in spec.flow.nodes.items():
        place = ("flow", "nodes", id)
        out = [flow for flow in leaving[id] if flow != patience.get(id)]
        last = node.kind in {"end", "terminate"}
        if last and out:
            yield wrong("spec.after_end", *place, flow=out[0])
        if not last and not out:
            yield wrong("spec.nowhere", *place)
        if node.kind in {"start", "boundary"} and arriving[id]:
            yield wrong("spec.before_start", *place)
        if len(out) > 1 and node.kind not in _GATEWAYS:
            yield wrong("spec.split", *place, flows=", ".join(sorted(out)[:5]))
        if node.kind == "race":
            yield from _race(spec.flow, id, out)


def figures(spec: Spec) -> Iterator[Fault]:
    """Delays of timers and boundary events; counts and probabilities of repetition."""
    for id, node in spec.flow.nodes.items():
        place = ("flow", "nodes", id)
        if node.kind in {"timer", "boundary"} and node.delay is None:
            yield wrong("spec.no_delay", *place, "delay")
        yield from share(node.probability, *place, "probability")
        if node.repeat is None:
            continue
        if node.kind not in {"task", "process"}:
            yield wrong("spec.repeat", *place, "repeat")
        if node.repeat.kind == "loop":
            yield from below(node.repeat.again, 0, *place, "repeat", "again")
            if node.repeat.again >= 1:
                yield wrong("spec.again", *place, "repeat", "again", found=node.repeat.again)
        elif node.repeat.count is None:
            yield wrong("spec.no_count", *place, "repeat", "count")


def reach(spec: Spec) -> Iterator[Fault]:
    """Nodes that no case can come to."""
    nodes = spec.flow.nodes
    along = onward(spec.flow)
    seen = walk((id for id, node in nodes.items() if node.kind == "start"), along)
    for id in nodes:
        if id not in seen and any(node.kind == "start" for node in nodes.values()):
            yield wrong("spec.unreachable", "flow", "nodes", id)


def onward(graph: Graph) -> dict[str, list[str]]:
    """Where a case can go on from each node, boundary events included."""
    along: dict[str, list[str]] = {id: [] for id in graph.nodes}
    for flow in graph.flows.values():
        along.setdefault(flow.source, []).append(flow.target)
    for id, node in graph.nodes.items():
        if node.kind == "boundary" and node.attached_to:
            along.setdefault(node.attached_to, []).append(id)
    return along


def walk(starts: Iterable[str], along: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be reached."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        fresh = [one for one in along.get(waiting.pop(), ()) if one not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def _depth(nodes: Mapping[str, Node], id: str) -> int:
    depth, at = 0, nodes[id].parent
    while at is not None and at in nodes and depth <= DEEPEST:
        depth, at = depth + 1, nodes[at].parent
    return depth


def _race(graph: Graph, id: str, out: Iterable[str]) -> Iterator[Fault]:
    for flow in out:
        target = graph.nodes.get(graph.flows[flow].target)
        if target is not None and target.kind != "timer":
            yield wrong("spec.race", "flow", "flows", flow, "target", race=id)


FLOW_RULES = (scopes, shapes, figures, reach)
"""In the order in which a drawing is read."""
