"""Edits of a process tree: small steps from one model to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.model.tree import Tree, loop, parallel, sequence, silent, xor
from clearway.model.treeform import simplify, tidy

Path = tuple[int, ...]


def walk(tree: Tree, at: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """All blocks with their addresses, the whole tree first."""
    yield at, tree
    for number, child in enumerate(tree.children):
        yield from walk(child, (*at, number))


def replace(tree: Tree, at: Path, block: Tree) -> Tree:
    """A simple tree (:func:`simplify`) with another block at an address, simplified again."""
    if not at or tree.operator is None:
        return simplify(block)
    child = replace(tree.children[at[0]], at[1:], block)
    return tidy(tree.operator, (*tree.children[: at[0]], child, *tree.children[at[0] + 1 :]))


def optional(block: Tree) -> Tree:
    """The block or nothing."""
    return xor(block, silent())


def again(block: Tree) -> Tree:
    """The block once or more."""
    return loop(block, silent())


def reshapes(tree: Tree) -> Iterator[Tree]:
    """Neighbours where one block is optional or not, repeats or not, or has another operator."""
    for at, block in walk(tree):
        for other in _reshaped(block):
            yield replace(tree, at, other)


def _reshaped(block: Tree) -> Iterator[Tree]:
    if block.silent:
        return
    yield optional(block)
    yield again(block)
    yield loop(silent(), block)
    if block.operator == "xor":
        yield from _choices(block)
    elif block.operator == "loop":
        yield from _loops(block)
    elif block.operator is not None:
        yield from _orders(block)


def _choices(block: Tree) -> Iterator[Tree]:
    named = tuple(child for child in block.children if not child.silent)
    yield xor(*named)
    if len(named) > 1:
        yield sequence(*map(optional, named))
        yield sequence(*named)
        yield sequence(*map(optional, reversed(named)))
    for at in range(len(named)):
        for to in range(len(named)):
            if at != to:
                rest = tuple(child for number, child in enumerate(block.children) if number not in (at, _of(block, to)))
                yield xor(sequence(named[at], named[to]), *rest) if len(named) > 2 else sequence(named[at], named[to])


def _of(block: Tree, number: int) -> int:
    return [at for at, child in enumerate(block.children) if not child.silent][number]


def _loops(block: Tree) -> Iterator[Tree]:
    do, redo = block.children
    yield do
    yield optional(do)
    yield sequence(do, redo)
    yield sequence(do, optional(redo))
    yield sequence(do, loop(silent(), redo))
    yield redo
    yield loop(redo, do)
    yield loop(do, silent())


def _orders(block: Tree) -> Iterator[Tree]:
    children = block.children
    if block.operator == "parallel":
        yield sequence(*children)
        yield sequence(*reversed(children))
    for at in range(len(children) - 1):
        one, two = children[at], children[at + 1]
        for pair in (parallel(one, two), xor(one, two), sequence(two, one), loop(one, two), sequence(one, two)):
            yield Tree(block.operator, None, (*children[:at], pair, *children[at + 2 :]))
        if block.operator == "sequence":
            yield from _runs(children, at)


def _runs(children: tuple[Tree, ...], low: int) -> Iterator[Tree]:
    """A run of the sequence skipped or repeated as a whole."""
    for high in range(low + 2, len(children) + 1):
        run = sequence(*children[low:high])
        bare = sequence(*(_named(child) for child in children[low:high]))
        for block in (optional(run), again(run), optional(bare), bare, loop(silent(), run)):
            yield sequence(*children[:low], block, *children[high:])


def _named(block: Tree) -> Tree:
    if block.operator != "xor":
        return block
    return xor(*(child for child in block.children if not child.silent))


def grafts(tree: Tree, branch: Tree) -> Iterator[Tree]:
    """Neighbours with a branch put before, behind, beside or instead of a block, or on the way back to it."""
    for at, block in walk(tree):
        if block.silent:
            yield replace(tree, at, branch)
            continue
        for joined in (
            sequence(branch, block),
            sequence(block, branch),
            parallel(block, branch),
            xor(block, branch),
            loop(block, branch),
        ):
            yield replace(tree, at, joined)
