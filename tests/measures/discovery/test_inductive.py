"""The Inductive Miner: examples of the literature, rediscovery, and fitness that is guaranteed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.trees import accepts, language, trees

from clearway.measures.conformance import Traces, replay
from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import Paths, paths_from
from clearway.model.blocks import tree_to_petri
from clearway.model.soundness import soundness
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

A, B, C, D, E, F, G = (leaf(name) for name in "abcdefg")
WORDS = st.dictionaries(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(tuple), st.integers(1, 9), min_size=1
)


def mined(words: dict[str, int], noise: float = 0.0) -> Tree:
    return inductive(paths_from({tuple(word): count for word, count in words.items()}), noise=noise)


@pytest.mark.parametrize(
    ("words", "tree"),
    [
        # van der Aalst, Process Mining: Data Science in Action (2016), logs L1 and L3, and the log of figure 7.20.
        ({"abcd": 3, "acbd": 2, "aed": 1}, sequence(A, xor(parallel(B, C), E), D)),
        (
            {"abcdefbdceg": 1, "abdceg": 2, "abcdefbcdefbdceg": 1},
            sequence(A, loop(sequence(B, parallel(C, D), E), F), G),
        ),
        ({"ab": 1, "a": 1}, sequence(A, xor(B, silent()))),
        ({"a": 1, "aa": 1}, loop(A, silent())),
        ({"abcd": 1, "ad": 1}, sequence(A, xor(sequence(B, C), silent()), D)),
    ],
)
def test_examples(words: dict[str, int], tree: Tree) -> None:
    found = mined(words)
    assert found == tree
    assert all(accepts(tree_to_petri(found), tuple(word)) for word in words)


def test_what_shows_no_structure_becomes_a_looser_pattern() -> None:
    # c stands once in every case, at any place; a and b have no structure beside it.
    found = mined({"abac": 1, "cbab": 1, "acbb": 1, "bcaa": 1})
    assert found.operator == "parallel"
    assert C in found.children


def test_rare_behaviour_goes_with_noise() -> None:
    words = {"abcd": 60, "abd": 1, "acbd": 1, "dcba": 1}
    assert mined(words, 0.2) == sequence(A, B, C, D)
    assert mined(words) != sequence(A, B, C, D)


def test_an_empty_log_is_a_silent_tree() -> None:
    assert mined({}).silent


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_without_noise_every_case_fits(words: dict[tuple[str, ...], int]) -> None:
    net = tree_to_petri(inductive(paths_from(words)))
    assert all(accepts(net, word) for word in words)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]))
def test_every_result_is_sound(words: dict[tuple[str, ...], int], noise: float) -> None:
    assert soundness(tree_to_petri(inductive(paths_from(words), noise=noise)), one_token=True).sound


@settings(max_examples=40, deadline=None)
@given(trees("abcde", silence=False, loops=False))
def test_block_structures_are_discovered_again(tree: Tree) -> None:
    found = inductive(paths_from(dict.fromkeys(language(tree, 5), 1)))
    assert language(found, 5) == language(tree, 5)


@pytest.mark.parametrize(
    "tree",
    [
        sequence(A, loop(sequence(B, C), D), E),
        loop(sequence(A, B), sequence(C, D)),
        sequence(A, loop(sequence(B, parallel(C, D), E), F), G),
        xor(loop(sequence(A, B), C), D),
    ],
)
def test_loops_are_discovered_again(tree: Tree) -> None:
    found = inductive(paths_from(dict.fromkeys(language(tree, 12), 1)))
    assert language(found, 12) == language(tree, 12)


def test_the_order_of_the_variants_does_not_matter() -> None:
    words = {"abcd": 4, "acbd": 3, "abbd": 2, "ad": 1, "dcba": 1}
    turned = dict(reversed(words.items()))
    for noise in (0.0, 0.3):
        assert mined(words, noise) == mined(turned, noise)


def test_the_guarantee_holds_in_the_replay_too() -> None:
    words = {tuple("abcd"): 4, tuple("acbd"): 3, tuple("abbd"): 2}
    paths: Paths = paths_from(words)
    done = replay(tree_to_petri(inductive(paths)), Traces(paths.names, paths.codes, paths.offsets, paths.counts))
    assert done.log_fitness == 1.0
