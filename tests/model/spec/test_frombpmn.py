"""Drawings become flows: what is meant is drawn, what cannot be said is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.bpmn.models import document, models
from tests.model.bpmn.plain_flows import bpmn_of as drawing
from tests.model.bpmn.plain_flows import scope_of

from clearway.base.errors import ClearwayError, SpecError
from clearway.model.bpmn.check import check
from clearway.model.bpmn.elements import Bpmn, EventDefinition, Flow, Node, Process, Scope
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec.flow import Graph
from clearway.model.spec.frombpmn import graph_of
from clearway.model.spec.tobpmn import bpmn_of

FREE = {"message_flow", "pool", "data", "artifact", "trigger", "default", "result", "lane", "thrown"}
"""What may be left out without a change of what can happen."""


def edges(graph: Graph) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in graph.flows.values()}


def kinds(graph: Graph) -> dict[str, str]:
    return {id: node.kind for id, node in graph.nodes.items()}


def left(bpmn: Bpmn) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in graph_of(bpmn).left}


def test_a_plain_drawing_keeps_its_ids() -> None:
    drawn = graph_of(drawing("s>A A>x1 x1>B x1>e B>e"))
    assert kinds(drawn.graph) == {"s": "start", "A": "task", "x1": "exclusive", "B": "task", "e": "end"}
    assert drawn.graph.flows["f3"].target == "B"
    assert drawn.left == ()


def test_several_starts_are_alternatives_behind_one() -> None:
    drawn = graph_of(drawing("s1>A s2>A A>e"))
    assert edges(drawn.graph) >= {("start", "start_split"), ("start_split", "s1"), ("start_split", "s2")}
    assert kinds(drawn.graph)["start_split"] == "exclusive"
    assert kinds(drawn.graph)["s1"] == "pass"
    assert {(one.code, one.place) for one in drawn.left} == {("starts", "s1"), ("starts", "s2")}


def test_without_a_start_all_that_nothing_leads_to_begins_together() -> None:
    drawn = graph_of(drawing("A>B C>D"))
    assert edges(drawn.graph) >= {("start_split", "A"), ("start_split", "C"), ("B", "end"), ("D", "end")}
    assert kinds(drawn.graph)["start_split"] == "parallel"


def test_a_circle_without_a_beginning_is_told() -> None:
    assert ("no_start", "A") in left(drawing("A>B B>A"))


def test_several_flows_out_of_a_task_are_a_gateway() -> None:
    plain = graph_of(drawing("s>A A>B A>C B>e C>e")).graph
    assert kinds(plain)["A_split"] == "parallel"
    assert edges(plain) >= {("A", "A_split"), ("A_split", "B"), ("A_split", "C")}
    bpmn = drawing("s>A A>B A>C B>e C>e")
    scope = bpmn.processes[0].scope
    flows = (*scope.flows[:1], replace(scope.flows[1], condition="x > 1"), *scope.flows[2:])
    chosen = replace(bpmn, processes=(Process("p", scope=replace(scope, flows=flows)),))
    assert kinds(graph_of(chosen).graph)["A_split"] == "inclusive"
    assert ("condition", "f2") in left(chosen)


def test_new_ids_never_meet_old_ones() -> None:
    drawn = graph_of(
        drawing("A_split>B B>C B>D", Node("A_split", "task"), Node("B_split", "task"), Node("start", "task"))
    )
    assert len(drawn.graph.nodes) == len({*drawn.graph.nodes})
    assert kinds(drawn.graph)["B_split_2"] == "parallel"
    assert kinds(drawn.graph)["start_2"] == "start"


def test_subprocesses_are_flat_nodes_with_a_parent() -> None:
    inner = scope_of("s9>I I>e9", prefix="g")
    drawn = graph_of(drawing("s>P P>e", Node("P", "subProcess", "Inner", inside=inner)))
    assert {id: node.parent for id, node in drawn.graph.nodes.items()} == {
        "s": None, "P": None, "e": None, "s9": "P", "I": "P", "e9": "P",
    }  # fmt: skip
    assert ("s9", "I") in edges(drawn.graph)


def test_links_are_flows() -> None:
    throw = Node("t", "intermediateThrowEvent", events=(EventDefinition("link", ref="L"),))
    catch = Node("k", "intermediateCatchEvent", events=(EventDefinition("link", ref="L"),))
    graph = graph_of(drawing("s>A A>t k>e", throw, catch)).graph
    assert ("t", "k") in edges(graph)
    assert kinds(graph)["k"] == "pass"


def test_what_is_no_flow_is_told() -> None:
    bpmn = read_bpmn(
        document(
            '<laneSet id="ls"><lane id="l1" name="Front"><flowNodeRef>a</flowNodeRef></lane>'
            '<lane id="l2"><childLaneSet id="c"><lane id="l3"><flowNodeRef>b</flowNodeRef></lane></childLaneSet></lane>'
            '</laneSet><startEvent id="s"/><task id="a"/><task id="b"/><endEvent id="e"/>'
            '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>'
            '<sequenceFlow id="f3" sourceRef="b" targetRef="e"/><dataObject id="d1"/>'
            '<textAnnotation id="n1"><text>so</text></textAnnotation>'
            '<subProcess id="ev" triggeredByEvent="true"><startEvent id="s2"/></subProcess>'
            '<task id="undo" isForCompensation="true"/>',
            processes='<process id="other"><task id="z"/></process>',
        )
    )
    drawn = graph_of(bpmn)
    assert {(one.code, one.place) for one in drawn.left} == {
        ("data", "d1"), ("artifact", "n1"), ("event_subprocess", "ev"), ("compensation", "undo"), ("process", "other"),
        ("lane", "l2"),
    }  # fmt: skip
    assert {id: (lane.name, lane.nodes) for id, lane in drawn.lanes.items()} == {
        "l1": ("Front", ("a",)),
        "l3": ("", ("b",)),
    }
    assert list(graph_of(bpmn, "other").graph.nodes) == ["z", "start", "end"]


def test_values_that_no_file_can_hold_are_told_as_well() -> None:
    twice = Bpmn(processes=(Process("p", scope=Scope((Node("a", "task"), Node("a", "task")), (Flow("f", "a", "z"),))),))
    assert left(twice) == {("duplicate", "a"), ("dangling", "f")}


def test_a_model_without_a_process_is_refused_with_the_ones_that_there_are() -> None:
    with pytest.raises(SpecError) as caught:
        graph_of(drawing("s>A A>e"), "q")
    assert caught.value.code == "spec.process"
    assert "p" in caught.value.remedy()
    with pytest.raises(SpecError):
        graph_of(Bpmn())


def test_models_of_other_tools_keep_their_flow_and_soundness_through_a_spec(data_dir: Path) -> None:
    seen, same = 0, 0
    for name, blob in models(data_dir).items():
        try:
            drawn = graph_of(bpmn := read_bpmn(blob))
        except ClearwayError:
            continue
        seen += 1
        again = read_bpmn(write_bpmn(bpmn_of(drawn.graph, drawn.lanes, drawn=False)))
        assert graph_of(again).graph == drawn.graph, name
        if {one.code for one in drawn.left} <= FREE:
            same += 1
            assert check(bpmn, limit=2000).sound in (check(again, limit=2000).sound, None), name
    assert seen > 300
    assert same > 50
