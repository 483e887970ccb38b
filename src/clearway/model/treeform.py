"""The shortest form of a process tree with the same language."""

from __future__ import annotations

from clearway.model.tree import Operator, Tree, loop, silent


def simplify(tree: Tree) -> Tree:
    """Rewrite a tree without changing its language, from the leaves up.

    Nested equal operators become one; silent leaves leave sequences and parallel blocks, and stay in a choice only
    where nothing else can be skipped; nested loops and loops over something optional become one loop.

    Examples
    --------
    >>> from clearway.model.tree import leaf, parallel, sequence, silent, xor
    >>> str(simplify(sequence(leaf("a"), silent(), sequence(leaf("b"), xor(leaf("c"))))))
    "->('a', 'b', 'c')"
    >>> str(simplify(xor(xor(leaf("a"), silent()), loop(silent(), leaf("b")))))
    "X('a', *(tau, 'b'))"
    """
    return tree if tree.operator is None else tidy(tree.operator, tuple(simplify(child) for child in tree.children))


def tidy(operator: Operator, children: tuple[Tree, ...]) -> Tree:
    """The shortest form of an operator over children that are simple already."""
    if operator == "loop":
        return _loop(*children)
    if any(child.operator == operator for child in children):
        children = tuple(
            part for child in children for part in (child.children if child.operator == operator else (child,))
        )
    kept = _choices(children) if operator in ("xor", "or") else tuple(one for one in children if not one.silent)
    if operator == "or" and any(one.silent for one in kept):
        kept = children
    if not kept:
        return silent()
    return kept[0] if len(kept) == 1 else Tree(operator, None, kept)


def nullable(tree: Tree) -> bool:
    """Whether a tree can pass without any activity.

    Examples
    --------
    >>> from clearway.model.tree import leaf, silent, xor
    >>> nullable(xor(leaf("a"), silent())), nullable(leaf("a"))
    (True, False)
    """
    if tree.operator is None:
        return tree.label is None
    if tree.operator in ("xor", "or"):
        return any(map(nullable, tree.children))
    if tree.operator == "loop":
        return nullable(tree.children[0])
    return all(map(nullable, tree.children))


def _choices(children: tuple[Tree, ...]) -> tuple[Tree, ...]:
    named: list[Tree] = []
    for child in children:
        if not child.silent and child not in named:
            named.append(child)
    skip = len(named) < len(children) and any(child.silent for child in children)
    return (*named, silent()) if skip and not any(map(nullable, named)) else tuple(named)


def _loop(do: Tree, redo: Tree) -> Tree:
    if do.operator == "loop":
        return _loop(do.children[0], tidy("xor", (do.children[1], redo)))
    if _optional(do) is not None and redo.silent:
        return _loop(silent(), _without(do))
    if do.silent and redo.silent:
        return silent()
    if do.silent:
        redo = _without(redo)
        while redo.operator == "loop" and redo.children[1].silent:
            redo = redo.children[0]
        if redo.operator == "loop" and redo.children[0].silent:
            redo = redo.children[1]
    return loop(do, redo)


def _optional(tree: Tree) -> Tree | None:
    return tree if tree.operator == "xor" and any(child.silent for child in tree.children) else None


def _without(tree: Tree) -> Tree:
    """A choice without its silent branch."""
    if _optional(tree) is None:
        return tree
    named = tuple(child for child in tree.children if not child.silent)
    return named[0] if len(named) == 1 else Tree("xor", None, named)
