"""Nets drawn as BPMN: the gateways by hand, the runs there and back, and what cannot be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.model.plain_nets import Block, blocks, net_of, net_of_block, runs

from clearway.model.bpmn.check import check
from clearway.model.bpmn.fromnet import from_petri
from clearway.model.bpmn.net import to_petri
from clearway.model.petri import PetriNet, Transition


def shape(net: PetriNet) -> list[str]:
    return sorted(node.kind for node in from_petri(net).processes[0].scope.nodes)


@pytest.mark.parametrize(
    ("net", "gateways"),
    [
        ("i>a>p p>b>o", []),
        ("i>a>o i>b>o", ["exclusiveGateway"] * 2),
        ("i>a>p+q p>b>r q>c>s r+s>d>o", ["parallelGateway"] * 2),
        ("i>a>p+q p+q>b>r p+q>c>r r>d>o", ["exclusiveGateway"] * 2 + ["parallelGateway"] * 2),
        ("i>a>p p>b>q q>c>p q>d>o", ["exclusiveGateway"] * 2),
    ],
)
def test_gateways_stand_where_ways_meet_or_part(net: str, gateways: list[str]) -> None:
    assert [kind for kind in shape(net_of(net)) if kind.endswith("Gateway")] == gateways


def test_silent_steps_leave_only_what_they_join_or_split() -> None:
    labelled = net_of("i>fork>p+q p>a>r q>skip>s r+s>join>o")
    steps = tuple(Transition(one.id, "A" if one.id == "a" else None) for one in labelled.transitions)
    model = from_petri(PetriNet(labelled.places, steps, labelled.arcs, labelled.initial, labelled.final), name="N")
    assert model.processes[0].name == "N"
    assert [node.name for node in model.processes[0].scope.nodes if node.kind == "task"] == ["A"]
    assert len(model.processes[0].scope.flows) == 5
    assert runs(to_petri(model)) == {"A"}


@settings(max_examples=25, deadline=None)
@given(blocks(2))
def test_the_runs_are_the_same_there_and_back(block: Block) -> None:
    net = net_of_block(block)
    model = from_petri(net)
    assert check(model).sound
    assert runs(to_petri(model), 4) == runs(net, 4)


@pytest.mark.parametrize(
    ("net", "why"),
    [
        ("i>a>p+q p>b>r p>c>s q+r>d>o q+s>e>o", "the choice at q is not free"),
        ("i>a>p+p p+p>b>o", "arc with a weight"),
        ("i>a>o i>b>p", "p has nothing before or behind it"),
        ("i>a>o p>b>o", "p has nothing before or behind it"),
        ("i>a>o o>b>i", "o is no end"),
    ],
)
def test_what_is_no_free_choice_workflow_net_is_refused(net: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        from_petri(net_of(net))


def test_a_net_that_starts_with_two_tokens_is_refused() -> None:
    net = net_of("i>a>o")
    with pytest.raises(ValueError, match="starts with one token"):
        from_petri(PetriNet(net.places, net.transitions, net.arcs, (("i", 2),), net.final))
