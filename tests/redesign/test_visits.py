"""Visits by hand: loops, parallel blocks, sub-processes, rules; and beside a simulation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.redesign.specs import spec_of
from tests.twin.models import run

from clearway.model.spec import (
    Activity,
    Attribute,
    Comparison,
    Exponential,
    Fixed,
    Gateway,
    Node,
    Repeat,
    Rule,
    SequenceFlow,
    Spec,
    Uniform,
)
from clearway.redesign.visits import share_of, turns, visits

WORK = {"a": Activity(duration=Fixed(1.0)), "b": Activity(duration=Fixed(1.0)), "c": Activity(duration=Fixed(1.0))}
KINDS = {"s": "start", "a": "task", "x": "exclusive", "b": "task", "c": "task", "j": "exclusive", "e": "end"}


def loop() -> Spec:
    """After ``a`` a third goes back, half of the rest takes ``b``, the others ``c``."""
    return spec_of(
        {"r": "exclusive"} | KINDS, "s > r > a > x > b > j > e", "x > c > j", "x > r", work=WORK,
        gateways={"x": {"x-r": 1 / 3, "x-b": 1 / 3, "x-c": 1 / 3}},
    )  # fmt: skip


def test_a_loop_is_a_geometric_row() -> None:
    found = visits(loop())
    assert found["a"] == pytest.approx(1.5)
    assert found["b"] == pytest.approx(0.5)
    assert found["e"] == pytest.approx(1.0)


def test_beside_a_simulation() -> None:
    raw = run(loop(), 20_000)
    counts = np.bincount(raw.rows["node"], minlength=8)[[list(loop().flow.nodes).index(id) for id in "abc"]] / 20_000
    assert counts == pytest.approx([1.5, 0.5, 0.5], abs=0.03)
    assert counts == pytest.approx([visits(loop())[id] for id in "abc"], abs=0.03)


def test_a_parallel_join_comes_once() -> None:
    kinds = KINDS | {"x": "parallel", "j": "parallel"}
    found = visits(spec_of(kinds, "s > a > x > b > j > e", "x > c > j", work=WORK))
    assert {found[id] for id in "abcje"} == {1.0}


def test_an_inclusive_join_comes_at_most_once() -> None:
    kinds = KINDS | {"x": "inclusive", "j": "inclusive"}
    gateways = {"x": {"x-b": 1.0, "x-c": 0.4}}
    found = visits(spec_of(kinds, "s > a > x > b > j > e", "x > c > j", work=WORK, gateways=gateways))
    assert (found["b"], found["c"], found["e"]) == (1.0, pytest.approx(0.4), 1.0)


def test_a_sub_process_repeats_what_is_in_it() -> None:
    spec = spec_of({"s": "start", "p": "process", "e": "end"}, "s > p > e", work={"a": Activity(duration=Fixed(1.0))})
    nodes = spec.flow.nodes | {
        "p": Node("process", repeat=Repeat("sequential", Fixed(3.0))),
        "ps": Node("start", parent="p"),
        "a": Node("task", parent="p", repeat=Repeat("loop", again=0.5)),
        "pe": Node("end", parent="p"),
    }
    flows = spec.flow.flows | {"i": SequenceFlow("ps", "a"), "o": SequenceFlow("a", "pe")}
    found = visits(replace(spec, flow=replace(spec.flow, nodes=nodes, flows=flows)))
    assert (found["a"], found["e"], turns(nodes["a"])) == (3.0, 1.0, 2.0)


def test_rules_come_before_probabilities() -> None:
    spec = spec_of(KINDS, "s > a > x > b > j > e", "x > c > j", work=WORK)
    vip = Rule(((Comparison("kind", "==", "vip"),),), "x-b")
    spec = replace(
        spec,
        gateways={"x": Gateway({"x-b": 0.5, "x-c": 0.5}, rules=(vip,))},
        attributes={"kind": Attribute({"vip": 0.2, "other": 0.8})},
    )
    assert visits(spec)["b"] == pytest.approx(0.2 + 0.8 * 0.5)


def test_conditions_are_or_of_ands() -> None:
    attributes = {"kind": Attribute({"a": 0.25, "b": 0.75}), "sum": Attribute(number=Uniform(0.0, 90.0))}
    small, a = Comparison("sum", "<=", 30.0), Comparison("kind", "==", "a")
    assert share_of(((small,),), attributes) == pytest.approx(1 / 3, abs=0.01)
    assert share_of(((small, a),), attributes) == pytest.approx(1 / 12, abs=0.01)
    assert share_of(((small,), (a,)), attributes) == pytest.approx(1 / 3 + 1 / 4 - 1 / 12, abs=0.01)
    assert share_of(((Comparison("kind", "!=", "a"),),), attributes) == pytest.approx(0.75)
    assert share_of(((Comparison("sum", "==", 1.0),),), attributes) == 0.0
    assert share_of(((Comparison("none", ">", 1.0),),), {"x": Attribute(number=Exponential(1.0))}) == 0.0
