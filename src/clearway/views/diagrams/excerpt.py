"""The part of a flow around some of its nodes: what is left out stands in it as one small sign each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from clearway.model.spec.flow import Graph, Node, SequenceFlow

NEAR = 1
"""Steps that are kept on each side of what a reader came for."""


def around(graph: Graph, centre: Collection[str], *, near: int = NEAR) -> set[str]:
    """Nodes that lie within a number of flows of some nodes; what sits on a kept step, and where it stands, with it.

    Examples
    --------
    >>> line = Graph({id: Node("task") for id in "abcd"}, {f: SequenceFlow(*f) for f in ("ab", "bc", "cd")})
    >>> sorted(around(line, {"a"}))
    ['a', 'b']
    """
    kept = {id for id in centre if id in graph.nodes}
    for _ in range(near):
        ends = [(flow.source, flow.target) for flow in graph.flows.values()]
        kept |= {end for pair in ends if kept & set(pair) for end in pair if end in graph.nodes}
    kept |= {id for id, node in graph.nodes.items() if node.attached_to in kept}
    return (
        kept
        | {node.attached_to for id, node in graph.nodes.items() if id in kept and node.attached_to}
        | _homes(graph, kept)
    )


def _homes(graph: Graph, kept: Iterable[str]) -> set[str]:
    """The sub-processes around some nodes."""
    found: set[str] = set()
    for id in kept:
        home = graph.nodes[id].parent
        while home is not None and home in graph.nodes and home not in found:
            found.add(home)
            home = graph.nodes[home].parent
    return found


def excerpt(graph: Graph, kept: Collection[str]) -> tuple[Graph, dict[str, int]]:
    """A flow without all other nodes; each connected part of them becomes one node.

    A part that no flow joins to what is kept is left out altogether.

    Parameters
    ----------
    graph : Graph
    kept : collection of str
        Ids of nodes that stay; others of the same sub-process that flows join are left out together.

    Returns
    -------
    graph : Graph
        With its own ids, and ``rest 1`` and so on for what is left out.
    rest : dict of str to int
        How many tasks each of those stands for.

    Examples
    --------
    >>> line = Graph({id: Node("task") for id in "abcd"}, {f: SequenceFlow(*f) for f in ("ab", "bc", "cd")})
    >>> short, rest = excerpt(line, {"a", "b"})
    >>> [(flow.source, flow.target) for flow in short.flows.values()], rest
    ([('a', 'b'), ('b', 'rest 1')], {'rest 1': 2})
    """
    parts = _parts(graph, kept)
    names = _names(graph, parts)
    home = {id: name for name, members in zip(names, parts, strict=True) for id in members}
    nodes = {id: node for id, node in graph.nodes.items() if id in kept}
    for name, members in zip(names, parts, strict=True):
        if graph.nodes[members[0]].parent in (None, *kept):
            nodes[name] = Node("pass", parent=graph.nodes[members[0]].parent)
    flows = _flows(graph, nodes, home)
    joined = {end for flow in flows.values() for end in (flow.source, flow.target)}
    nodes = {id: node for id, node in nodes.items() if id in graph.nodes or id in joined}
    rest = {name: _tasks(graph, members) for name, members in zip(names, parts, strict=True) if name in nodes}
    return Graph(nodes, flows), rest


def _parts(graph: Graph, kept: Collection[str]) -> list[list[str]]:
    """Nodes that are left out, those together that flows or borders join."""
    beside: dict[str, list[str]] = {id: [] for id in graph.nodes if id not in kept}
    pairs = [(flow.source, flow.target) for flow in graph.flows.values()]
    pairs += [(id, node.attached_to) for id, node in graph.nodes.items() if node.attached_to]
    for one, other in pairs:
        if one in beside and other in beside:
            beside[one].append(other)
            beside[other].append(one)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for id in beside:
        if id not in seen:
            parts.append(_connected(id, beside))
            seen.update(parts[-1])
    return parts


def _connected(start: str, beside: Mapping[str, list[str]]) -> list[str]:
    found = {start: None}
    queue = [start]
    for id in queue:
        queue += [one for one in dict.fromkeys(beside[id]) if one not in found]
        found.update(dict.fromkeys(beside[id]))
    return list(found)


def _names(graph: Graph, parts: list[list[str]]) -> list[str]:
    """Ids for what is left out that no node has."""
    stem = "rest"
    while any(id.startswith(f"{stem} ") for id in graph.nodes):
        stem += "_"
    return [f"{stem} {number}" for number in range(1, len(parts) + 1)]


def _flows(graph: Graph, nodes: Mapping[str, Node], home: Mapping[str, str]) -> dict[str, SequenceFlow]:
    """Flows between what is drawn, each pair with something left out once."""
    flows: dict[str, SequenceFlow] = {}
    seen: set[tuple[str, str]] = set()
    for id, flow in graph.flows.items():
        source, target = home.get(flow.source, flow.source), home.get(flow.target, flow.target)
        if source not in nodes or target not in nodes:
            continue
        cut = (source, target) != (flow.source, flow.target)
        if cut and (source == target or (source, target) in seen):
            continue
        seen.add((source, target))
        flows[id] = SequenceFlow(source, target)
    return flows


def _tasks(graph: Graph, members: Iterable[str]) -> int:
    """Tasks among some nodes, those of their sub-processes included."""
    inside = set(members)
    found = sum(graph.nodes[id].kind == "task" for id in inside)
    return found + sum(
        node.kind == "task" and bool(_homes(graph, [id]) & inside) and id not in inside
        for id, node in graph.nodes.items()
    )
