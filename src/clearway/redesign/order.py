"""Which steps of a flow stand elsewhere in the order of work, and how that order can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clearway.model.spec.flow import Graph

STEPS = ("task", "process", "timer")
"""Nodes that have a place in the order of work; gateways and events only make that order."""

Place = dict[str, list[str]]
"""The steps ``after`` which something comes and ``before`` which it stands, next to it, by id."""


def moved(before: Graph, after: Graph) -> dict[str, tuple[Place, Place]]:
    """The steps that both flows have and whose place among the others differs.

    A pair of steps is ordered when a case comes from one to the other without going back along a loop. Where pairs are
    ordered otherwise than before, as few steps as explain it have moved: those in most of these pairs come first, all
    of them where several are in equally many. So a step that goes from the end to the beginning has moved and those
    that it passed have not, and of two that change places, or that come to stand side by side, both have. A step that
    is added or removed moves no other.

    Returns
    -------
    dict of str to (Place, Place)
        By id: its neighbours among the steps that both have, before and after.

    Examples
    --------
    >>> from clearway.model.spec.flow import Node, SequenceFlow
    >>> def line(*ids):
    ...     flows = {f"{a}{b}": SequenceFlow(a, b) for a, b in zip(ids, ids[1:])}
    ...     return Graph({id: Node("start" if id == "s" else "task") for id in ids}, flows)
    >>> moved(line("s", "a", "b", "c", "d"), line("s", "d", "a", "b", "c"))
    {'d': ({'after': ['c'], 'before': []}, {'after': [], 'before': ['a']})}
    >>> moved(line("s", "a", "b", "c"), line("s", "a", "c")), sorted(moved(line("s", "a", "b"), line("s", "b", "a")))
    ({}, ['a', 'b'])
    """
    shared = [id for id, node in before.nodes.items() if node.kind in STEPS and _is_step(after, id)]
    was, now = _ordered(before), _ordered(after)
    pairs = [
        (one, other)
        for at, one in enumerate(shared)
        for other in shared[at + 1 :]
        if _relation(was, one, other) != _relation(now, one, other)
    ]
    beside, onward = _next_to(before, shared), _next_to(after, shared)
    gone = sorted(_cover(pairs) | _elsewhere(before, after, shared))
    return {id: (_place(id, beside), _place(id, onward)) for id in gone}


def _is_step(graph: Graph, id: str) -> bool:
    return id in graph.nodes and graph.nodes[id].kind in STEPS


def _elsewhere(before: Graph, after: Graph, shared: Iterable[str]) -> set[str]:
    """Steps that came to stand in another sub-process."""
    return {id for id in shared if before.nodes[id].parent != after.nodes[id].parent}


def _relation(behind: Mapping[str, frozenset[str]], one: str, other: str) -> int:
    """1: the other comes later; -1: it comes earlier; 0: neither."""
    return (other in behind[one]) - (one in behind[other])


def _cover(pairs: list[tuple[str, str]]) -> set[str]:
    """Few steps so that each pair has one of them; equal ones together."""
    chosen: set[str] = set()
    left = list(pairs)
    while left:
        degree: dict[str, int] = {}
        for pair in left:
            for id in pair:
                degree[id] = degree.get(id, 0) + 1
        most = max(degree.values())
        chosen |= {id for id, count in degree.items() if count == most}
        left = [pair for pair in left if not chosen & set(pair)]
    return chosen


def _ways(graph: Graph) -> dict[str, list[str]]:
    """Nodes behind each node; what sits on a step's border comes behind the step."""
    ways: dict[str, list[str]] = {id: [] for id in graph.nodes}
    for flow in graph.flows.values():
        if flow.source in ways and flow.target in ways:
            ways[flow.source].append(flow.target)
    for id, node in graph.nodes.items():
        if node.attached_to in ways:
            ways[node.attached_to].append(id)
    return {id: sorted(onward) for id, onward in ways.items()}


def _ordered(graph: Graph) -> dict[str, frozenset[str]]:
    """For each node, those that come later; a flow that leads back, as seen from where cases begin, does not count."""
    ways = _ways(graph)
    entered = {target for targets in ways.values() for target in targets}
    begins = [id for id, node in graph.nodes.items() if node.kind == "start"]
    roots = [*begins, *(id for id in ways if id not in entered), *ways]
    behind: dict[str, frozenset[str]] = {}
    for id, onward in _last_first(ways, roots):
        behind[id] = frozenset(onward).union(*(behind[way] for way in onward))
    return behind


def _last_first(ways: Mapping[str, list[str]], roots: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    """Nodes with their ways onward, each after all that lie behind it; ways into an open path lead back."""
    open_path: set[str] = set()
    done: set[str] = set()
    for root in roots:
        stack = [] if root in done else [root]
        while stack:
            id = stack[-1]
            open_path.add(id)
            ahead = next((way for way in ways[id] if way not in done and way not in open_path), None)
            if ahead is not None:
                stack.append(ahead)
                continue
            open_path.discard(stack.pop())
            yield id, [way for way in ways[id] if way in done]
            done.add(id)


def _next_to(graph: Graph, shared: Iterable[str]) -> dict[str, list[str]]:
    """For each shared step, the shared steps that come next, whatever lies between."""
    ways, known = _ways(graph), set(shared)
    return {id: _reached(ways, id, known) for id in known}


def _reached(ways: Mapping[str, list[str]], start: str, known: set[str]) -> list[str]:
    found: set[str] = set()
    seen: set[str] = set()
    queue = list(ways[start])
    while queue:
        id = queue.pop()
        if id in seen:
            continue
        seen.add(id)
        if id in known:
            found.add(id)
        else:
            queue += ways[id]
    return sorted(found)


def _place(id: str, onward: Mapping[str, list[str]]) -> Place:
    return {"after": sorted(one for one, ways in onward.items() if id in ways), "before": onward[id]}
