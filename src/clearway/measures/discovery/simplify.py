"""Process map simplification: what to keep at each level, few activities first, always connected from start to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.measures.discovery.widest import widest
from clearway.model.map import Map

NODE_STEPS = (6, 10, 16, 26, 40, 60)
SHARES = (0.60, 0.75, 0.86, 0.93, 0.97, 1.0)
EDGE_STEPS = (12, 22, 38, 64, 100, 150)
_CLOSED = 1.6
_STEP = 1.15  # levels with the same activities and hardly more connections are one


@dataclass(frozen=True, slots=True)
class Link:
    """One connection of the map, those from the start and to the end included.

    Parameters
    ----------
    source, target : int
        Positions in :attr:`Map.nodes`; ``len(nodes)`` is the start, ``len(nodes) + 1`` the end.
    count : int
        How often.
    edge : int or None
        Position in :attr:`Map.edges`; None at start and end, and for a link over hidden activities.
    hidden : int
        Activities on the way that the level does not show; ``count`` is then that of the narrowest connection passed.
    """

    source: int
    target: int
    count: int
    edge: int | None
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """What one level shows.

    Parameters
    ----------
    nodes : tuple of int
        Positions in :attr:`Map.nodes`, ascending.
    links : tuple of Link
        Ordered by source and target.
    share : float
        Share of all steps (starts and ends included) that the links shown stand for.
    """

    nodes: tuple[int, ...]
    links: tuple[Link, ...]
    share: float


def links_of(map: Map) -> tuple[Link, ...]:
    """All connections of a map, with those from the start and to the end."""
    start, end = len(map.nodes), len(map.nodes) + 1
    found = [Link(edge.source, edge.target, edge.count, at) for at, edge in enumerate(map.edges)]
    found += [Link(start, at, node.starts, None) for at, node in enumerate(map.nodes) if node.starts]
    found += [Link(at, end, node.ends, None) for at, node in enumerate(map.nodes) if node.ends]
    return tuple(sorted(found, key=lambda link: (link.source, link.target)))


def levels(map: Map) -> tuple[Level, ...]:
    """Levels of detail from few to many, those that hardly differ once.

    Activities appear by frequency; each brings the activities on its widest path from the start and to the end, so that
    every node shown is connected, and its strongest connection in and out. Where that would more than fill the level
    (long chains), the path is drawn as one link over its hidden activities. Further connections follow by frequency
    until the level's share of the steps or its budget is reached.

    Parameters
    ----------
    map : Map
        The process map.

    Returns
    -------
    tuple of Level
        One to six; nodes and real links of each level contain those of the one before.
    """
    paths = _paths(map)
    ranked = sorted(range(len(map.nodes)), key=lambda at: (-map.nodes[at].count, at))
    total = sum(link.count for link in paths.links)
    found: list[Level] = []
    chosen: set[int] = set()
    nodes: tuple[int, ...] = ()
    for size, share, budget in zip(NODE_STEPS, SHARES, EDGE_STEPS, strict=True):
        nodes = _nodes(ranked[:size], nodes, paths)
        chosen = _filled(chosen | _spine(nodes, paths), nodes, paths, share * total, budget)
        level = _level(nodes, chosen, paths, total)
        if found and len(level.nodes) == len(found[-1].nodes) and len(level.links) < _STEP * len(found[-1].links):
            found.pop()
        found.append(level)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Paths:
    """Links, and for each node the link by which its widest path arrives from the start, leaves to the end."""

    links: tuple[Link, ...]
    start: int
    end: int
    onward: list[int]
    homeward: list[int]


def _paths(map: Map) -> _Paths:
    links = links_of(map)
    arcs = [(link.source, link.target, link.count) for link in links]
    start, end, size = len(map.nodes), len(map.nodes) + 1, len(map.nodes) + 2
    return _Paths(links, start, end, widest(arcs, start, size), widest(arcs, end, size, forward=False))


def _nodes(seed: Sequence[int], before: Sequence[int], paths: _Paths) -> tuple[int, ...]:
    """The seed with its widest paths, or alone where those would more than fill the level; never less than before."""
    closed = _closed(seed, paths)
    chosen = closed if len(closed) <= _CLOSED * len(seed) else seed
    return tuple(sorted({*before, *chosen}))


def _closed(seed: Sequence[int], paths: _Paths) -> set[int]:
    """The nodes with all that lie on their widest paths."""
    shown: set[int] = set()
    stack = list(seed)
    while stack:
        node = stack.pop()
        if node in shown or node >= paths.start:
            continue
        shown.add(node)
        if paths.onward[node] >= 0:
            stack.append(paths.links[paths.onward[node]].source)
        if paths.homeward[node] >= 0:
            stack.append(paths.links[paths.homeward[node]].target)
    return shown


def _level(nodes: tuple[int, ...], chosen: set[int], paths: _Paths, total: int) -> Level:
    real = [paths.links[at] for at in chosen]
    known = {(link.source, link.target) for link in real}
    over = [link for link in _over_hidden(nodes, paths) if (link.source, link.target) not in known]
    links = sorted([*real, *over], key=lambda link: (link.source, link.target))
    return Level(nodes, tuple(links), sum(link.count for link in real) / total if total else 1.0)


def _over_hidden(nodes: Sequence[int], paths: _Paths) -> list[Link]:
    """For each node whose widest path leaves the level, one link to where it comes back."""
    shown = set(nodes)
    found: dict[tuple[int, int], Link] = {}
    for node in nodes:
        for by, forward in ((paths.onward, False), (paths.homeward, True)):
            link = _bridge(node, by, shown, paths, forward=forward)
            if link is not None:
                found.setdefault((link.source, link.target), link)
    return list(found.values())


def _bridge(node: int, by: Sequence[int], shown: set[int], paths: _Paths, *, forward: bool) -> Link | None:
    count, hidden, at = 0, -1, node
    while at not in shown or at == node:
        if by[at] < 0:
            return None
        link = paths.links[by[at]]
        count = min(count or link.count, link.count)
        hidden += 1
        at = link.target if forward else link.source
        if at >= paths.start:
            break
    if hidden == 0:
        return None
    return Link(node, at, count, None, hidden) if forward else Link(at, node, count, None, hidden)


def _spine(nodes: Sequence[int], paths: _Paths) -> set[int]:
    """Links that a level cannot do without: widest paths, and the strongest one in and out of each node."""
    shown = {*nodes, paths.start, paths.end}
    best: dict[tuple[str, int], tuple[int, int]] = {}
    for at, link in enumerate(paths.links):
        inner = link.source < paths.start and link.target < paths.start and link.source != link.target
        if inner and link.source in shown and link.target in shown:
            for key in (("out", link.source), ("in", link.target)):
                best[key] = max(best.get(key, (0, 0)), (link.count, -at))
    spine = {at for node in nodes for at in (paths.onward[node], paths.homeward[node]) if at >= 0}
    inside = {at for at in spine if paths.links[at].source in shown and paths.links[at].target in shown}
    return inside | {-at for _, at in best.values()}


def _filled(chosen: set[int], nodes: Sequence[int], paths: _Paths, goal: float, budget: int) -> set[int]:
    """Add the most frequent links between shown nodes until the goal or the budget is reached."""
    shown = {*nodes, paths.start, paths.end}
    links = paths.links
    total = sum(links[at].count for at in chosen)
    rest = [at for at, link in enumerate(links) if at not in chosen and link.source in shown and link.target in shown]
    filled = set(chosen)
    for at in sorted(rest, key=lambda at: (-links[at].count, at)):
        if len(filled) >= budget or total >= goal:
            break
        filled.add(at)
        total += links[at].count
    return filled
