"""Excerpts: what is kept stays as it is, what is left out is counted."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.views.diagrams.excerpt import around, excerpt


def line(ids: str) -> Graph:
    return Graph({id: Node("task") for id in ids}, {a + b: SequenceFlow(a, b) for a, b in pairwise(ids)})


def test_a_step_and_its_neighbours() -> None:
    assert around(line("abcdef"), {"c", "gone"}) == {"b", "c", "d"}
    assert around(line("abcdef"), {"c"}, near=2) == {"a", "b", "c", "d", "e"}


def test_what_sits_on_a_step_stays_with_it() -> None:
    graph = line("abc")
    held = Graph(graph.nodes | {"late": Node("boundary", attached_to="b")}, graph.flows)
    assert around(held, {"b"}, near=0) == around(held, {"late"}, near=0) == {"b", "late"}


def test_each_stretch_becomes_one_node_that_counts() -> None:
    short, rest = excerpt(line("abcdefg"), {"c", "d", "f"})
    assert rest == {"rest 1": 2, "rest 2": 1, "rest 3": 1}
    assert [(one.source, one.target) for one in short.flows.values()] == [
        ("rest 1", "c"), ("c", "d"), ("d", "rest 2"), ("rest 2", "f"), ("f", "rest 3"),
    ]  # fmt: skip


def test_nothing_is_left_out_where_all_is_kept() -> None:
    assert excerpt(line("abc"), set("abc")) == (line("abc"), {})


def test_a_sub_process_is_kept_for_what_is_inside_and_left_out_with_it() -> None:
    nodes = {"s": Node("start"), "p": Node("process"), "in": Node("task", parent="p"), "t": Node("task")}
    nodes |= {"in2": Node("task", parent="p"), "u": Node("task")}
    flows = {one: SequenceFlow(*one.split("-")) for one in ("s-p", "in-in2", "p-t", "t-u")}
    graph = Graph(nodes, flows)
    assert around(graph, {"in"}) == {"in", "in2", "p"}
    short, rest = excerpt(graph, {"in", "in2", "p"})
    assert set(short.nodes) == {"p", "in", "in2", "rest 1", "rest 2"}
    assert sorted(rest.values()) == [0, 2]
    short, rest = excerpt(graph, {"u", "t"})
    assert set(short.nodes) == {"u", "t", "rest 1"}
    assert rest == {"rest 1": 2}


def test_a_name_that_is_taken_is_avoided() -> None:
    graph = Graph({"rest 1": Node("task"), "b": Node("task")}, {"f": SequenceFlow("rest 1", "b")})
    short, rest = excerpt(graph, {"rest 1"})
    assert rest == {"rest_ 1": 1}
    assert short.flows["f"] == SequenceFlow("rest 1", "rest_ 1")


@given(st.sets(st.sampled_from("abcdefghij")), st.lists(st.tuples(*[st.sampled_from("abcdefghij")] * 2), max_size=15))
def test_no_task_that_is_joined_is_lost(kept: set[str], ways: list[tuple[str, str]]) -> None:
    graph = Graph({id: Node("task") for id in "abcdefghij"}, {f"{a}{b}": SequenceFlow(a, b) for a, b in ways})
    short, rest = excerpt(graph, kept)
    joined = {a for a, b in ways if a not in kept and b in kept} | {b for a, b in ways if b not in kept and a in kept}
    for _ in ways:
        joined |= {end for pair in ways if joined & set(pair) for end in pair if end not in kept}
    assert sum(rest.values()) == len(joined), "all that flows join to what is kept is counted"
    ends = {end for flow in short.flows.values() for end in (flow.source, flow.target)}
    assert ends <= set(short.nodes)
    inner = {(a, b) for a, b in ways if a in kept and b in kept}
    assert inner == {(one.source, one.target) for one in short.flows.values() if {one.source, one.target} <= kept}


def test_what_no_flow_joins_is_left_out_altogether() -> None:
    graph = Graph({"a": Node("task"), "b": Node("task"), "c": Node("task")}, {"f": SequenceFlow("a", "b")})
    short, rest = excerpt(graph, {"a"})
    assert rest == {"rest 1": 1}
    assert set(short.nodes) == {"a", "rest 1"}
