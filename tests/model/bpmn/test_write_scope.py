"""Scopes back to elements."""

from __future__ import annotations

from clearway.model.bpmn.elements import EventDefinition, Flow, Lane, LaneSet, Loop, Node, Scope, Xml
from clearway.model.bpmn.write_scope import artifact_elements, scope_elements


def spelled(xml: Xml) -> tuple[str, dict[str, str], list[str]]:
    children = [child if isinstance(child, str) else spelled(child)[0] for child in xml.children]
    return xml.tag.rpartition("}")[2], dict(xml.attributes), children


def test_nodes_name_their_flows() -> None:
    flows = (Flow("f", "a", "b"), Flow("g", "b", "b", condition=""))
    a, b, f, g = map(spelled, scope_elements(Scope((Node("a", "task"), Node("b", "task")), flows)))
    assert (a[2], b[2]) == (["outgoing"], ["incoming", "incoming", "outgoing"])
    assert f == ("sequenceFlow", {"id": "f", "sourceRef": "a", "targetRef": "b"}, [])
    assert g[2] == ["conditionExpression"]


def test_only_what_differs_from_the_default_is_said() -> None:
    nodes = (
        Node("a", "boundaryEvent", attached_to="t", interrupting=False),
        Node("b", "startEvent", interrupting=False),
        Node("c", "subProcess", triggered=True, inside=Scope()),
        Node("d", "startEvent"),
    )
    said = [spelled(xml)[1] for xml in scope_elements(Scope(nodes))]
    assert said == [
        {"id": "a", "attachedToRef": "t", "cancelActivity": "false"},
        {"id": "b", "isInterrupting": "false"},
        {"id": "c", "triggeredByEvent": "true"},
        {"id": "d"},
    ]


def test_events_and_loops() -> None:
    events = (EventDefinition("timer", "d"), EventDefinition("message", "m", "x", shared=True))
    nodes = (Node("a", "startEvent", events=events), Node("b", "task", loop=Loop("sequential")))
    start, task = map(spelled, scope_elements(Scope(nodes)))
    assert start[2] == ["timerEventDefinition", "eventDefinitionRef"]
    assert task[2] == ["multiInstanceLoopCharacteristics"]


def test_lanes_find_their_set() -> None:
    lanes = (Lane("l", set="two"), Lane("m", set="gone"), Lane("n"))
    one, two = map(spelled, scope_elements(Scope(lanes=lanes, lane_sets=(LaneSet("one"), LaneSet("two")))))
    assert (one[2], two[2]) == (["lane", "lane"], ["lane"])
    assert list(scope_elements(Scope())) == list(artifact_elements((), ())) == []
