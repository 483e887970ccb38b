"""Pairs of Specs that differ, for pictures and pages of changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.model.spec.desk import desk

from clearway.model.spec import Activity, Fixed, Graph, Lane, Node, SequenceFlow, Spec

EVIL = '<script>"Ask" & go'


def redone() -> tuple[Spec, Spec]:
    """The desk; and without closing, with a question at the end, a quicker first step and a third van."""
    before = desk()
    nodes, flows = dict(before.flow.nodes), dict(before.flow.flows)
    del nodes["close"], flows["join-close"], flows["close-end"]
    nodes["ask"] = Node("task", EVIL)
    flows |= {"join-ask": SequenceFlow("join", "ask"), "ask-end": SequenceFlow("ask", "end")}
    activities = dict(before.activities)
    del activities["close"]
    activities["ask"] = Activity("front", duration=Fixed(60.0))
    activities["take"] = replace(activities["take"], duration=Fixed(30.0))
    vans = before.resources | {"van": replace(before.resources["van"], amount=3)}
    lanes = {"l1": Lane("Front", True, ("take", "solve", "ask"))}
    after = replace(before, flow=Graph(nodes, flows), activities=activities, resources=vans, lanes=lanes)
    return before, after


def more_people() -> tuple[Spec, Spec]:
    """The desk; and with one Ann more."""
    before = desk()
    return before, replace(before, resources=before.resources | {"ann": replace(before.resources["ann"], amount=2)})


def parallel(size: int = 3) -> tuple[Spec, Spec]:
    """A line of steps of a size; and with its last two side by side."""
    ids = ["s", *(f"t{number}" for number in range(size)), "e"]
    nodes = {id: Node("start" if id == "s" else "end" if id == "e" else "task", f"Step {id}") for id in ids}
    flows = {f"{a}-{b}": SequenceFlow(a, b) for a, b in pairwise(ids)}
    before = replace(
        desk(), flow=Graph(nodes, dict(flows)), activities={}, gateways={}, lanes={}, running=(), name="Line"
    )
    *_, a, b, c, d = ids
    for one in (f"{a}-{b}", f"{b}-{c}", f"{c}-{d}"):
        del flows[one]
    flows |= {
        f"{x}-{y}": SequenceFlow(x, y)
        for x, y in ((a, "split"), ("split", b), ("split", c), (b, "sync"), (c, "sync"), ("sync", d))
    }
    wide = Graph(nodes | {"split": Node("parallel"), "sync": Node("parallel")}, flows)
    return before, replace(before, flow=wide)
