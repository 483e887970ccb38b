"""Small models from plain lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.model.bpmn.schema import out_of_order

from clearway.model.bpmn.build import simple, wrap
from clearway.model.bpmn.elements import Node, Process, Scope
from clearway.model.bpmn.names import NODES
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

KINDS = st.sampled_from(sorted(NODES - {"boundaryEvent", "subProcess", "transaction", "adHocSubProcess"}))
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@given(st.lists(st.tuples(KINDS, NAMES), min_size=1, max_size=8), st.data())
def test_every_small_model_survives_a_file(nodes: list[tuple[str, str]], data: st.DataObject) -> None:
    place = st.integers(0, len(nodes) - 1)
    flows = data.draw(st.lists(st.tuples(place, place, NAMES), max_size=10))
    model = simple(nodes, flows, name="P")
    text = write_bpmn(model)
    again = read_bpmn(text)
    assert again == model
    assert not again.notes
    assert not list(out_of_order(text))


def test_ids_by_kind() -> None:
    model = simple([("task", "A"), ("task", "B"), ("endEvent", "")], [(0, 1), (1, 2, "x")])
    scope = model.processes[0].scope
    assert [node.id for node in scope.nodes] == ["task_1", "task_2", "endEvent_1"]
    assert [(flow.id, flow.source, flow.target, flow.name) for flow in scope.flows] == [
        ("flow_1", "task_1", "task_2", ""),
        ("flow_2", "task_2", "endEvent_1", "x"),
    ]


def test_wrap() -> None:
    inside = Process("a", scope=Scope((Node("s", "subProcess", inside=Scope((Node("t", "task"),))),)))
    assert read_bpmn(write_bpmn(wrap(inside, Process("b")))).processes == (inside, Process("b"))
