"""Process trees: block-structured flows, sound by construction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Operator = Literal["sequence", "xor", "parallel", "loop", "or"]
SIGNS: dict[str, str] = {"sequence": "->", "xor": "X", "parallel": "+", "loop": "*", "or": "O"}
"""How an operator is written in the text of a tree."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A block-structured flow.

    Parameters
    ----------
    operator : str or None
        ``sequence`` (children one after another), ``xor`` (exactly one of them), ``parallel`` (all, in any order),
        ``or`` (at least one, in any order) or ``loop`` (exactly two children: do, then any number of times redo and
        do again); None for a leaf.
    label : str or None
        Activity of a leaf; None for a silent leaf.
    children : tuple of Tree
        Empty for a leaf.

    Examples
    --------
    >>> tree = sequence(leaf("register"), xor(leaf("check"), silent()), loop(leaf("decide"), leaf("ask")))
    >>> str(tree)
    "->('register', X('check', tau), *('decide', 'ask'))"
    >>> [part.label for part in tree.leaves()]
    ['register', 'check', None, 'decide', 'ask']

    Notes
    -----
    Leemans, Fahland, van der Aalst: Discovering block-structured process models from event logs (2013), definition 1,
    with loops of exactly two children; ``loop(do, xor(a, b))`` is their ``loop(do, a, b)``.
    """

    operator: Operator | None = None
    label: str | None = None
    children: tuple[Tree, ...] = ()

    def __str__(self) -> str:
        if self.operator is None:
            return "tau" if self.label is None else repr(self.label)
        return f"{SIGNS[self.operator]}({', '.join(map(str, self.children))})"

    def leaves(self) -> Iterator[Tree]:
        """All leaves from left to right."""
        if self.operator is None:
            yield self
        for child in self.children:
            yield from child.leaves()

    @property
    def labels(self) -> tuple[str, ...]:
        """Activities of the leaves from left to right; one with two leaves comes twice."""
        return tuple(part.label for part in self.leaves() if part.label is not None)

    @property
    def silent(self) -> bool:
        """Whether this is a leaf without activity."""
        return self.operator is None and self.label is None


def leaf(label: str) -> Tree:
    """A leaf that is an activity."""
    return Tree(label=label)


def silent() -> Tree:
    """A leaf that nobody sees."""
    return Tree()


def sequence(*children: Tree) -> Tree:
    """One after another."""
    return Tree("sequence", children=children)


def xor(*children: Tree) -> Tree:
    """Exactly one of them."""
    return Tree("xor", children=children)


def parallel(*children: Tree) -> Tree:
    """All of them, in any order."""
    return Tree("parallel", children=children)


def loop(do: Tree, redo: Tree) -> Tree:
    """Do, then any number of times redo and do again."""
    return Tree("loop", children=(do, redo))
