"""The process as a model: discovered or planned, held against the log, released by the small-group rule."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from clearway.base.errors import InputError
from clearway.log import Log, read
from clearway.measures import measure
from clearway.measures.discovery.process_model import NO_MODEL, process_model
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn


def of_cases(*cases: tuple[str, ...], costs: bool = False) -> Log:
    """A log of cases, one step an hour; ``a`` is done by one team of ten people, all else by another."""
    lines = ["case,activity,start,end,resource,cost" if costs else "case,activity,start,end,resource"]
    for number, steps in enumerate(cases):
        for hour, step in enumerate(steps):
            who = f"{'ann' if step == 'a' else 'bob'}{number % 10}"
            stamps = f"2025-03-{number % 28 + 1:02} {hour:02}:00,2025-03-{number % 28 + 1:02} {hour:02}:30"
            lines.append(f"{number},{step},{stamps},{who}" + (f",{5 + hour}" if costs else ""))
    return read("\n".join(lines).encode(), zone="UTC")


def chain(*steps: str) -> Bpmn:
    """A plan of steps one after another."""
    nodes = [("startEvent", ""), *(("task", one) for one in steps), ("endEvent", "")]
    return simple(nodes, pairwise(range(len(nodes))))


def test_no_model_unless_asked_for() -> None:
    measures = measure(of_cases(("a", "b")))
    assert measures.model is NO_MODEL
    assert measures.model.reason == "no_model"
    with pytest.raises(ValueError, match="no model"):
        NO_MODEL.drawn()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_discovered_model_fits_and_has_lanes_in_a_pool(lang: str) -> None:
    found = measure(of_cases(*[("a", "b", "c")] * 40), model="discover").model
    assert (found.reason, found.origin, found.sound) == (None, "discovered", True)
    assert found.method in ("inductive", "split")
    assert found.conformance is not None
    assert found.conformance.method == "replay"
    assert (found.conformance.cases_fitting, found.conformance.log_fitness, found.conformance.precision) == (40, 1, 1)
    drawn = found.drawn(lang)
    scope = drawn.processes[0].scope
    assert [node.name for node in scope.nodes if node.kind == "task"] == ["a", "b", "c"]
    assert len(scope.lanes) == 2
    assert ("Staff" in scope.lanes[0].name) == (lang == "en")
    shown = {shape.element for shape in drawn.diagrams[0].shapes}
    assert shown >= {"pool_1", *(lane.id for lane in scope.lanes), *(node.id for node in scope.nodes)}
    assert replace(read_bpmn(write_bpmn(drawn)), notes=()) == replace(drawn, notes=())


def test_without_people_there_is_neither_lane_nor_pool() -> None:
    log = read(b"case,activity,time\n1,a,2025-03-01 08:00\n1,b,2025-03-01 09:00\n", zone="UTC")
    drawn = process_model(log).drawn()
    assert drawn.participants == ()
    assert drawn.processes[0].scope.lanes == ()


def test_a_plan_is_aligned_with_the_cases() -> None:
    log = of_cases(*[("a", "b", "c")] * 30, *[("a", "c")] * 8, *[("a", "b", "c", "d")] * 2)
    found = process_model(log, chain("a", "b", "c"), k=5)
    assert (found.origin, found.method, found.sound, found.roles) == ("planned", "planned", True, None)
    assert found.conformance is not None
    assert found.conformance.cases_fitting == 30
    rows = {(one.activity, one.kind): one for one in found.conformance.deviations}
    assert {key: one.cases for key, one in rows.items()} == {("b", "skipped"): 8, ("d", "unknown"): 2}
    assert rows["b", "skipped"].extra_time is not None
    assert rows["b", "skipped"].extra_time.value == pytest.approx(-3600 * (1 + 2 / 32))
    assert found.unseen == ()


def test_what_few_cases_show_is_not_priced_unless_the_owner_asks() -> None:
    log = of_cases(*[("a", "b", "c")] * 30, *[("a", "c")] * 4)
    hidden, shown = (process_model(log, chain("a", "b", "c"), k=5, raw=raw).conformance for raw in (False, True))
    assert hidden is not None
    assert shown is not None
    assert hidden.deviations[0].cases == shown.deviations[0].cases == 4
    assert hidden.deviations[0].extra_time is None
    assert shown.deviations[0].extra_time is not None


def test_steps_of_the_plan_that_the_log_never_names_are_told_apart() -> None:
    found = process_model(of_cases(*[("a", "c")] * 10), chain("a", "sign by hand", "c"))
    assert found.unseen == ("sign by hand",)


def test_a_plan_keeps_its_own_drawing() -> None:
    plan = process_model(of_cases(("a",)), chain("a")).drawn()
    assert process_model(of_cases(("a",)), plan).drawn() == plan


def test_costs_of_the_cases_price_the_deviations() -> None:
    log = of_cases(*[("a", "b")] * 20, *[("a",)] * 10, costs=True)
    found = measure(log, model=chain("a", "b")).model.conformance
    assert found is not None
    (row,) = found.deviations
    assert row.extra_cost is not None
    assert row.extra_cost.value == pytest.approx(-6.0)


def test_nothing_completed_gives_a_reason() -> None:
    log = read(b"case,activity,start,end\n1,a,2025-03-01T08:00Z,\n2,a,2025-03-02T08:00Z,\n")
    found = process_model(log)
    assert (found.reason, found.bpmn, found.conformance) == ("no_completed", None, None)


def test_a_plan_without_a_process_or_a_way_to_its_end_is_refused() -> None:
    nodes = [("startEvent", ""), ("task", "a"), ("parallelGateway", ""), ("endEvent", "")]
    stuck = simple(nodes, [(0, 1), (1, 2), (2, 2), (2, 3)])
    for plan in (stuck, replace(stuck, processes=())):
        with pytest.raises(InputError):
            process_model(of_cases(("a",)), plan)
