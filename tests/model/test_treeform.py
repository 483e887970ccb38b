"""Simplification keeps the language and finds the short form."""

import pytest
from hypothesis import given, settings
from tests.model.trees import language, trees

from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor
from clearway.model.treeform import nullable, simplify, tidy

A, B, C, TAU = leaf("a"), leaf("b"), leaf("c"), silent()


@pytest.mark.parametrize(
    ("tree", "short"),
    [
        (sequence(A, sequence(B, C)), sequence(A, B, C)),
        (parallel(A, TAU, parallel(B)), parallel(A, B)),
        (xor(A, xor(B, TAU), TAU), xor(A, B, TAU)),
        (xor(TAU, loop(TAU, A)), loop(TAU, A)),
        (xor(A, A), A),
        (loop(loop(A, TAU), TAU), loop(A, TAU)),
        (loop(loop(A, B), C), loop(A, xor(B, C))),
        (loop(xor(A, TAU), TAU), loop(TAU, A)),
        (loop(TAU, xor(A, TAU)), loop(TAU, A)),
        (loop(TAU, loop(A, TAU)), loop(TAU, A)),
        (loop(TAU, TAU), TAU),
        (sequence(TAU, TAU), TAU),
        (sequence(), TAU),
    ],
)
def test_the_short_form(tree: Tree, short: Tree) -> None:
    assert simplify(tree) == short


@settings(max_examples=150, deadline=None)
@given(trees("abcd"))
def test_the_language_stays(tree: Tree) -> None:
    short = simplify(tree)
    assert language(short, 5) == language(tree, 5)
    assert simplify(short) == short
    assert nullable(tree) == (() in language(tree, 0))


def test_an_inclusive_choice_keeps_its_silent_branch() -> None:
    tree = Tree("or", None, (A, TAU))
    assert language(simplify(tree), 2) == language(tree, 2) == {(), ("a",)}


def test_tidy_takes_simple_children() -> None:
    assert tidy("sequence", (A, TAU, sequence(B, C))) == sequence(A, B, C)
