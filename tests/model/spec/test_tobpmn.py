"""Flows become drawings and come back as they were."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.spec.graphs import graphs

from clearway.model.bpmn.check import check
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec.distributions import Exponential, Fixed
from clearway.model.spec.flow import Graph, Node, Repeat, SequenceFlow
from clearway.model.spec.frombpmn import graph_of
from clearway.model.spec.people import Lane
from clearway.model.spec.tobpmn import bpmn_of, ids_of

ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_a_flow_comes_back_from_its_file(graph: Graph) -> None:
    again = graph_of(read_bpmn(write_bpmn(bpmn_of(graph, drawn=False))))
    assert again.graph == graph
    assert {one.code for one in again.left} <= {"needs_probability"}


@given(graphs())
@settings(max_examples=15, deadline=None)
def test_a_drawing_is_valid_and_shows_every_node_and_flow(graph: Graph) -> None:
    bpmn = bpmn_of(graph, {"l": Lane("Front", nodes=tuple(graph.nodes))})
    assert check(bpmn).valid
    shown = {shape.element for each in bpmn.diagrams for shape in each.shapes}
    assert set(graph.nodes) <= shown
    assert {line.element for each in bpmn.diagrams for line in each.lines} == set(graph.flows)


@given(
    st.lists(ODD, max_size=6, unique=True),
    st.lists(ODD, max_size=6, unique=True),
    st.lists(ODD, max_size=3, unique=True),
)
def test_ids_are_valid_and_differ_whatever_the_keys_are(nodes: list[str], flows: list[str], lanes: list[str]) -> None:
    graph = Graph({id: Node("task") for id in nodes}, {id: SequenceFlow("a", "b") for id in flows})
    ids = ids_of(graph, {id: Lane() for id in lanes})
    made = [*ids.nodes.values(), *ids.flows.values(), *ids.lanes.values()]
    assert len(set(made)) == len(nodes) + len(flows) + len(lanes)
    assert list(ids.nodes) == nodes
    read_bpmn(write_bpmn(bpmn_of(graph, {id: Lane() for id in lanes}, drawn=False)))


def test_a_node_and_a_flow_of_one_name_are_told_apart() -> None:
    graph = Graph({"a": Node("start"), "b": Node("end")}, {"a": SequenceFlow("a", "b")})
    assert ids_of(graph).nodes["a"] == "a"
    assert ids_of(graph).flows["a"] == "a_2"
    assert len(bpmn_of(graph).processes[0].scope.flows) == 1


def test_only_fixed_figures_have_a_place_in_a_drawing() -> None:
    nodes = {
        "s": Node("start"),
        "w": Node("timer", delay=Exponential(60.0)),
        "t": Node("task", repeat=Repeat("parallel", Exponential(3.0))),
        "v": Node("timer", delay=Fixed(0.25)),
        "e": Node("end"),
    }
    order = list(nodes)
    flows = {f"f{at}": SequenceFlow(a, b) for at, (a, b) in enumerate(pairwise(order))}
    again = graph_of(bpmn_of(Graph(nodes, flows), drawn=False))
    assert {(one.code, one.place) for one in again.left} == {("needs_delay", "w"), ("needs_count", "t")}
    assert again.graph.nodes["v"].delay == Fixed(0.25)
    assert again.graph.nodes["w"].delay is None


def test_lanes_hold_the_nodes_of_the_process_itself() -> None:
    nodes = {"s": Node("start"), "p": Node("process"), "i": Node("task", parent="p"), "e": Node("end")}
    made = bpmn_of(Graph(nodes), {"l 1": Lane("Front", nodes=("s", "i", "gone"))}, drawn=False)
    lane = made.processes[0].scope.lanes[0]
    assert (lane.id, lane.name, lane.nodes) == ("l_1", "Front", ("s",))
