"""Cuts of a directly-follows graph: the operator that explains it, and its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from clearway.model.tree import Operator

Array = np.ndarray[Any, np.dtype[Any]]
Cut = tuple[Operator, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A directly-follows graph with counts.

    Parameters
    ----------
    nodes : tuple of int
        Codes of the activities in it.
    names : tuple of str
        Activities by code.
    edges : int64 array, shape (codes, codes)
        How often one follows another.
    starts, ends : int64 arrays, shape (codes,)
        How often a trace begins or ends there.
    """

    nodes: tuple[int, ...]
    names: tuple[str, ...]
    edges: Array
    starts: Array
    ends: Array

    def filtered(self, noise: float) -> Graph:
        """Without the edges, starts and ends rarer than ``noise`` times their strongest sibling."""
        strongest = np.maximum(self.edges.max(axis=1, initial=0), self.ends)
        return Graph(
            self.nodes,
            self.names,
            np.where(self.edges < noise * strongest[:, None], 0, self.edges),
            np.where(self.starts < noise * self.starts.max(initial=0), 0, self.starts),
            np.where(self.ends < noise * self.ends.max(initial=0), 0, self.ends),
        )


def find_cut(graph: Graph) -> Cut | None:
    """The first of exclusive choice, sequence, parallel and loop that the graph shows, with its parts.

    Parts of a sequence come in order; the first part of a loop is its body.

    Notes
    -----
    Leemans, Fahland, van der Aalst (2013): Discovering block-structured process models from event logs, section 4;
    the strict sequence cut follows Leemans (2017): Robust process mining with guarantees, section 6.1.
    """
    if len(graph.nodes) < 2:
        return None
    after = {node: _set(np.flatnonzero(graph.edges[node])) for node in graph.nodes}
    begin, finish = _set(np.flatnonzero(graph.starts)), _set(np.flatnonzero(graph.ends))
    for operator, parts in (
        ("xor", _exclusive(graph.nodes, after)),
        ("sequence", _sequence(graph.nodes, after, begin, finish)),
        ("parallel", _parallel(graph.nodes, after, begin, finish)),
        ("loop", _loop(graph.nodes, after, begin, finish)),
    ):
        if len(parts) > 1:
            return operator, tuple(_members(part) for part in parts)  # type: ignore[return-value]
    return None


def _set(nodes: Iterable[Any]) -> int:
    return reduce(lambda bits, node: bits | 1 << int(node), nodes, 0)


def _members(bits: int) -> tuple[int, ...]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return tuple(found)


def _components(nodes: Iterable[int], linked: dict[int, int]) -> list[int]:
    """Connected parts of an undirected graph, by smallest node."""
    left, parts = _set(nodes), []
    while left:
        part = fresh = left & -left
        while fresh:
            reached = reduce(lambda bits, node: bits | linked[node], _members(fresh), 0) & left
            fresh = reached & ~part
            part |= fresh
        parts.append(part)
        left &= ~part
    return parts


def _both_ways(nodes: tuple[int, ...], after: dict[int, int]) -> dict[int, int]:
    linked = dict(after)
    for node in nodes:
        for other in _members(after[node]):
            linked[other] |= 1 << node
    return linked


def _exclusive(nodes: tuple[int, ...], after: dict[int, int]) -> list[int]:
    return _components(nodes, _both_ways(nodes, after))


def _closure(nodes: tuple[int, ...], after: dict[int, int]) -> dict[int, int]:
    reach = dict(after)
    for middle in nodes:
        for node in nodes:
            if reach[node] >> middle & 1:
                reach[node] |= reach[middle]
    return reach


def _sequence(nodes: tuple[int, ...], after: dict[int, int], begin: int, finish: int) -> list[int]:
    reach = _closure(nodes, after)
    linked = {
        node: _set(other for other in nodes if (reach[node] >> other & 1) == (reach[other] >> node & 1))
        for node in nodes
    }
    parts = _components(nodes, linked)
    first = {part: _members(part)[0] for part in parts}
    parts.sort(key=lambda part: -(reach[first[part]] & ~part).bit_count())
    ordered = all(reach[first[one]] >> first[two] & 1 for at, one in enumerate(parts) for two in parts[at + 1 :])
    return _strict(parts, after, begin, finish) if ordered and len(parts) > 1 else []


def _strict(parts: list[int], after: dict[int, int], begin: int, finish: int) -> list[int]:
    """Join neighbours that are only ever skipped together, so that they become one optional block."""
    found = parts[:1]
    for at in range(1, len(parts)):
        before = reduce(int.__or__, found[:-1], 0)
        behind = reduce(int.__or__, parts[at + 1 :], 0)
        if _as_one(before, found[-1], parts[at], behind, after, begin, finish):
            found[-1] |= parts[at]
        else:
            found.append(parts[at])
    return found if len(found) > 1 else parts


def _as_one(before: int, one: int, two: int, behind: int, after: dict[int, int], begin: int, finish: int) -> bool:
    from_before = reduce(int.__or__, (after[node] for node in _members(before)), begin)
    from_one = reduce(int.__or__, (after[node] for node in _members(one)), 0)
    from_start = from_before & behind or finish & before
    return bool(from_start) and not from_before & two and not from_one & behind and not finish & one


def _parallel(nodes: tuple[int, ...], after: dict[int, int], begin: int, finish: int) -> list[int]:
    linked = dict.fromkeys(nodes, 0)
    for node in nodes:
        for other in nodes:
            if not (after[node] >> other & 1 and after[other] >> node & 1):
                linked[node] |= 1 << other
                linked[other] |= 1 << node
    parts = sorted(_components(nodes, linked), key=lambda part: (part.bit_count(), part))
    whole = [part for part in parts if part & begin and part & finish]
    loose = [part for part in parts if part not in whole]
    if not whole or not loose:
        return whole if not loose else []
    return [whole[0] | reduce(int.__or__, loose), *whole[1:]]


def _loop(nodes: tuple[int, ...], after: dict[int, int], begin: int, finish: int) -> list[int]:
    body = begin | finish
    inner = [node for node in nodes if not body >> node & 1]
    linked = _both_ways(nodes, after)
    redo = []
    for part in _components(inner, linked):
        if _is_redo(part, after, begin, finish):
            redo.append(part)
        else:
            body |= part
    return [body, *redo] if redo else []


def _is_redo(part: int, after: dict[int, int], begin: int, finish: int) -> bool:
    members = _members(part)
    if any(after[node] & part for node in _members(begin & ~finish)):
        return False
    if any(after[node] & finish & ~begin for node in members):
        return False
    entered = reduce(int.__or__, (after[node] & part for node in _members(finish)), 0)
    left = [node for node in members if after[node] & begin]
    if not entered or not left:
        return False
    if any(entered & ~after[node] for node in _members(finish)):
        return False
    return all(after[node] & begin == begin for node in left)
