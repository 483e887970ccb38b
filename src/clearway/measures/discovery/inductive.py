"""Inductive Miner infrequent: from the variants to a tree that is sound whatever the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clearway.measures.discovery.cuts import find_cut
from clearway.measures.discovery.splits import graph_of, rounds, split, without
from clearway.model.tree import Tree, leaf, loop, parallel, silent, xor
from clearway.model.treeform import simplify

if TYPE_CHECKING:
    from clearway.measures.discovery.cuts import Graph
    from clearway.measures.discovery.prefixes import Paths


def inductive(paths: Paths, *, noise: float = 0.0) -> Tree:
    """Mine a process tree.

    Parameters
    ----------
    paths : Paths
        The variants with their cases.
    noise : float
        From 0 (every path fits the tree) to 1. Behaviour rarer than this share of its strongest alternative is left
        out where the whole log shows no structure.

    Examples
    --------
    >>> from clearway.measures.discovery.prefixes import paths_from
    >>> str(inductive(paths_from({("a", "b", "c"): 5, ("a", "c", "b"): 4, ("a",): 1})))
    "->('a', X(+('b', 'c'), tau))"

    Notes
    -----
    Leemans, Fahland, van der Aalst: Discovering block-structured process models from event logs containing infrequent
    behaviour (2014). In a sequence cut a path is divided at the place with the fewest strangers, not at the first.
    """
    return simplify(_mine(paths, noise))


def _mine(paths: Paths, noise: float) -> Tree:
    lengths = np.diff(paths.offsets)
    cases, empty = int(paths.counts.sum()), int(paths.counts[lengths == 0].sum())
    if cases == empty:
        return silent()
    if empty:
        rest = _mine(paths.take(np.flatnonzero(lengths > 0)), noise)
        return xor(rest, silent()) if empty > noise * cases else rest
    graph = graph_of(paths)
    if len(graph.nodes) == 1:
        return _single(paths, graph, noise)
    cut = find_cut(graph)
    if cut is None and noise > 0:
        cut = find_cut(graph.filtered(noise))
    if cut is None:
        return fall_through(paths, graph, noise)
    return join(cut[0], [_mine(part, noise) for part in split(paths, cut)])


def _single(paths: Paths, graph: Graph, noise: float) -> Tree:
    name = leaf(paths.names[graph.nodes[0]])
    cases = int(paths.counts.sum())
    extra = len(paths.codes) and int((paths.counts * (np.diff(paths.offsets) - 1)).sum())
    return name if extra == 0 or extra <= noise * cases / 2 else loop(name, silent())


def join(operator: str, parts: list[Tree]) -> Tree:
    """A tree of the parts of a cut; the first part of a loop is its body."""
    if operator == "loop":
        return loop(parts[0], xor(*parts[1:]) if len(parts) > 2 else parts[1])
    return Tree(operator, None, tuple(parts))  # type: ignore[arg-type]


def fall_through(paths: Paths, graph: Graph, noise: float) -> Tree:
    """A tree where no cut explains the graph: the first of five looser patterns that applies."""
    for pattern in (_once, _concurrent, _strict_rounds, _loose_rounds):
        found = pattern(paths, graph, noise)
        if found is not None:
            return found
    return loop(xor(*(leaf(paths.names[code]) for code in graph.nodes)), silent())


def _once(paths: Paths, graph: Graph, noise: float) -> Tree | None:
    """An activity that every case has exactly once, beside the rest."""
    owner = np.repeat(np.arange(len(paths)), np.diff(paths.offsets))
    for code in graph.nodes:
        if np.all(np.bincount(owner[paths.codes == code], minlength=len(paths)) == 1):
            return parallel(leaf(paths.names[code]), _mine(without(paths, (code,)), noise))
    return None


def _concurrent(paths: Paths, graph: Graph, noise: float) -> Tree | None:
    """An activity beside the rest, if the rest then shows a cut."""
    for code in graph.nodes:
        rest = without(paths, (code,))
        cut = find_cut(graph_of(rest))
        if cut is not None:
            others = tuple(node for node in graph.nodes if node != code)
            return parallel(_mine(without(paths, others), noise), _mine(rest, noise))
    return None


def _strict_rounds(paths: Paths, graph: Graph, noise: float) -> Tree | None:
    """Rounds, each from a first activity to a last one."""
    return _repeated(paths, rounds(paths, graph.starts > 0, graph.ends > 0), noise)


def _loose_rounds(paths: Paths, graph: Graph, noise: float) -> Tree | None:
    """Rounds that begin with a first activity."""
    return _repeated(paths, rounds(paths, graph.starts > 0, np.ones(len(graph.ends), np.bool_)), noise)


def _repeated(paths: Paths, found: Paths, noise: float) -> Tree | None:
    if found.counts.sum() == paths.counts.sum():
        return None
    return loop(_mine(found, noise), silent())
