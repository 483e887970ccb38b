"""One element at a time: what it does in a simulation, and what it leaves behind."""

from __future__ import annotations

import pytest

from clearway.model.bpmn.elements import EventDefinition, Loop, Node, Scope, Xml
from clearway.model.bpmn.names import MODEL, NODES
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.flow import Repeat
from clearway.model.spec.fromnode import node_of, remarks, seconds_of

INNER = Scope((Node("i", "task"),))


def event(kind: str, definition: str, *rest: Xml) -> Node:
    return Node("e", kind, events=(EventDefinition(definition, rest=rest),))  # type: ignore[arg-type]


def told(tag: str, text: str) -> Xml:
    return Xml(f"{{{MODEL}}}{tag}", (), (text,))


def codes(element: Node, *, waited: bool = False) -> list[str]:
    return [one.code for one in remarks(element, node_of(element, None, waited=waited))]


@pytest.mark.parametrize(
    ("element", "kind", "left"),
    [
        (Node("e", "startEvent"), "start", []),
        (event("startEvent", "message"), "start", ["trigger"]),
        (Node("e", "endEvent"), "end", []),
        (event("endEvent", "message"), "end", ["result"]),
        (event("endEvent", "terminate"), "terminate", []),
        (event("endEvent", "error"), "terminate", ["abort"]),
        (event("endEvent", "cancel"), "terminate", ["abort"]),
        (event("intermediateCatchEvent", "message"), "timer", ["needs_delay"]),
        (event("intermediateCatchEvent", "signal"), "timer", ["needs_delay"]),
        (event("intermediateCatchEvent", "link"), "pass", []),
        (event("intermediateThrowEvent", "link"), "pass", []),
        (event("intermediateThrowEvent", "message"), "pass", ["thrown"]),
        (Node("e", "intermediateThrowEvent"), "pass", []),
        (Node("e", "userTask"), "task", []),
        (Node("e", "callActivity"), "task", ["call"]),
        (Node("e", "subProcess", inside=INNER), "process", []),
        (Node("e", "adHocSubProcess", inside=INNER), "process", ["ad_hoc"]),
        (Node("e", "subProcess", inside=Scope()), "task", ["empty_subprocess"]),
        (Node("e", "complexGateway"), "inclusive", ["complex"]),
        (Node("e", "eventBasedGateway"), "race", []),
        (Node("e", "exclusiveGateway", default="f"), "exclusive", ["default"]),
        (Node("e", "choreographyTask"), "task", ["unknown"]),
    ],
)
def test_kinds(element: Node, kind: str, left: list[str]) -> None:
    assert node_of(element, "p").kind == kind
    assert node_of(element, "p").parent == "p"
    assert codes(element) == left


def test_every_element_of_the_standard_is_known() -> None:
    assert [kind for kind in NODES if "unknown" in codes(Node("e", kind))] == []


def test_a_receive_task_behind_an_event_gateway_is_waited_for() -> None:
    assert node_of(Node("e", "receiveTask"), None).kind == "task"
    assert node_of(Node("e", "receiveTask"), None, waited=True).kind == "timer"
    assert codes(Node("e", "receiveTask"), waited=True) == ["needs_delay"]


def test_a_plain_duration_is_the_delay_of_a_timer() -> None:
    timer = event("intermediateCatchEvent", "timer", told("timeDuration", " PT1H30M "))
    assert node_of(timer, None).delay == Fixed(5400.0)
    assert codes(timer) == []
    for other in (told("timeDate", "2025-01-01T00:00:00Z"), told("timeDuration", "${wait}"), told("timeCycle", "PT1H")):
        assert codes(event("intermediateCatchEvent", "timer", other)) == ["needs_delay"]


def test_a_boundary_event_sits_on_its_activity() -> None:
    element = Node("e", "boundaryEvent", attached_to="t", interrupting=False)
    made = node_of(element, None)
    assert (made.kind, made.attached_to, made.interrupting) == ("boundary", "t", False)
    assert node_of(Node("e", "startEvent", interrupting=False), None).interrupting


@pytest.mark.parametrize(
    ("loop", "repeat", "left"),
    [
        (Loop("standard"), Repeat("loop"), ["needs_probability"]),
        (Loop("parallel", rest=(told("loopCardinality", "3"),)), Repeat("parallel", Fixed(3.0)), []),
        (Loop("sequential", rest=(told("loopCardinality", "n"),)), Repeat("sequential"), ["needs_count"]),
        (Loop("parallel", rest=(told("loopCardinality", "\u0663"),)), Repeat("parallel"), ["needs_count"]),
    ],
)
def test_loops(loop: Loop, repeat: Repeat, left: list[str]) -> None:
    element = Node("e", "task", loop=loop)
    assert node_of(element, None).repeat == repeat
    assert codes(element) == left


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("PT0.5S", 0.5),
        ("P2W", 1209600.0),
        ("P1DT1M", 86460.0),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("P1Y", None),
        ("PT1H/2025", None),
        ("", None),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds
