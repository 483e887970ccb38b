"""Flows, columns, decisions and regions."""

from __future__ import annotations

import pytest
from tests.measures.journey.served import lined, served

from clearway.measures.journey.blueprint import blueprint_of
from clearway.measures.journey.blueprintflows import in_columns, is_contact, main_flows
from clearway.model.blueprint import Flow, Step
from clearway.model.journey import Figure


def _flow(source: str, target: str, count: int, share: float) -> Flow:
    return Flow(source, target, Figure(float(count), "count", count), Figure(share, "share", count))


def test_flows_count_and_cross() -> None:
    made = blueprint_of(served())
    name = {step.id: step.activity for step in made.steps}
    flows = {(name[flow.source], name[flow.target]): flow for flow in made.flows}
    first = flows["Submit request", "Check request"]
    assert (first.count and first.count.value, first.share and first.share.value) == (2.0, 1.0)
    assert first.crosses == ("interaction", "visibility")
    assert first.wait is not None
    assert first.wait.value == 1800.0
    assert flows["Book entry", "Inform customer"].crosses == ("internal", "visibility")
    assert flows["Inform customer", "Ponder"].crosses == ()


def test_thin_flows_and_loops_are_not_main() -> None:
    flows = [_flow("a", "b", 95, 0.95), _flow("a", "c", 5, 0.05), _flow("d", "c", 95, 1.0), _flow("a", "a", 9, 0.2)]
    assert [(flow.source, flow.target) for flow in main_flows(flows)] == [("a", "b"), ("d", "c")]


def test_columns_follow_the_longest_way_and_returns_do_not_count() -> None:
    steps = [Step(id, id) for id in "abcd"]
    flows = [_flow("a", "b", 9, 0.5), _flow("b", "c", 9, 1.0), _flow("a", "c", 9, 0.5), _flow("c", "a", 9, 0.5)]
    placed = in_columns(steps, flows, [0.0, 0.4, 1.0, 0.5])
    assert [step.column for step in placed] == [1, 2, 3, 2]


def test_a_way_that_parts_is_a_decision_and_parallel_work_is_none() -> None:
    rows = "".join(
        f"{case},Look,2025-03-01 08:00\n{case},{'Left' if case % 2 else 'Right'},2025-03-01 09:00\n"
        for case in range(10)
    )
    steps = {step.activity: step for step in blueprint_of(lined(f"case,activity,time\n{rows}")).steps}
    assert [name for name, step in steps.items() if step.decision] == ["Look"]


def test_regions_of_the_process_chain_network() -> None:
    regions = {step.activity: step.pcn.region for step in blueprint_of(served()).steps}
    assert regions == {
        "Submit request": "surrogate", "Check request": "surrogate", "Book entry": "independent",
        "Inform customer": "direct", "Ponder": "unknown",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "is_one"), [("通知客户", True), ("Check", False)])
def test_contacts(name: str, is_one: bool) -> None:
    assert is_contact(name) == is_one
