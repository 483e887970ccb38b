"""Scopes by hand: flows, lanes, data, artifacts."""

from __future__ import annotations

from tests.model.bpmn.models import document

from clearway.model.bpmn.elements import Artifact, Association, Data, Flow, Lane, LaneSet, Scope
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn


def scope(content: str, *codes: str) -> Scope:
    model = read_bpmn(document(content))
    assert [note.code for note in model.notes] == list(codes)
    assert read_bpmn(write_bpmn(model)) == model
    return model.processes[0].scope


def test_flows() -> None:
    read = scope(
        '<task id="a"/><task id="b"/><sequenceFlow id="f" name="yes" sourceRef="x:a" targetRef="b">'
        '<conditionExpression xsi:type="tFormalExpression">n &gt; 3</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="g" sourceRef="b" targetRef="a"><conditionExpression/></sequenceFlow>'
    )
    kind = (("{http://www.w3.org/2001/XMLSchema-instance}type", "tFormalExpression"),)
    assert read.flows == (Flow("f", "a", "b", "yes", "n > 3", kind), Flow("g", "b", "a", condition=""))


def test_flows_that_cannot_be_followed_are_kept() -> None:
    read = scope(
        '<task id="a"/><sequenceFlow id="f" sourceRef="a"/><subProcess id="s"><task id="b"/></subProcess>'
        '<sequenceFlow id="g" sourceRef="a" targetRef="b"/><dataObject id="o"/>'
        '<sequenceFlow id="h" sourceRef="a" targetRef="o"/>',
        "loose",
        "cross",
        "cross",
    )
    assert read.flows == ()


def test_lanes_in_lanes() -> None:
    read = scope(
        '<laneSet id="s" name="Desk"><lane id="l" name="A"><flowNodeRef>x:t</flowNodeRef><childLaneSet id="c">'
        '<lane id="m"/></childLaneSet></lane></laneSet><laneSet id="r"><lane id="n"/></laneSet><task id="t"/>'
    )
    inner = Lane("m", set="c")
    assert read.lanes == (Lane("l", "A", ("t",), (inner,), "s", LaneSet("c")), Lane("n", set="r"))
    assert read.lane_sets == (LaneSet("s", "Desk"), LaneSet("r"))


def test_data() -> None:
    read = scope(
        '<dataObject id="o" isCollection="true"/><dataObjectReference id="r" name="Order" dataObjectRef="o"/>'
        '<dataStoreReference id="s" dataStoreRef="x:d"/>'
    )
    assert read.data == (
        Data("o", "dataObject", attributes=(("isCollection", "true"),)),
        Data("r", "dataObjectReference", "Order", "o"),
        Data("s", "dataStoreReference", "", "d"),
    )


def test_artifacts() -> None:
    read = scope(
        '<textAnnotation id="a"><text> why </text></textAnnotation><textAnnotation id="b"/><group id="g" '
        'categoryValueRef="x:v"/><association id="l" sourceRef="a" targetRef="x:t" associationDirection="One"/>'
    )
    assert read.artifacts == (
        Artifact("a", "textAnnotation", " why "),
        Artifact("b", "textAnnotation"),
        Artifact("g", "group", ref="v"),
    )
    assert read.associations == (Association("l", "a", "t", "One"),)


def test_ids_are_given_where_something_must_be_named() -> None:
    read = scope("<task/><task/><association/>", "id", "id", "id")
    assert [node.id for node in read.nodes] == ["task_1", "task_2"]
