"""Starts, ends and gateways of a pool."""

from __future__ import annotations

from clearway.model.blueprint import Flow, Step
from clearway.model.blueprint_wires import step_of, wired
from clearway.model.bpmn.elements import Xml


def test_a_circle_gets_a_way_in_and_a_way_out() -> None:
    steps = [Step(id, id) for id in "abc"]
    flows = [(1, Flow("a", "b")), (2, Flow("b", "c")), (3, Flow("c", "a"))]
    made = wired("provider", steps, flows, {id: f"step_{id}" for id in "abc"}, {at: Xml("x") for at in (1, 2, 3)})
    kinds = sorted(node.kind for node in made.nodes)
    assert kinds.count("startEvent") == kinds.count("endEvent") == 1
    ends = {arrow.source for arrow in made.arrows} | {arrow.target for arrow in made.arrows}
    assert {"start_provider", "end_provider"} <= ends
    ids = {f"step_{id}": id for id in "abc"}
    told = {(step_of(arrow.source, ids), step_of(arrow.target, ids)) for arrow in made.arrows if arrow.rest}
    assert told == {("a", "b"), ("b", "c"), ("c", "a")}


def test_no_steps_no_wires() -> None:
    assert not wired("customer", [], [], {}, {}).nodes
