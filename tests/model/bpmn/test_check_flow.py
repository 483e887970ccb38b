"""Rules about the flow: starts, ends and what is never reached."""

from __future__ import annotations

import pytest
from tests.model.bpmn.plain_flows import bpmn_of, scope_of

from clearway.model.bpmn.check_flow import FLOW_RULES
from clearway.model.bpmn.elements import Bpmn, EventDefinition, Node
from clearway.model.bpmn.survey import survey_of

TIMER = (EventDefinition("timer"),)


def told(model: Bpmn) -> set[tuple[str, str]]:
    survey = survey_of(model)
    return {(one.code, one.element) for rule in FLOW_RULES for one in rule(survey)}


@pytest.mark.parametrize(
    "model",
    [
        bpmn_of("s>A A>e"),
        bpmn_of("s>A A>e1 b1>B B>e2", Node("b1", "boundaryEvent", attached_to="A", events=TIMER)),
        bpmn_of("s>x1 x1>A A>x1 b1>e", Node("b1", "boundaryEvent", attached_to="A", events=TIMER)),
        bpmn_of("s1>A s2>A A>e", Node("s1", "startEvent", events=TIMER), Node("s2", "startEvent", events=TIMER)),
        bpmn_of("s>S S>e", Node("S", "adHocSubProcess", inside=scope_of("", Node("B", "task"), Node("C", "task")))),
        bpmn_of("s>S S>e", Node("S", "subProcess", inside=scope_of("A>B"))),
        bpmn_of("s>A A>e", Node("U", "task", attributes=(("isForCompensation", "true"),))),
    ],
)
def test_a_good_model_is_not_told(model: Bpmn) -> None:
    assert told(model) == set()


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ("x1>A A>x1 x1>e", {("BP112", "p")}),
        ("s>x1 x1>A A>x1", {("BP113", "p")}),
        ("s>A A>s A>e", {("BP112", "p"), ("BP114", "s")}),
        ("s>A A>e e>B", {("BP115", "e"), ("BP203", "p")}),
        ("A>e", {("BP201", "p")}),
        ("s1>A s2>A A>e", {("BP202", "p")}),
        ("s>A A>B", {("BP203", "p")}),
        ("s>A A>e B>e", {("BP117", "B")}),
        ("s>A A>e B>C C>B C>e", {("BP118", "B"), ("BP118", "C")}),
        ("s>x1 x1>e x1>B B>C C>B", {("BP119", "B"), ("BP119", "C")}),
    ],
)
def test_a_broken_rule_names_its_element(flows: str, expected: set[tuple[str, str]]) -> None:
    assert told(bpmn_of(flows)) == expected


def test_a_flow_into_a_boundary_event() -> None:
    event = Node("b1", "boundaryEvent", attached_to="A", events=TIMER)
    assert told(bpmn_of("s>A A>e b1>e A>b1", event)) == {("BP116", "b1")}


def test_sub_processes_are_looked_into() -> None:
    inner = Node("S", "subProcess", inside=scope_of("s9>A A>x9 x9>A"))
    assert told(bpmn_of("s>S S>e", inner)) == {("BP113", "S")}
