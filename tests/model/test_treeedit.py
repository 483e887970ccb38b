"""Edits lead from one simple tree to others."""

from hypothesis import given, settings
from tests.model.trees import trees

from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor
from clearway.model.treeedit import again, grafts, optional, replace, reshapes, walk
from clearway.model.treeform import simplify

A, B, C = leaf("a"), leaf("b"), leaf("c")


def test_walk_gives_addresses_that_replace_understands() -> None:
    tree = sequence(A, xor(B, silent()))
    assert [at for at, _ in walk(tree)] == [(), (0,), (1,), (1, 0), (1, 1)]
    assert replace(tree, (1, 0), C) == sequence(A, xor(C, silent()))
    assert replace(tree, (1,), silent()) == A
    assert replace(tree, (), B) == B


@settings(max_examples=100, deadline=None)
@given(trees("abcde"))
def test_every_neighbour_is_simple(tree: Tree) -> None:
    tree = simplify(tree)
    for other in (*reshapes(tree), *grafts(tree, leaf("z"))):
        assert simplify(other) == other


@settings(max_examples=60, deadline=None)
@given(trees("abcd"))
def test_a_graft_adds_its_branch_and_nothing_else(tree: Tree) -> None:
    tree = simplify(tree)
    for other in grafts(tree, leaf("z")):
        assert sorted(other.labels) == sorted((*tree.labels, "z"))


def test_the_neighbours_of_a_pair() -> None:
    near = set(reshapes(sequence(A, B)))
    assert {parallel(A, B), xor(A, B), sequence(B, A), loop(A, B), sequence(optional(A), B)} <= near
    assert {again(sequence(A, B)), optional(sequence(A, B)), sequence(A, loop(silent(), B))} <= near
    assert {sequence(A, xor(B, silent()))} <= set(grafts(sequence(A, silent()), optional(B)))
