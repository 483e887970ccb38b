"""The miner on the graph: like the one on cases where the graph tells all."""

import pytest
from hypothesis import given, settings
from tests.model.trees import language, trees

from clearway.measures.discovery.dfgminer import inductive_graph
from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import paths_from
from clearway.model.blocks import tree_to_petri
from clearway.model.soundness import soundness
from clearway.model.tree import Tree, leaf, loop, sequence, xor

A, B, C = (leaf(name) for name in "abc")


@settings(max_examples=80, deadline=None)
@given(trees("abcde", silence=False, loops=False))
def test_block_structures_are_discovered_again(tree: Tree) -> None:
    paths = paths_from(dict.fromkeys(language(tree, 5), 1))
    found = inductive_graph(paths)
    assert language(found, 5) == language(tree, 5) == language(inductive(paths), 5)
    assert soundness(tree_to_petri(found)).sound


@pytest.mark.parametrize(
    ("words", "noise", "tree"),
    [
        ({"abc": 8, "ac": 2}, 0.0, "->('a', X('b', tau), 'c')"),
        ({"abc": 98, "ac": 2}, 0.1, "->('a', 'b', 'c')"),
        ({"aab": 5}, 0.0, "->(*('a', tau), 'b')"),
        ({"abcab": 1}, 0.0, "*(->('a', 'b'), 'c')"),
        ({"abcba": 1, "aabcc": 1}, 0.0, "*(X('a', 'b', 'c'), tau)"),
    ],
)
def test_by_hand(words: dict[str, int], noise: float, tree: str) -> None:
    found = inductive_graph(paths_from({tuple(word): count for word, count in words.items()}), noise=noise)
    assert str(found) == tree


def test_a_choice_with_a_loop() -> None:
    paths = paths_from({("a", "b"): 3, ("a", "b", "c", "a", "b"): 2})
    assert inductive_graph(paths) == loop(sequence(A, B), C)
    assert inductive_graph(paths_from({("a",): 1, ("b",): 1})) == xor(A, B)
    assert inductive_graph(paths_from({})).silent
