"""Task elimination: what decides nothing, what is done twice, what a finding calls overdone; and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import row

from clearway.findings import Finding
from clearway.model.spec import Change, Fixed, Gateway, Node, Patience, Spec
from clearway.redesign import survey
from clearway.redesign.patterns.task_elimination import TaskElimination


def places(spec: Spec, *findings: Finding) -> list[tuple[str, ...]]:
    """Steps that can be left out."""
    return [place.nodes for place in TaskElimination().places(spec, findings, {})]


def test_a_check_that_decides_something_stays() -> None:
    spec = before("task_elimination")
    assert places(spec) == [("check",)]
    half = replace(spec, gateways={"x": Gateway({"x-fix": 0.5, "x-j": 0.5})})
    assert places(half) == []


def test_what_a_finding_calls_overdone_goes() -> None:
    spec = before("task_elimination")
    finding = Finding("W108", "Take order", 9, 60.0, patterns=("task_elimination",))
    assert ("take",) in places(spec, finding)
    assert ("take",) not in places(spec, replace(finding, patterns=("triage",)))
    told = survey((finding,), spec, members=(TaskElimination(),)).proposals
    assert {one.place.nodes: one.why.id for one in told} == {
        ("take",): "pattern.task_elimination.why_overdone", ("check",): "pattern.task_elimination.why",
    }  # fmt: skip


def test_what_is_done_twice_goes_once() -> None:
    spec = row("a", "b", "c", times=dict.fromkeys("abc", 60.0), pool=dict.fromkeys("abc", "p"), people={"p": 1})
    nodes = spec.flow.nodes | {"c": Node("task", "A")}
    assert places(replace(spec, flow=replace(spec.flow, nodes=nodes))) == [("a",), ("c",)]


def test_the_gain_is_its_work_and_its_wait() -> None:
    place = next(TaskElimination().places(before("task_elimination"), (), {}))
    assert place.figures["same_share"] == pytest.approx(0.98)
    assert place.gain > 240.0


@pytest.mark.parametrize("more", [{"patience": Patience(Fixed(60.0))}, {"sets": (Change("risk", Fixed(1.0)),)}])
def test_what_others_depend_on_stays(more: dict[str, object]) -> None:
    from clearway.model.spec import Attribute, Comparison, Priority

    spec = before("task_elimination")
    work = replace(spec.activities["check"], **more)  # type: ignore[arg-type]
    asked = (Priority(((Comparison("risk", ">", 0.5),),), 1),)
    spec = replace(
        spec,
        activities=spec.activities | {"check": work},
        attributes={"risk": Attribute(number=Fixed(0.0))},
        priorities=asked,
    )
    assert places(spec) == []
