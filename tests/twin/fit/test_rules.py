"""Rules of gateways: planted ones come back, and none are made up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.fit.simulated import log_of
from tests.twin.models import graph

from clearway.model.spec import Activity, Attribute, Exponential, Gateway, Node, Pool, Renewal, Resource, Rule, Spec
from clearway.model.spec.conditions import Comparison
from clearway.model.spec.flow import History
from clearway.twin.fit.decisions import Decision
from clearway.twin.fit.fit import fit_spec
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.rules import chance_of
from clearway.twin.program.program import program_of
from clearway.twin.world import run_once

GOLD = ((Comparison("kind", "==", "gold"),),)
TASKS = {name: Node("task", name) for name in "ABC"}
FLOW = graph(
    {"s": "start", "x": "exclusive", "j": "exclusive", "e": "end"} | TASKS, "s > A > x > B > j > e", "x > C > j"
)


def _planted(*, ruled: bool) -> Spec:
    """After A, gold cases go to C where it is ruled; of the others three in ten do."""
    return Spec(
        flow=FLOW,
        arrivals=Renewal(Exponential(1800.0)),
        activities={name: Activity("p", duration=Exponential(600.0)) for name in TASKS},
        gateways={"x": Gateway({"x-B": 0.7, "x-C": 0.3}, (Rule(GOLD, "x-C"),) if ruled else ())},
        attributes={
            "kind": Attribute({"gold": 0.25, "plain": 0.75}),
            "region": Attribute({"north": 0.5, "south": 0.3, "west": 0.2}),
        },
        pools={"p": Pool("P")},
        resources={"r": Resource("p", "r", amount=3)},
    )


@pytest.mark.parametrize("flow", ["auto", "chain"])
def test_a_planted_rule_comes_back(tmp_path, flow: str) -> None:
    log = log_of(_planted(ruled=True), 800, tmp_path)
    spec = fit_spec(log, plan=Plan(flow, corrected=False)).spec
    (gateway,) = [one for one in spec.gateways.values() if one.rules]
    (rule,) = gateway.rules
    (group,) = rule.when
    assert [(one.op, one.value) for one in group] == [("==", "gold")]
    assert spec.flow.nodes[spec.flow.flows[rule.flow].target].name == "C"
    (attribute,) = spec.attributes
    assert spec.attributes[attribute].values["gold"] == pytest.approx(0.25, abs=0.05)
    assert gateway.probabilities[rule.flow] == pytest.approx(0.3, abs=0.06)


def test_the_twin_with_the_rule_sends_the_planted_share(tmp_path) -> None:
    log = log_of(_planted(ruled=True), 800, tmp_path)
    program = program_of(fit_spec(log, plan=Plan("chain", corrected=False)).spec)
    rows = run_once(program, 4000, 5, keep_rows=True).rows
    names = np.array([program.spec.flow.nodes[node].name for node in program.nodes])
    share = (names[rows["node"]] == "C").sum() / 4000
    assert share == pytest.approx(0.25 + 0.75 * 0.3, abs=0.03)


def test_without_a_rule_the_spec_is_that_of_a_log_without_attributes(tmp_path) -> None:
    plan = Plan("chain", corrected=False)
    planted = _planted(ruled=False)
    found = fit_spec(log_of(planted, 600, tmp_path), plan=plan).spec
    bare = fit_spec(log_of(replace(planted, attributes={}), 600, tmp_path), plan=plan).spec
    assert found == bare
    assert not found.attributes


def test_the_most_exact_row_tells_the_chance() -> None:
    rows = (History({"a": 0.6, "b": 0.4}, last="t"), History({"a": 0.1, "b": 0.9}, last="t", visits=1))
    gateway = Gateway({"a": 0.5, "b": 0.5}, history=rows)
    assert chance_of(gateway, Decision("g", ("a",), "u", None, 0)) == 0.5
    assert chance_of(gateway, Decision("g", ("a",), "t", None, 0)) == 0.6
    assert chance_of(gateway, Decision("g", ("a",), "t", None, 4)) == 0.1
    assert chance_of(gateway, Decision("g", ("c",), "t", None, 4)) == 0.001
