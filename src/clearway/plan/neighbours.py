"""Which steps come right before and right after a step, whatever gateways, events and sub-processes lie between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from clearway.model.spec.flow import Graph

Point = tuple[str, str]
"""A node, and for a sub-process whether it is entered or left."""


def arrows(graph: Graph) -> dict[Point, list[Point]]:
    """Where a token can go from each point of a flow, into sub-processes and out of them.

    Examples
    --------
    >>> from clearway.model.spec.flow import Node, SequenceFlow
    >>> flow = Graph({"in": Node("start"), "do": Node("task")}, {"a": SequenceFlow("in", "do")})
    >>> arrows(flow)[("in", "")]
    [('do', '')]
    """
    found: dict[Point, list[Point]] = {}
    for flow in graph.flows.values():
        found.setdefault(_point(graph, flow.source, "out"), []).append(_point(graph, flow.target, "in"))
    for id, node in graph.nodes.items():
        if node.parent is not None and node.kind == "start":
            found.setdefault((node.parent, "in"), []).append((id, ""))
        if node.parent is not None and node.kind in ("end", "terminate"):
            found.setdefault((id, ""), []).append((node.parent, "out"))
        if node.attached_to is not None:
            found.setdefault(_point(graph, node.attached_to, "in"), []).append((id, ""))
    return found


def turned(ways: Mapping[Point, Iterable[Point]]) -> dict[Point, list[Point]]:
    """The same arrows backwards."""
    found: dict[Point, list[Point]] = {}
    for source, targets in ways.items():
        for target in targets:
            found.setdefault(target, []).append(source)
    return found


def nearest(ways: Mapping[Point, Iterable[Point]], node: str, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The first nodes of a kind on every way from a node, nearest first; what lies behind them is not looked at."""
    queue = deque(one for side in ("", "in", "out") for one in ways.get((node, side), ()))
    seen, found = set(queue), []
    while queue:
        point = queue.popleft()
        if wanted(point[0]):
            found.append(point[0])
            continue
        fresh = [one for one in ways.get(point, ()) if one not in seen]
        seen.update(fresh)
        queue.extend(fresh)
    return tuple(dict.fromkeys(found))


def in_order(graph: Graph) -> tuple[str, ...]:
    """All nodes in the order in which a case comes to them first; those that no case reaches last."""
    ways = arrows(graph)
    queue = deque((id, "") for id, node in graph.nodes.items() if node.kind == "start" and node.parent is None)
    seen = set(queue)
    order: list[str] = []
    while queue:
        point = queue.popleft()
        order.append(point[0])
        fresh = [one for one in ways.get(point, ()) if one not in seen]
        seen.update(fresh)
        queue.extend(fresh)
    return tuple(dict.fromkeys((*order, *graph.nodes)))


def _point(graph: Graph, id: str, side: str) -> Point:
    node = graph.nodes.get(id)
    return (id, side if node is not None and node.kind == "process" else "")
