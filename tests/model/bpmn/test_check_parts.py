"""Rules about parts: each told by a model that breaks it, and silent on one that does not."""

from __future__ import annotations

import pytest
from tests.model.bpmn.plain_flows import bpmn_of, scope_of

from clearway.model.bpmn.check_parts import PART_RULES
from clearway.model.bpmn.elements import (
    Bpmn,
    EventDefinition,
    Flow,
    Lane,
    MessageFlow,
    Node,
    Participant,
    Process,
    Scope,
)
from clearway.model.bpmn.survey import survey_of

PLAIN = "s>A A>e"


def told(model: Bpmn) -> set[tuple[str, str]]:
    survey = survey_of(model)
    return {(one.code, one.element) for rule in PART_RULES for one in rule(survey)}


def with_flow(*flows: Flow) -> Bpmn:
    scope = scope_of(PLAIN, Node("S", "subProcess", inside=scope_of("s9>B B>e9", prefix="g")))
    return Bpmn(processes=(Process("p", "", Scope(scope.nodes, (*scope.flows, *flows))),))


def pools(source: str, target: str) -> Bpmn:
    return Bpmn(
        processes=(Process("p", "", scope_of(PLAIN)), Process("q", "", scope_of("s2>B B>e2", prefix="g"))),
        participants=(Participant("P", "Us", "p"), Participant("Q", "They", "q"), Participant("R", "Shut")),
        message_flows=(MessageFlow("m", source, target),),
    )


def lanes(*lanes: Lane) -> Bpmn:
    scope = scope_of(PLAIN)
    return Bpmn(processes=(Process("p", "", Scope(scope.nodes, scope.flows, lanes)),))


@pytest.mark.parametrize(
    "model",
    [
        bpmn_of(PLAIN),
        with_flow(),
        pools("A", "B"),
        pools("A", "Q"),
        pools("A", "R"),
        pools("P", "q"),
        lanes(Lane("L", nodes=("s", "A", "e"))),
        lanes(Lane("L", lanes=(Lane("L1", nodes=("s", "A")), Lane("L2", nodes=("e",))))),
        bpmn_of("s>A A>e b1>e", Node("b1", "boundaryEvent", attached_to="A", events=(EventDefinition("timer"),))),
    ],
)
def test_a_good_model_is_not_told(model: Bpmn) -> None:
    assert told(model) == set()


@pytest.mark.parametrize(
    ("code", "element", "model"),
    [
        ("BP101", "d", Bpmn(id="d", processes=(Process("p"),))),
        ("BP102", "A", Bpmn(processes=(Process("p", "", Scope((Node("A", "task"), Node("A", "task")))),))),
        ("BP102", "p", Bpmn(processes=(Process("p", "", scope_of(PLAIN)), Process("p")))),
        ("BP103", "f", with_flow(Flow("f", "A", "ghost"))),
        ("BP104", "f", with_flow(Flow("f", "A", "B"))),
        ("BP105", "m", pools("A", "s")),
        ("BP105", "m", pools("A", "P")),
        ("BP106", "m", pools("A", "ghost")),
        ("BP106", "m", pools("ghost", "A")),
        ("BP107", "b1", bpmn_of("s>A A>e b1>e", Node("b1", "boundaryEvent", attached_to="e"))),
        ("BP107", "b1", bpmn_of("s>A A>e b1>e", Node("b1", "boundaryEvent"))),
        ("BP108", "S", bpmn_of("s>S S>e", Node("S", "subProcess", triggered=True))),
        (
            "BP108",
            "S",
            bpmn_of(PLAIN, Node("S", "subProcess", triggered=True, inside=scope_of("s9>B B>e9", prefix="g"))),
        ),
        ("BP109", "l", bpmn_of("s>l", Node("l", "intermediateThrowEvent", events=(EventDefinition("link", ref="k"),)))),
        ("BP110", "L", lanes(Lane("L", nodes=("s", "A", "e", "ghost")))),
        ("BP111", "P", Bpmn(processes=(Process("p", "", scope_of(PLAIN)),), participants=(Participant("P", "", "q"),))),
        ("BP210", "e", lanes(Lane("L", nodes=("s", "A")))),
        ("BP210", "A", lanes(Lane("L", nodes=("s", "A", "e")), Lane("M", nodes=("A",)))),
        ("BP211", "T", bpmn_of("s>T T>e", Node("T", "scriptTask", "Run"))),
    ],
)
def test_a_broken_rule_names_its_element(code: str, element: str, model: Bpmn) -> None:
    assert told(model) == {(code, element)}
