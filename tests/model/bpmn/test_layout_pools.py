"""Pools one below the other."""

from __future__ import annotations

from clearway.model.bpmn.elements import Bpmn, Lane, MessageFlow, Node, Participant, Process, Scope
from clearway.model.bpmn.layout_pools import faced, pool_order, stack
from clearway.model.bpmn.layout_scope import Frame


def talk(*pairs: tuple[str, str], pools: str = "ABC") -> Bpmn:
    return Bpmn(
        processes=tuple(Process(f"p{pool}", scope=Scope((Node(f"n{pool}", "task"),))) for pool in pools if pool != "C"),
        participants=tuple(Participant(pool, pool, f"p{pool}") for pool in pools),
        message_flows=tuple(MessageFlow(f"m{at}", a, b) for at, (a, b) in enumerate(pairs)),
    )


def test_the_pool_that_talks_to_both_stands_between() -> None:
    order = pool_order(talk(("nA", "C"), ("C", "nB")), {})
    assert order[1].id == "C"
    assert order[1].scope is None
    assert order[1].messages == 2


def test_the_order_of_the_drawing_stays() -> None:
    rank = {"A": 300.0, "B": 0.0, "C": 100.0}
    assert [pool.id for pool in pool_order(talk(("nA", "C")), rank)] == ["B", "C", "A"]


def test_sides_that_messages_need() -> None:
    bpmn = talk(("nA", "nB"), pools="AB")
    assert faced(bpmn, pool_order(bpmn, {"A": 0, "B": 1})) == {"nA": {"bottom"}, "nB": {"top"}}


def test_pools_are_equally_wide_and_hold_their_lanes() -> None:
    scope = Scope((Node("a", "task"), Node("b", "task")), lanes=(Lane("x", nodes=("a",)), Lane("y", nodes=("b",))))
    bpmn = Bpmn(
        processes=(Process("p", scope=scope),), participants=(Participant("A", "A", "p"), Participant("B", "B"))
    )
    shapes = {shape.element: shape.bounds for shape in stack(pool_order(bpmn, {}), Frame()).shapes}
    assert shapes["A"].width == shapes["B"].width >= 600
    assert shapes["x"].height + shapes["y"].height == shapes["A"].height
    assert shapes["x"].y + shapes["x"].height == shapes["y"].y
    assert max(shapes["A"].y, shapes["B"].y) > 50
