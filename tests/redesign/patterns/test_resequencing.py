"""Resequencing: what only those need who go on is done for them only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before

from clearway.model.spec import Gateway, History, Spec
from clearway.redesign import apply
from clearway.redesign.flowedit import after
from clearway.redesign.flowedit import before as leads_to
from clearway.redesign.patterns.resequencing import Resequencing
from clearway.redesign.workload import workload


def moved(spec: Spec) -> Spec:
    """What the first place makes of a Spec."""
    return apply(Resequencing().apply(spec, next(Resequencing().places(spec, (), {}))), spec)


def test_the_step_is_done_for_those_who_go_on() -> None:
    spec = before("resequencing")
    changed = moved(spec)
    assert (leads_to(changed.flow, "vet"), after(changed.flow, "price")) == ("s", "offer")
    assert workload(changed).steps["price"].executions == pytest.approx(0.6)
    assert changed.gateways == spec.gateways


def test_a_decision_that_lets_nearly_all_go_on_is_left_alone() -> None:
    spec = replace(before("resequencing"), gateways={"x": Gateway({"x-offer": 0.99, "x-no": 0.01})})
    assert list(Resequencing().places(spec, (), {})) == []


def test_what_comes_behind_remembers_either_step() -> None:
    spec = before("resequencing")
    asked = Gateway({"x-offer": 0.6, "x-no": 0.4}, history=(History({"x-offer": 1.0, "x-no": 0.0}, last="vet"),))
    history = moved(replace(spec, gateways={"x": asked})).gateways["x"].history
    assert {row.last for row in history} == {"vet", "price"}


def test_ways_with_much_the_same_work_behind_them_have_no_main_one() -> None:
    spec = before("resequencing")
    flows = spec.flow.flows | {"x-no": replace(spec.flow.flows["x-no"], target="offer")}
    nodes = {id: node for id, node in spec.flow.nodes.items() if id != "no"}
    assert list(Resequencing().places(replace(spec, flow=replace(spec.flow, nodes=nodes, flows=flows)), (), {})) == []
