"""Widest paths: how a node is reached so that the narrowest connection on the way is as wide as can be."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

Arc = tuple[int, int, int]
"""Source, target and how often."""


def widest(arcs: Sequence[Arc], root: int, count: int, *, forward: bool = True) -> list[int]:
    """For each node the arc by which its widest path from the root arrives (or leaves for it).

    The capacity of a path is the count of its narrowest arc. Among paths of one capacity the one with fewer arcs wins.

    Parameters
    ----------
    arcs : sequence of (source, target, count)
    root, count : int
        Where paths begin (or end), and number of nodes.
    forward : bool
        Paths from the root; False: paths to it.

    Returns
    -------
    list of int
        Position of the arc; -1 for the root and for nodes without a path.

    References
    ----------
    Dijkstra's search with the smallest arc in place of the sum (Pollack 1960).

    Examples
    --------
    >>> arcs = [(0, 1, 5), (0, 2, 9), (2, 1, 7)]
    >>> widest(arcs, 0, 3)
    [-1, 2, 1]
    """
    near: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
    for at, (source, target, size) in enumerate(arcs):
        here, there = (source, target) if forward else (target, source)
        near[here].append((there, size, at))
    by = [-1] * count
    done = [False] * count
    heap = [(0, 0, root, -1)]
    while heap:
        narrow, depth, node, at = heappop(heap)
        if done[node]:
            continue
        done[node], by[node] = True, at
        for there, size, arc in near[node]:
            heappush(heap, (max(narrow, -size) if at >= 0 else -size, depth + 1, there, arc))
    return by
