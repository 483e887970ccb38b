"""A Spec that only says what Prosimos knows leaves nothing untold."""

from __future__ import annotations

from dataclasses import replace

from tests.model.spec.prosimos import model, simulation

from clearway.model import spec as s
from clearway.model.spec.prosimos_read import spec_of_prosimos
from clearway.model.spec.prosimos_untold import UNTOLD


def told(spec: s.Spec) -> list[tuple[str, str]]:
    return [(one.code, one.place) for rule in UNTOLD for one in rule(spec)]


def test_what_came_from_prosimos_can_go_back() -> None:
    assert told(spec_of_prosimos(simulation(), model()).spec) == []


def test_a_second_end_and_what_it_does_not_read() -> None:
    spec = spec_of_prosimos(simulation(), model()).spec
    nodes = spec.flow.nodes | {"e2": s.Node("terminate"), "m": s.Node("pass")}
    assert told(replace(spec, flow=s.Graph(nodes, spec.flow.flows))) == [
        ("ends", "/flow/nodes/e2"),
        ("element", "/flow/nodes/m"),
    ]


def test_orders_of_waiting_work() -> None:
    spec = spec_of_prosimos(simulation(), model()).spec
    pools = spec.pools | {"front": s.Pool("", discipline="edd", assignment="random", preemptive=True, lane="l")}
    assert [code for code, _ in told(replace(spec, pools=pools))] == [
        "discipline",
        "assignment",
        "preemptive",
        "pool_lane",
    ]
