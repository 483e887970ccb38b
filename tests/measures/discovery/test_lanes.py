"""Lanes: every node in one, in the order of the flow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.measures.conftest import build_log
from tests.measures.discovery.test_roles import planted
from tests.measures.discovery.test_splitminer_relations import PATHS

import clearway as cw
from clearway.measures.discovery.decisions import decisions, with_conditions
from clearway.measures.discovery.lanes import with_lanes
from clearway.measures.discovery.roles import Role, Roles, roles_of
from clearway.measures.discovery.splitminer import split_miner
from clearway.measures.discovery.splitminer_relations import traces_from, traces_of
from clearway.model.bpmn.check import check
from clearway.model.bpmn.elements import Bpmn, Diagram, Flow, Node, Process, Scope
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

TWO = Roles((Role("Desk", ("a", "c"), 6, 1.0), Role("", ("b", "d"), 7, 0.9)), "mined")


def one_process(nodes: tuple[Node, ...], flows: tuple[Flow, ...] = ()) -> Bpmn:
    return Bpmn("m", processes=(Process("p", scope=Scope(nodes, flows)),), diagrams=(Diagram("d", plane="p"),))


def test_planted_roles_become_lanes() -> None:
    log = build_log(planted())
    bpmn = with_lanes(split_miner(traces_of(log)).bpmn, roles_of(log), lang="zh")
    desk, back = bpmn.processes[0].scope.lanes
    names = {node.id: node.name or node.kind for node in bpmn.processes[0].scope.nodes}
    assert {names[id] for id in desk.nodes} == {"startEvent", "receive", "answer", "endEvent"}
    assert {names[id] for id in back.nodes} == {"check", "decide"}
    assert back.name == roles_of(log).roles[1].title("zh")


def test_what_has_no_role_lies_where_the_flow_comes_from() -> None:
    nodes = tuple(Node(id, kind, id) for id, kind in (("s", "startEvent"), ("b", "task"), ("x", "task"), ("a", "task")))
    flows = (Flow("1", "s", "b"), Flow("2", "b", "x"), Flow("3", "x", "a"))
    found = with_lanes(one_process(nodes, flows), TWO)
    assert [(lane.name, lane.nodes) for lane in found.processes[0].scope.lanes] == [
        ("Staff for b and d", ("s", "b", "x")),
        ("Desk", ("a",)),
    ]
    assert not found.diagrams


def test_a_sub_process_lies_with_most_of_its_tasks_and_carries_its_boundary_events() -> None:
    inside = Scope(tuple(Node(f"i{name}", "task", name) for name in "abd"))
    nodes = (Node("sub", "subProcess", "S", inside=inside), Node("e", "boundaryEvent", attached_to="sub"))
    (lane,) = with_lanes(one_process(nodes), TWO).processes[0].scope.lanes
    assert lane.nodes == ("sub", "e")
    assert lane.name == "Staff for b and d"


def test_ids_stay_unique() -> None:
    bpmn = one_process((Node("lane_1", "task", "a"), Node("lane_2", "task", "b")))
    assert [lane.id for lane in with_lanes(bpmn, TWO).processes[0].scope.lanes] == ["lane_1_2", "lane_2_2"]


def test_without_roles_nothing_changes() -> None:
    bpmn = one_process((Node("a", "task", "a"),))
    assert with_lanes(bpmn, Roles((), "none")) is bpmn
    assert with_lanes(one_process((Node("z", "task", "z"),)), TWO).processes[0].scope.lanes == ()


@settings(max_examples=50, deadline=None)
@given(PATHS)
def test_every_node_lies_in_exactly_one_lane(paths: list[tuple[str, int]]) -> None:
    bpmn = with_lanes(split_miner(traces_from(paths)).bpmn, TWO)
    scope = bpmn.processes[0].scope
    placed = [id for lane in scope.lanes for id in lane.nodes]
    if {"a", "b", "c", "d"} & {node.name for node in scope.nodes}:
        assert sorted(placed) == sorted(node.id for node in scope.nodes)
    assert all(lane.nodes for lane in scope.lanes)


@pytest.mark.parametrize("name", ["LoanApp.csv.gz", "receipt_wabo.csv.gz", "helpdesk_it.csv.gz"])
def test_real_models_with_lanes_and_rules_are_valid_and_survive_a_round_trip(name: str, data_dir: Path) -> None:
    log = cw.read(data_dir / "logs" / name)
    roles = roles_of(log)
    bpmn = with_lanes(split_miner(traces_of(log)).bpmn, roles, lang="zh")
    bpmn = with_conditions(bpmn, decisions(log, bpmn))
    assert len(bpmn.processes[0].scope.lanes) == len(roles.roles) > 1
    assert check(bpmn).valid
    assert read_bpmn(write_bpmn(bpmn)) == bpmn
