"""Improve a tree by small edits, each scored by replaying the whole log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clearway.measures.discovery.tokens import Quality, quality
from clearway.model.blocks import sketch
from clearway.model.tree import Tree, leaf, loop, silent
from clearway.model.treeedit import again, grafts, optional, replace, reshapes, walk
from clearway.model.treeform import nullable, simplify

if TYPE_CHECKING:
    from clearway.measures.discovery.prefixes import Prefixes

BLOCK = 0.001
"""What a block more must bring in F-score to be worth reading."""


@dataclass(slots=True)
class Judge:
    """Scores trees on a log, each once, as long as the budget lasts.

    Parameters
    ----------
    log : Prefixes
        The prefix tree of the log.
    codes : dict of str to int
        Code of each activity.
    budget : int
        Nodes of the prefix tree that may still be replayed: work, not seconds, so that a result does not depend on
        the machine.
    """

    log: Prefixes
    codes: dict[str, int]
    budget: int
    fixed: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    known: dict[Tree, float] = field(default_factory=dict)

    def quality(self, tree: Tree) -> Quality:
        """How well the tree fits."""
        return quality(sketch(tree), self.log, self.codes)

    def score(self, tree: Tree) -> float:
        """F-score less the price of reading."""
        found = self.known.get(tree)
        if found is None:
            if not self.fixed <= set(tree.labels):
                return -1.0
            net = sketch(tree)
            self.budget -= len(self.log.parent) + 60 * len(net.steps)
            found = quality(net, self.log, self.codes).merit - BLOCK * size(tree)
            self.known[tree] = found
        return found

    def best(self, trees: Iterable[Tree], start: Tree) -> Tree:
        """The best of some trees and a start."""
        chosen, most = start, self.score(start)
        for tree in trees:
            if self.budget <= 0:
                break
            found = self.score(tree)
            if found > most + 1e-9:
                chosen, most = tree, found
        return chosen


def size(tree: Tree) -> int:
    """About half the nodes and flows of the tree's BPMN model.

    A loop whose body can be passed over and whose way back shows activities is hard to read and counts for more.
    """
    if tree.operator is None:
        return int(tree.label is not None)
    own = 3 if tree.operator == "parallel" else 2
    if tree.operator == "loop" and not tree.children[1].silent and not tree.children[0].silent:
        own += 4 * nullable(tree.children[0])
    return own * (tree.operator != "sequence") + sum(map(size, tree.children)) + (tree.operator == "xor")


def refine(tree: Tree, judge: Judge) -> Tree:
    """Climb until no edit helps or the budget is spent."""
    tree = simplify(tree)
    while judge.budget > 0:
        before = tree
        tree = _climb(tree, judge)
        for label in judge.labels:
            tree = judge.best(_moved(tree, label), tree)
        tree = _climb(tree, judge)
        for at in [at for at, block in walk(tree) if at and block.operator is not None]:
            tree = judge.best(_transplants(tree, at), tree)
        if tree == before:
            break
    return tree


def _climb(tree: Tree, judge: Judge) -> Tree:
    while judge.budget > 0:
        better = judge.best(reshapes(tree), tree)
        if better == tree:
            break
        tree = better
    return tree


def _moved(tree: Tree, label: str) -> Iterator[Tree]:
    at = next((at for at, block in walk(tree) if block.label == label), None)
    rest = tree if at is None else replace(tree, at, silent())
    one = leaf(label)
    yield rest
    for branch in (one, optional(one), again(one), loop(silent(), one)):
        yield from grafts(rest, branch)


def _transplants(tree: Tree, at: tuple[int, ...]) -> Iterator[Tree]:
    block = next((block for place, block in walk(tree) if place == at), None)
    if block is None or block.operator is None:
        return
    rest = replace(tree, at, silent())
    yield rest
    yield from grafts(rest, block)
