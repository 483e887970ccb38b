"""Back from nets to trees."""

from hypothesis import given, settings
from tests.model.trees import language, trees

from clearway.model.blockflow import tree_to_bpmn
from clearway.model.blocks import tree_to_petri
from clearway.model.bpmn.net import to_petri
from clearway.model.petri import PetriNet, Transition
from clearway.model.tree import Tree
from clearway.model.treeform import simplify
from clearway.model.unblock import petri_to_tree


@settings(max_examples=150, deadline=None)
@given(trees("abcdef"))
def test_the_tree_comes_back_up_to_the_order_of_branches(tree: Tree) -> None:
    found = petri_to_tree(tree_to_petri(simplify(tree)))
    assert found is not None
    assert sorted(str(found)) == sorted(str(simplify(tree)))


@settings(max_examples=50, deadline=None)
@given(trees("abcd"))
def test_the_tree_comes_back_from_bpmn_too(tree: Tree) -> None:
    found = petri_to_tree(to_petri(tree_to_bpmn(tree)))
    assert found is not None
    assert language(found, 4) == language(tree, 4)


def test_a_net_that_is_not_made_of_blocks_is_no_tree() -> None:
    # a and b run beside each other, c and d too, and d waits for both a and b: a bridge between the branches.
    steps = tuple(Transition(name, name) for name in ("s", "a", "b", "c", "d", "e"))
    arcs = [("i", "s"), ("s", "p1"), ("s", "p2"), ("p1", "a"), ("p2", "b"), ("a", "p3"), ("a", "p4"), ("b", "p5")]
    arcs += [("p3", "c"), ("p4", "d"), ("p5", "d"), ("c", "p6"), ("d", "p7"), ("p6", "e"), ("p7", "e"), ("e", "o")]
    places = ("i", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "o")
    assert petri_to_tree(PetriNet(places, steps, tuple(arcs), (("i", 1),), (("o", 1),))) is None
