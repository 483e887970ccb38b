"""Inductive Miner on the directly-follows graph: no look at the cases, so its cost does not grow with the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clearway.measures.discovery.cuts import Cut, Graph, find_cut
from clearway.measures.discovery.inductive import join
from clearway.measures.discovery.splits import graph_of
from clearway.model.tree import Tree, leaf, loop, silent, xor
from clearway.model.treeform import simplify

if TYPE_CHECKING:
    from clearway.measures.discovery.prefixes import Paths


def inductive_graph(paths: Paths, *, noise: float = 0.0) -> Tree:
    """Mine a process tree from the directly-follows graph of the paths.

    Parameters
    ----------
    paths : Paths
        The variants with their cases.
    noise : float
        From 0 to 1; edges rarer than this share of the strongest one from the same activity are left out where the
        whole graph shows no structure, and parts are only optional if a larger share of the cases skips them.

    Examples
    --------
    >>> from clearway.measures.discovery.prefixes import paths_from
    >>> str(inductive_graph(paths_from({("a", "b", "c"): 5, ("a", "c", "b"): 4, ("a",): 1})))
    "->('a', X(+('b', 'c'), tau))"

    Notes
    -----
    Leemans, Fahland, van der Aalst: Scalable process discovery and conformance checking (2018), section 4.
    """
    return simplify(_mine(graph_of(paths), 0, noise))


def _mine(graph: Graph, empty: int, noise: float) -> Tree:
    cases = int(graph.starts.sum()) + empty
    found = _solid(graph, noise)
    return xor(found, silent()) if empty > noise * cases else found


def _solid(graph: Graph, noise: float) -> Tree:
    if not graph.nodes:
        return silent()
    if len(graph.nodes) == 1:
        code = graph.nodes[0]
        once = leaf(graph.names[code])
        return loop(once, silent()) if graph.edges[code, code] > noise * graph.starts[code] else once
    cut = find_cut(graph)
    if cut is None and noise > 0:
        cut = find_cut(graph.filtered(noise))
    if cut is None:
        return loop(xor(*(leaf(graph.names[code]) for code in graph.nodes)), silent())
    return join(cut[0], [_mine(part, empty, noise) for part, empty in _parts(graph, cut)])


def _parts(graph: Graph, cut: Cut) -> list[tuple[Graph, int]]:
    """The graph of each part, with how often the part is passed without activity."""
    operator, parts = cut
    found = []
    for at, part in enumerate(parts):
        inside = np.zeros(len(graph.starts), np.bool_)
        inside[list(part)] = True
        edges = np.where(inside[:, None] & inside[None, :], graph.edges, 0)
        starts, ends = np.where(inside, graph.starts, 0), np.where(inside, graph.ends, 0)
        if operator in ("sequence", "loop"):
            starts = starts + np.where(inside, graph.edges[~inside].sum(axis=0), 0)
            ends = ends + np.where(inside, graph.edges[:, ~inside].sum(axis=1), 0)
        empty = _passed(graph, parts, at) if operator == "sequence" else 0
        found.append((Graph(part, graph.names, edges, starts, ends), empty))
    return found


def _passed(graph: Graph, parts: tuple[tuple[int, ...], ...], at: int) -> int:
    before = [code for part in parts[:at] for code in part]
    behind = [code for part in parts[at + 1 :] for code in part]
    jumps = graph.edges[np.ix_(before, behind)].sum()
    return int(jumps + graph.starts[behind].sum() + graph.ends[before].sum())
