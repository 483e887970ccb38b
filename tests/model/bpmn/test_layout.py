"""Whole models laid out: the collections of real files without a fault, small edits, large models."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.bpmn.drawn import faults
from tests.model.bpmn.models import models as models_of

from clearway.base.errors import ReadError
from clearway.model.bpmn.elements import (
    Bpmn,
    Collaboration,
    EventDefinition,
    Flow,
    Lane,
    MessageFlow,
    Node,
    Participant,
    Process,
    Scope,
)
from clearway.model.bpmn.layout import layout
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

KINDS = ("task", "userTask", "exclusiveGateway", "parallelGateway", "intermediateThrowEvent", "endEvent")


def model(nodes: list[Node], flows: list[tuple[str, str]], lanes: tuple[Lane, ...] = ()) -> Bpmn:
    arrows = tuple(Flow(f"f{at}", source, target) for at, (source, target) in enumerate(flows))
    return Bpmn(processes=(Process("p", scope=Scope(tuple(nodes), arrows, lanes)),))


@st.composite
def models(draw: st.DrawFn) -> Bpmn:
    """Any nodes and flows, in lanes, some with events on the border, some inside a sub-process."""
    count = draw(st.integers(1, 12))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=count, max_size=count))
    names = st.sampled_from(["", "Check", "Check the request of the customer again", "\u5ba1\u6279\u7533\u8bf7"])
    nodes = [Node(f"n{at}", kind, draw(names)) for at, kind in enumerate(kinds)]
    if draw(st.booleans()):
        inner = Scope((Node("i", "startEvent", "In"), Node("j", "task")), (Flow("ij", "i", "j"),))
        nodes.append(Node(f"n{count}", "subProcess", "Part", inside=inner))
        count += 1
    end = st.integers(0, count - 1)
    flows = [(f"n{a}", f"n{b}") for a, b in draw(st.lists(st.tuples(end, end), max_size=20))]
    tasks = [node.id for node in nodes if node.kind in ("task", "userTask", "subProcess")]
    for at, host in enumerate(draw(st.lists(st.sampled_from(tasks), max_size=4)) if tasks else ()):
        nodes.append(Node(f"b{at}", "boundaryEvent", draw(names), (EventDefinition("timer"),), host))
        flows.append((f"b{at}", f"n{draw(end)}"))
    bands = draw(st.integers(0, 3))
    lanes = tuple(
        Lane(f"l{band}", f"Lane {band}", tuple(f"n{at}" for at in range(count) if at % bands == band))
        for band in range(bands)
    )
    return model(nodes, flows, lanes)


@settings(max_examples=120, deadline=None)
@given(models())
def test_no_fault_whatever_the_model(bpmn: Bpmn) -> None:
    drawn = layout(bpmn)
    assert not [fault for diagram in drawn.diagrams for fault in faults(drawn, diagram)]
    shapes = {shape.element for shape in drawn.diagrams[0].shapes}
    assert {node.id for node in bpmn.processes[0].scope.nodes} <= shapes
    assert len(drawn.diagrams[0].lines) >= len(bpmn.processes[0].scope.flows)


def test_the_check_sees_what_is_wrong() -> None:
    bpmn = layout(model([Node("a", "task"), Node("b", "task"), Node("c", "task")], [("a", "b"), ("b", "c")]))
    drawn = bpmn.diagrams[0]
    box = {shape.element: shape for shape in drawn.shapes}
    on = replace(drawn, shapes=(box["a"], replace(box["b"], bounds=box["a"].bounds), box["c"]))
    assert ("overlap", "a", "b") in faults(bpmn, on)
    long = replace(drawn.lines[0], points=(drawn.lines[0].points[0], drawn.lines[1].points[-1]))
    assert ("through", "f0", "b") in faults(bpmn, replace(drawn, lines=(long,)))


def test_every_real_model_is_laid_out_without_a_fault(data_dir: Path) -> None:
    drawn, bad = 0, {}
    for name, content in models_of(data_dir).items():
        try:
            bpmn = layout(read_bpmn(content))
        except ReadError:
            continue  # what is refused, and why, is in the tests of the reader
        drawn += 1
        found = [fault for diagram in bpmn.diagrams for fault in faults(bpmn, diagram)]
        if found or _missing(bpmn):
            bad[name] = (found, _missing(bpmn))
    assert not bad
    assert drawn >= 370


def _missing(bpmn: Bpmn) -> set[str]:
    shown = {shape.element for diagram in bpmn.diagrams for shape in diagram.shapes}
    return {node.id for process in bpmn.processes for node in _nodes(process.scope)} - shown


def _nodes(scope: Scope) -> Iterator[Node]:
    for node in scope.nodes:
        yield node
        if node.inside is not None:
            yield from _nodes(node.inside)


def test_a_model_stays_the_same_but_for_its_drawings() -> None:
    bpmn = model([Node("a", "startEvent"), Node("b", "task"), Node("c", "endEvent")], [("a", "b"), ("b", "c")])
    drawn = layout(bpmn)
    assert replace(drawn, diagrams=()) == bpmn
    assert layout(bpmn) == drawn
    assert read_bpmn(write_bpmn(drawn)).diagrams == drawn.diagrams


def test_the_main_path_is_straight() -> None:
    nodes = [Node(name, "task") for name in "abcdx"]
    drawn = layout(model(nodes, [("a", "b"), ("b", "c"), ("c", "d"), ("b", "x"), ("x", "d")])).diagrams[0]
    centres = {shape.element: shape.bounds.y + shape.bounds.height / 2 for shape in drawn.shapes}
    assert len({centres[name] for name in "abcd"}) == 1 or len({centres[name] for name in "abxd"}) == 1


def test_pools_keep_the_order_in_which_they_were_drawn() -> None:
    drawn = layout(_talk(["A", "B", "C"]))
    first = [shape.element for shape in drawn.diagrams[0].shapes if shape.element in "ABC"]
    assert first.index("B") == 1, "B talks to both others and stands between them"
    turned = replace(drawn, participants=tuple(reversed(drawn.participants)))
    again = [shape.element for shape in layout(turned).diagrams[0].shapes if shape.element in "ABC"]
    assert again == first


def _talk(pools: list[str]) -> Bpmn:
    return Bpmn(
        processes=tuple(Process(f"p{pool}", scope=Scope((Node(f"n{pool}", "task", pool),))) for pool in pools),
        participants=tuple(Participant(pool, pool, f"p{pool}") for pool in pools),
        message_flows=(MessageFlow("m", "nA", "nB", "ask"), MessageFlow("o", "nC", "nB")),
        collaborations=(Collaboration("k"),),
    )


def test_messages_between_pools_run_between_them() -> None:
    drawn = layout(_talk(["A", "B"])).diagrams[0]
    line = next(one for one in drawn.lines if one.element == "m")
    boxes = {shape.element: shape.bounds for shape in drawn.shapes}
    assert line.points[0][1] == boxes["nA"].y + boxes["nA"].height
    assert line.points[-1][1] == boxes["nB"].y
    assert line.label is not None


def test_a_closed_sub_process_stays_closed_and_gets_its_own_drawing() -> None:
    inner = Scope((Node("i", "task"),))
    bpmn = layout(model([Node("s", "subProcess", inside=inner)], []))
    shape = next(one for one in bpmn.diagrams[0].shapes if one.element == "s")
    assert shape.expanded
    assert len(bpmn.diagrams) == 1
    closed = replace(bpmn.diagrams[0], shapes=(replace(shape, expanded=False),))
    again = layout(replace(bpmn, diagrams=(closed,)))
    assert [one.plane for one in again.diagrams] == ["p", "s"]
    assert [one.element for one in again.diagrams[0].shapes] == ["s"]


def test_a_small_edit_moves_little(data_dir: Path) -> None:
    # A task more on one flow after the other: what stays is compared by its place beside its neighbours.
    moved: list[float] = []
    for name in ("C.1.1.bpmn", "A.4.1.bpmn", "C.3.0.bpmn"):
        bpmn = layout(read_bpmn(data_dir / "bpmn" / "miwg" / name))
        for at in range(4):
            moved += _moves(bpmn, layout(_with_task(bpmn, at)))
    assert median(moved) == 0
    assert sum(step > 60 for step in moved) / len(moved) < 0.15


def _with_task(bpmn: Bpmn, at: int) -> Bpmn:
    process = max(bpmn.processes, key=lambda one: len(one.scope.flows))
    scope = process.scope
    flow = scope.flows[at % len(scope.flows)]
    extra = Node("extra", "task", "Extra")
    halves = (replace(flow, target="extra"), Flow("extra_flow", "extra", flow.target))
    flows = tuple(part for one in scope.flows for part in (halves if one is flow else (one,)))
    lanes = tuple(_beside(lane, flow.source) for lane in scope.lanes)
    edited = replace(process, scope=replace(scope, nodes=(*scope.nodes, extra), flows=flows, lanes=lanes))
    return replace(bpmn, processes=tuple(edited if one is process else one for one in bpmn.processes))


def _beside(lane: Lane, node: str) -> Lane:
    return replace(lane, nodes=(*lane.nodes, "extra")) if node in lane.nodes else lane


def _moves(before: Bpmn, after: Bpmn) -> list[float]:
    """How far each node moved upward or downward; columns to the right of a new one must move by it."""
    old = {shape.element: shape.bounds.y for shape in before.diagrams[0].shapes}
    new = {shape.element: shape.bounds.y for shape in after.diagrams[0].shapes}
    return [abs(new[id] - y) for id, y in old.items() if id in new]


@pytest.mark.parametrize("width", [1, 100])
def test_ten_thousand_elements_in_reasonable_time(width: int) -> None:
    nodes = [Node(f"n{at}", "task", "Step") for at in range(5000)]
    flows = [(f"n{at}", f"n{at + width}") for at in range(5000 - width)]
    start = time.process_time()
    drawn = layout(model(nodes, flows)).diagrams[0]
    assert time.process_time() - start < 15
    assert len(drawn.shapes) + len(drawn.lines) == 10_000 - width
