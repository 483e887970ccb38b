"""Evaluation: the quick way gives the very same as the slow one."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.shop import desk, faster, office

from clearway.measures.goal import parse_goal
from clearway.model.spec import Gateway, SequenceFlow
from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Bounds, Budget, Constraints, Staffing
from clearway.plan.decisions import space_of
from clearway.plan.evaluate import BROKEN, SEARCH, UNKEPT, Simulator
from clearway.redesign.change import apply
from clearway.twin.program.program import Program, program_of
from clearway.twin.run import seed_of, simulate
from clearway.twin.world import run_once

SIMULATOR = Simulator(space_of(office(), (faster(),)), ("satisfaction", "cost", "time"), cases=60)


def same(first: Program, second: Program) -> bool:
    """Whether two programs are the same to the byte."""
    plain = [one.name for one in fields(Program) if one.name not in ("tables", "laid")]
    return (
        first.tables.keys() == second.tables.keys()
        and all(np.array_equal(first.tables[name], second.tables[name]) for name in first.tables)
        and all(getattr(first, name) == getattr(second, name) for name in plain)
    )


@settings(max_examples=25, deadline=None)
@given(st.tuples(*(st.integers(0, len(gene.options) - 1) for gene in SIMULATOR.space.genes)))
def test_a_point_is_simulated_as_its_changes_make_the_spec(point: tuple[int, ...]) -> None:
    space = SIMULATOR.space
    spec = space.spec_of(point)
    found = SIMULATOR.values(point, [SEARCH, SEARCH + 1])
    if spec is None:
        assert (found[:, -1] == BROKEN).all()
        return
    slow: Spec = office()
    for change, _ in space.changes_of(point):
        slow = apply(change, slow)
    program = program_of(slow)
    assert same(SIMULATOR._program(point, spec), program)
    for number, row in enumerate(found):
        figures = SIMULATOR.figures(program, run_once(program, 60, seed_of(1, SEARCH + number)))
        assert row.tolist() == [figures["satisfaction"], figures["cost.paid"], figures["cycle_time"], 0.0]


def test_figures_are_those_of_the_twin() -> None:
    simulator = Simulator(space_of(desk()), ("cost", "time"), cases=300, pay="worked")
    outcome = simulate(desk(), cases=300, replications=3, warmup=0)
    found = simulator.values(simulator.space.now, range(3))
    assert found[:, 0].tolist() == outcome.figures["cost"].tolist()
    assert found[:, 1].tolist() == outcome.figures["cycle_time"].tolist()


def test_paid_cost_grows_with_idle_people_and_worked_cost_does_not() -> None:
    space = space_of(desk(), kinds=("people",))
    few, many = (2,), (5,)
    paid = [Simulator(space, ("cost",), cases=300).values(point, [0])[0, 0] for point in (few, many)]
    worked = [Simulator(space, ("cost",), cases=300, pay="worked").values(point, [0])[0, 0] for point in (few, many)]
    assert paid[1] > 1.5 * paid[0]
    assert worked[1] == pytest.approx(worked[0])


def test_missed_goals_and_budgets_are_violations() -> None:
    space = space_of(desk(heads=4), kinds=("people",), constraints=Constraints(budget=Budget(per_case=0.01)))
    rows = Simulator(space, ("cost", "time"), cases=200).values(space.now, [0])
    assert rows[0, -1] == pytest.approx(UNKEPT + rows[0, 0] / 0.01 - 1)
    goal = replace(parse_goal("cycle_time <= 1s"), target=rows[0, 1] / 2)
    bare = space_of(desk(heads=4), kinds=("people",))
    assert Simulator(bare, ("time",), (goal,), cases=200).values(bare.now, [0])[0, -1] == pytest.approx(0.5)


def test_goals_however_far_are_nearer_than_a_broken_constraint() -> None:
    space = space_of(desk(heads=4), kinds=("people",), constraints=Constraints(Staffing(total=Bounds(max=4))))
    simulator = Simulator(space, ("time",), (parse_goal("cycle_time <= 0.001s"),), cases=100)
    kept, broken = (simulator.values((at,), [0])[0, -1] for at in (space.now[0], space.now[0] + 1))
    assert 0.9 < kept < UNKEPT < broken


def test_caps_count_beside_what_is_simulated() -> None:
    space = space_of(desk(heads=4), kinds=("people",), constraints=Constraints(Staffing(total=Bounds(max=2))))
    assert Simulator(space, ("time",), cases=50).values(space.now, [0])[0, -1] == UNKEPT + 2.0


def test_cases_that_never_end_count_until_their_last_work() -> None:
    spec = office()
    stuck = replace(spec.flow, nodes=spec.flow.nodes | {"both": replace(spec.flow.nodes["out"], kind="parallel")})
    flows = stuck.flows | {
        "b": SequenceFlow("take", "both"),
        "d": SequenceFlow("both", "decide"),
        "e": SequenceFlow("decide", "both"),
    }
    del flows["c"]
    unsound = replace(spec, flow=replace(stuck, flows=flows), gateways={}, satisfaction=None)
    space = space_of(unsound, kinds=("people",), unsound=True)
    found = Simulator(space, ("cost", "time"), cases=50).values(space.now, [0])
    assert np.isfinite(found).all()
    assert found[0, 1] > 0


def test_a_case_that_runs_in_circles_is_broken() -> None:
    spec = desk()
    nodes = spec.flow.nodes | {"x": replace(spec.flow.nodes["out"], kind="exclusive")}
    flows = {
        "a": SequenceFlow("in", "serve"),
        "b": SequenceFlow("serve", "x"),
        "c": SequenceFlow("x", "serve"),
        "d": SequenceFlow("x", "out"),
    }
    circle = replace(
        spec, flow=replace(spec.flow, nodes=nodes, flows=flows), gateways={"x": Gateway({"c": 0.999999999, "d": 1e-9})}
    )
    space = space_of(circle, kinds=("people",))
    assert Simulator(space, ("time",), cases=2).values(space.now, [0])[0, -1] >= BROKEN


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearway.plan.evaluate.MOST_KEPT", 2)
    monkeypatch.setattr("clearway.plan.decisions.MOST_MADE", 2)
    changes = [faster(f"Faster {mean}", mean) for mean in (100.0, 120.0, 140.0)]
    simulator = Simulator(space_of(office(), changes, kinds=("change",)), ("time",), cases=20)
    points = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0)]
    first = [simulator.values(point, [0])[0, 0] for point in points]
    assert len(simulator.arrivals) <= 2
    assert len(simulator.laid) <= 2
    assert len(simulator.space.made) <= 2
    assert [simulator.values(point, [0])[0, 0] for point in points] == first
