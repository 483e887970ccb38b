"""Steps next to each other, across gateways, sub-processes and boundary events."""

from __future__ import annotations

from clearway.model.spec import Fixed, Graph, Node, SequenceFlow
from clearway.plan.neighbours import arrows, in_order, nearest, turned

FLOW = Graph(
    {
        "in": Node("start"), "a": Node("task"), "x": Node("exclusive"), "sub": Node("process"), "b": Node("task"),
        "y": Node("exclusive"), "c": Node("task"), "out": Node("end"),
        "sin": Node("start", parent="sub"), "s": Node("task", parent="sub"), "sout": Node("end", parent="sub"),
        "late": Node("boundary", attached_to="sub", delay=Fixed(1.0)), "call": Node("task"), "alone": Node("task"),
    },
    {
        "1": SequenceFlow("in", "a"), "2": SequenceFlow("a", "x"), "3": SequenceFlow("x", "sub"),
        "4": SequenceFlow("x", "b"), "5": SequenceFlow("sub", "y"), "6": SequenceFlow("b", "y"),
        "7": SequenceFlow("y", "c"), "8": SequenceFlow("c", "out"), "9": SequenceFlow("sin", "s"),
        "10": SequenceFlow("s", "sout"), "11": SequenceFlow("late", "call"), "12": SequenceFlow("call", "a"),
    },
)  # fmt: skip


def task(id: str) -> bool:
    return FLOW.nodes[id].kind == "task"


def test_what_comes_next() -> None:
    forth = arrows(FLOW)
    after = {id: set(nearest(forth, id, task)) for id in ("a", "b", "s", "c", "call", "in", "alone")}
    assert after == {
        "a": {"b", "s", "call"}, "b": {"c"}, "s": {"c"}, "c": set(), "call": {"a"}, "in": {"a"}, "alone": set(),
    }  # fmt: skip


def test_what_came_before() -> None:
    back = turned(arrows(FLOW))
    before = {id: set(nearest(back, id, task)) for id in ("a", "b", "s", "c", "call", "y")}
    assert before == {"a": {"call"}, "b": {"a"}, "s": {"a"}, "c": {"b", "s"}, "call": {"a"}, "y": {"b", "s"}}


def test_a_loop_comes_back_to_its_own_step() -> None:
    loop = Graph(
        {"in": Node("start"), "a": Node("task"), "x": Node("exclusive"), "out": Node("end")},
        {
            "1": SequenceFlow("in", "a"),
            "2": SequenceFlow("a", "x"),
            "3": SequenceFlow("x", "a"),
            "4": SequenceFlow("x", "out"),
        },
    )
    assert nearest(arrows(loop), "a", lambda id: id == "a") == ("a",)


def test_nodes_in_the_order_of_a_case() -> None:
    order = in_order(FLOW)
    assert order[:3] == ("in", "a", "x")
    assert order[-1] == "alone"
    assert sorted(order) == sorted(FLOW.nodes)
    assert order.index("sub") < order.index("s") < order.index("c") < order.index("out")
