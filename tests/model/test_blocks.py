"""Nets of trees: the same language, sound, and as few silent steps as the claim says."""

import pytest
from hypothesis import given, settings
from tests.model.trees import language, net_language, trees

from clearway.model.blocks import petri_to_sketch, sketch, sketch_to_petri, tree_to_petri
from clearway.model.petri import PetriNet, Transition
from clearway.model.soundness import soundness
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

A, B, C, TAU = leaf("a"), leaf("b"), leaf("c"), silent()


@settings(max_examples=150, deadline=None)
@given(trees("abcd"))
def test_net_and_tree_have_one_language_and_the_net_is_sound(tree: Tree) -> None:
    net = tree_to_petri(tree)
    assert net_language(net, 4) == language(tree, 4)
    assert soundness(net, one_token=True).sound


@pytest.mark.parametrize(
    ("tree", "silent_steps"),
    [
        (sequence(A, xor(B, TAU), C), 1),
        (sequence(A, loop(B, C), leaf("d")), 0),
        (sequence(A, loop(TAU, B), C), 1),
        (loop(A, B), 2),
        (parallel(A, B), 2),
    ],
)
def test_silent_steps_only_where_needed(tree: Tree, silent_steps: int) -> None:
    assert sum(label is None for label, _, _ in sketch(tree).steps) == silent_steps


def test_two_loops_in_a_row_do_not_mix() -> None:
    tree = sequence(A, loop(B, C), loop(leaf("d"), leaf("e")), leaf("f"))
    net = tree_to_petri(tree)
    assert net_language(net, 7) == language(tree, 7)
    assert ("a", "b", "d", "c", "b", "d", "f") not in net_language(net, 7)


def test_an_inclusive_choice_takes_at_least_one_branch() -> None:
    tree = Tree("or", None, (A, B, C))
    net = tree_to_petri(tree)
    assert net_language(net, 3) == language(tree, 3)
    assert () not in net_language(net, 3)
    assert soundness(net).sound


def test_a_net_becomes_a_sketch_and_again_a_net() -> None:
    net = tree_to_petri(sequence(A, parallel(B, C)))
    drawn = petri_to_sketch(net)
    assert drawn is not None
    assert sketch_to_petri(drawn) == net


def test_a_net_with_weights_or_more_tokens_is_no_sketch() -> None:
    steps = (Transition("t", "a"),)
    heavy = PetriNet(("i", "o"), steps, (("i", "t"), ("i", "t"), ("t", "o")), (("i", 2),), (("o", 1),))
    double = PetriNet(("i", "o"), steps, (("i", "t"), ("t", "o"), ("t", "o")), (("i", 1),), (("o", 1),))
    assert petri_to_sketch(heavy) is None
    assert petri_to_sketch(double) is None
