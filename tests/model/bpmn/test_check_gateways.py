"""Rules about gateways, conditions and defaults."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.bpmn.plain_flows import bpmn_of, remade

from clearway.model.bpmn.check_gateways import GATEWAY_RULES
from clearway.model.bpmn.elements import Bpmn, Flow, Node, Scope
from clearway.model.bpmn.survey import survey_of

CHOICE = "s>x1 x1>A x1>B A>x2 B>x2 x2>e"
"""Its flows f2 and f3 leave the decision."""


def told(model: Bpmn) -> set[tuple[str, str]]:
    survey = survey_of(model)
    return {(one.code, one.element) for rule in GATEWAY_RULES for one in rule(survey)}


def conditions(flows: str, conditions: dict[str, str], *nodes: Node) -> Bpmn:
    scope = bpmn_of(flows, *nodes).processes[0].scope
    lines = tuple(replace(flow, condition=conditions.get(flow.id)) for flow in scope.flows)
    return remade(Scope(scope.nodes, lines))


def default(id: str, kind: str = "exclusiveGateway", node: str = "x1") -> Node:
    return Node(node, kind, default=id)


@pytest.mark.parametrize(
    "model",
    [
        bpmn_of("s>A A>e"),
        conditions(CHOICE, {"f2": "y", "f3": "n"}),
        conditions(CHOICE, {"f2": "y"}, default("f3")),
        bpmn_of("s>v1 v1>c1 v1>R c1>e1 R>e2", Node("R", "receiveTask", "R")),
        conditions("s>A A>B A>C B>e1 C>e2", {"f2": "y"}),
    ],
)
def test_a_good_model_is_not_told(model: Bpmn) -> None:
    assert told(model) == set()


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (conditions(CHOICE, {"f2": "y", "f3": "n"}, default("f9")), {("BP120", "x1")}),
        (conditions(CHOICE, {"f2": "y", "f3": "n"}, default("f6")), {("BP120", "x1")}),
        (conditions(CHOICE, {"f2": "y", "f3": "n"}, default("f3")), {("BP204", "f3")}),
        (bpmn_of("s>v1 v1>c1 v1>A c1>e1 A>e2"), {("BP121", "A")}),
        (bpmn_of("s>v1 v1>c1 v1>c2 c1>c2 c2>e2"), {("BP121", "c2"), ("BP207", "c2")}),
        (bpmn_of("s>a1 a1>e"), {("BP205", "a1")}),
        (bpmn_of("s>a1 a1>A a1>B A>a2 B>a2 a2>e1 a2>e2"), {("BP206", "a2")}),
        (bpmn_of("s1>A s2>A A>e"), {("BP207", "A")}),
        (bpmn_of("s>A A>e1 A>e2"), {("BP208", "A")}),
        (conditions(CHOICE, {"f2": "y"}), {("BP209", "f3")}),
        (conditions("s>a1 a1>A a1>B A>a2 B>a2 a2>e", {"f2": "y"}), {("BP212", "f2")}),
    ],
)  # fmt: skip
def test_a_broken_rule_names_its_element(model: Bpmn, expected: set[tuple[str, str]]) -> None:
    assert told(model) == expected


def test_a_name_on_a_way_out_is_enough() -> None:
    scope = bpmn_of(CHOICE).processes[0].scope
    lines = tuple(Flow(flow.id, flow.source, flow.target, "yes") for flow in scope.flows)
    assert told(remade(Scope(scope.nodes, lines))) == set()
