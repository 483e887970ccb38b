"""Search: many trees from several miners, the best of them improved by edits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clearway.measures.discovery.dfgminer import inductive_graph
from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import Paths, Prefixes, prefixes
from clearway.measures.discovery.refine import Judge, refine
from clearway.model.tree import Tree, leaf, sequence, silent
from clearway.model.treeedit import optional
from clearway.model.treeform import simplify

LEVELS = (0.0, 0.1, 0.2, 0.4, 0.6)
"""Noise levels that are tried."""
COVERED = (0.5, 0.8, 0.95)
"""Shares of the cases, in their most frequent variants, that are mined on their own."""
RARE = 0.02
"""Activities may be left out while they have together no more than this share of the events."""
BUDGET = 10_000_000
"""Work of the search, in steps of replay."""
ROUNDS = ((4, 0.15, 8_000), (2, 0.5, 8_000), (1, 1.0, 40_000))
"""How many of the best trees are improved in each round, with which share of the work that is left, on how many events
of distinct variants."""


def search(
    paths: Paths, *, levels: tuple[float, ...] = LEVELS, starts: tuple[Tree, ...] = (), budget: int = BUDGET
) -> Tree:
    """The tree with the best merit (:attr:`clearway.measures.discovery.tokens.Quality.merit`).

    Parameters
    ----------
    paths : Paths
        The variants with their cases.
    levels : tuple of float
        Noise levels to try.
    starts : tuple of Tree
        Trees of other miners to begin with too.
    budget : int
        Work, not seconds: the result does not depend on the machine.

    Notes
    -----
    Trees of the Inductive Miner on the variants and on the graph, for several noise levels and for the most frequent
    variants alone, and the most frequent variant as a sequence, are ranked; the best are improved in rounds with fewer
    trees and more work each, as in successive halving.
    """
    if not len(paths):
        return silent()
    ranked: list[Tree] = []
    for many, share, events in ROUNDS:
        judge = _judge(thinned(paths, events), int(budget * share))
        ranked = ranked or _ranked((*starts, *_mined(thinned(paths, ROUNDS[-1][-1]), levels)), judge)
        budget -= judge.budget
        ranked = _improved(ranked[:many], judge)
    return ranked[0]


def _judge(paths: Paths, budget: int) -> Judge:
    log = prefixes(paths)
    order = np.argsort(-log.events, kind="stable")
    labels = tuple(paths.names[code] for code in order if log.events[code])
    codes = {name: code for code, name in enumerate(paths.names)}
    return Judge(log, codes, budget, fixed=_needed(log, paths.names), labels=labels)


def _improved(trees: list[Tree], judge: Judge) -> list[Tree]:
    whole, found = judge.budget, []
    for tree in trees:
        judge.budget = whole // len(trees)
        found.append(refine(tree, judge))
    return sorted(dict.fromkeys(found), key=lambda tree: -judge.score(tree))


def thinned(paths: Paths, events: int) -> Paths:
    """Paths with about so many activities: the most frequent ones, and of the others one for many.

    Parameters
    ----------
    paths : Paths
        The paths.
    events : int
        How many activities the distinct paths may have together.
    """
    order = np.argsort(-paths.counts, kind="stable")
    reached = np.cumsum(np.diff(paths.offsets)[order])
    if reached[-1] <= events:
        return paths.take(order)
    top = max(int(np.searchsorted(reached, events / 2)), 1)
    step = int(np.ceil((reached[-1] - reached[top - 1]) / max(events / 2, 1)))
    found = paths.take(np.concatenate([order[:top], order[top::step]]))
    weights = found.counts.copy()
    weights[top:] *= step
    return Paths(found.names, found.offsets, found.codes, weights)


def _needed(log: Prefixes, names: tuple[str, ...]) -> frozenset[str]:
    """Activities that a model must have."""
    order = np.argsort(log.events, kind="stable")
    share = np.cumsum(log.events[order]) / max(int(log.events.sum()), 1)
    return frozenset(names[code] for code, reached in zip(order, share, strict=True) if reached > RARE)


def _ranked(trees: tuple[Tree, ...], judge: Judge) -> list[Tree]:
    whole = {simplify(_whole(tree, judge.fixed)) for tree in trees}
    return sorted(whole, key=lambda tree: (-judge.score(tree), str(tree)))


def _mined(paths: Paths, levels: tuple[float, ...]) -> Iterator[Tree]:
    yield sequence(*(leaf(paths.names[code]) for code in dict.fromkeys(paths.path(0).tolist())))
    for noise in levels:
        yield inductive(paths, noise=noise)
        yield inductive_graph(paths, noise=noise)
    reached = np.cumsum(paths.counts) / paths.counts.sum()
    for share in COVERED:
        some = paths.take(np.arange(int(np.searchsorted(reached, share)) + 1))
        yield inductive(some, noise=min(levels))
        yield inductive(some, noise=max(min(levels), 0.2))


def _whole(tree: Tree, needed: frozenset[str]) -> Tree:
    missing = sorted(needed - set(tree.labels))
    return sequence(tree, *(optional(leaf(label)) for label in missing))
