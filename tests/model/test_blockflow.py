"""BPMN of trees: readable, sound and of the same language."""

from collections import Counter

from hypothesis import given, settings
from tests.model.trees import language, net_language, trees

from clearway.model.blockflow import tree_to_bpmn
from clearway.model.bpmn.elements import Bpmn, Node
from clearway.model.bpmn.net import to_petri
from clearway.model.soundness import soundness
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

A, B, C, TAU = leaf("a"), leaf("b"), leaf("c"), silent()


def _gateways(bpmn: Bpmn) -> list[Node]:
    return [node for node in bpmn.processes[0].scope.nodes if "Gateway" in node.kind]


@settings(max_examples=60, deadline=None)
@given(trees("abcd"))
def test_the_model_has_the_language_of_the_tree(tree: Tree) -> None:
    bpmn = tree_to_bpmn(tree)
    net = to_petri(bpmn)
    assert net_language(net, 4) == language(tree, 4)
    assert soundness(net).sound


@settings(max_examples=100, deadline=None)
@given(trees("abcdef"))
def test_no_gateway_is_superfluous(tree: Tree) -> None:
    bpmn = tree_to_bpmn(tree)
    scope = bpmn.processes[0].scope
    into, out = Counter(flow.target for flow in scope.flows), Counter(flow.source for flow in scope.flows)
    for gateway in _gateways(bpmn):
        assert into[gateway.id] > 1 or out[gateway.id] > 1
        assert into[gateway.id] == 1 or out[gateway.id] == 1
    kinds = {node.id: node.kind for node in scope.nodes}
    for flow in scope.flows:
        if kinds[flow.source] == kinds[flow.target]:
            assert not (out[flow.source] == out[flow.target] == 1 and "Gateway" in kinds[flow.source])


def test_nested_choices_share_their_gateways() -> None:
    assert len(_gateways(tree_to_bpmn(xor(A, loop(TAU, B), C)))) == 4
    assert len(_gateways(tree_to_bpmn(sequence(xor(A, B), loop(C, TAU))))) == 3


def test_a_sequence_has_no_gateway_and_keeps_its_names() -> None:
    scope = tree_to_bpmn(sequence(A, B, TAU), name="desk").processes[0].scope
    assert [(node.kind, node.name) for node in scope.nodes] == [
        ("startEvent", ""),
        ("task", "a"),
        ("task", "b"),
        ("endEvent", ""),
    ]
    assert not _gateways(tree_to_bpmn(parallel(A)))
