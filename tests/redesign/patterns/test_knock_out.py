"""Knock-out: the best order of all by the closed form, and the twin agrees on what it saves."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import spec_of

from clearway.model.spec import Activity, Exponential, Fixed, Gateway, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.knock_out import Check, KnockOut, best_order, expected_effort, rows
from clearway.redesign.workload import workload
from clearway.twin import simulate


def row_of(*checks: tuple[float, float], last: float = 10_000.0) -> Spec:
    """Checks with an effort and a failing share each, in this order; those that pass all go on to a long step."""
    kinds, chain, chances, work = {"s": "start"}, ["s"], {}, {}
    names = [f"c{at}" for at in range(len(checks))]
    for name, follower, (effort, fails) in zip(names, [*names[1:], "grant"], checks, strict=True):
        kinds |= {name: f"task:{name}", f"x{name}": "exclusive"}
        chain += [name, f"x{name}"]
        work[name] = Activity(duration=Exponential(effort))
        chances[f"x{name}"] = {f"x{name}-{follower}": 1 - fails, f"x{name}-out": fails}
    kinds |= {"grant": "task:Grant", "out": "end", "e": "end"}
    work["grant"] = Activity(duration=Fixed(last))
    outs = [f"x{name} > out" for name in names]
    return spec_of(kinds, " > ".join([*chain, "grant", "e"]), *outs, work=work, gateways=chances)


@given(st.lists(st.tuples(st.floats(1, 100), st.floats(0.01, 0.9)), min_size=2, max_size=4))
def test_no_order_is_better_by_the_closed_form(pairs: list[tuple[float, float]]) -> None:
    row = [Check(str(at), "", "", effort, fails) for at, (effort, fails) in enumerate(pairs)]
    best = expected_effort(best_order(row))
    assert best == pytest.approx(min(expected_effort(order) for order in permutations(row)))


def test_four_checks_come_into_the_order_of_brute_force() -> None:
    pairs = [(1200.0, 0.05), (120.0, 0.3), (600.0, 0.2), (900.0, 0.6)]
    spec = row_of(*pairs)
    place = next(KnockOut().places(spec, (), {}))

    def effort(order: tuple[int, ...]) -> float:
        left, sum_ = 1.0, 0.0
        for at in order:
            sum_, left = sum_ + left * pairs[at][0], left * (1 - pairs[at][1])
        return sum_

    best = min(permutations(range(4)), key=effort)
    assert place.nodes == tuple(f"c{at}" for at in best) == ("c1", "c3", "c2", "c0")
    assert place.gain == pytest.approx(effort((0, 1, 2, 3)) - effort(best))


def test_the_twin_saves_what_the_closed_form_says() -> None:
    spec = row_of((1200.0, 0.05), (120.0, 0.3), (600.0, 0.2), (900.0, 0.6))
    place = next(KnockOut().places(spec, (), {}))
    after = apply(KnockOut().apply(spec, place), spec)
    times = [simulate(one, cases=20_000, replications=5, warmup=0)["touch_time"] for one in (spec, after)]
    assert times[0].value - times[1].value == pytest.approx(place.gain, rel=0.05)
    # As many cases pass as before, whatever the order.
    assert workload(after).visits["grant"] == pytest.approx(workload(spec).visits["grant"])


def test_a_row_in_its_best_order_is_left_alone() -> None:
    assert list(KnockOut().places(row_of((10.0, 0.5), (20.0, 0.5), (30.0, 0.1)), (), {})) == []


def test_equal_checks_stay_as_they_are() -> None:
    assert list(KnockOut().places(row_of((10.0, 0.2), (10.0, 0.2)), (), {})) == []


def test_a_failure_that_comes_back_is_no_knock_out() -> None:
    spec = row_of((1200.0, 0.05), (120.0, 0.3))
    flows = spec.flow.flows | {"xc1-out": replace(spec.flow.flows["xc1-out"], target="c0")}
    spec = replace(spec, flow=replace(spec.flow, flows=flows))
    assert rows(spec, workload(spec)) == []


def test_each_check_keeps_its_chances_and_its_exit() -> None:
    spec = before("knock_out")
    after = apply(KnockOut().apply(spec, next(KnockOut().places(spec, (), {}))), spec)
    assert after.gateways == spec.gateways
    assert isinstance(after.gateways["x_form"], Gateway)
    exits = {id: flow.target for id, flow in spec.flow.flows.items() if flow.target == "out"}
    assert {id: after.flow.flows[id].target for id in exits} == exits
