"""Blueprints out of BPMN: ours whole, edited ones with what was edited, foreign ones to be confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.made_blueprint import made_blueprint

import clearway as cw
from clearway.base.errors import ReadError
from clearway.measures.journey.blueprint import blueprint_of
from clearway.measures.journey.lanewords import lane_titled
from clearway.model.blueprint import Blueprint, Flow, Step
from clearway.model.blueprint_bpmn import bpmn_of_blueprint, write_blueprint_bpmn
from clearway.model.blueprint_from_bpmn import blueprint_of_bpmn, read_blueprint_bpmn
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Lane, Participant
from clearway.model.journey import Title
from clearway.twin.sample import sample_log

ODD = (("a\x01b & <c>", "customer"), ("  spaced  out ", "onstage"), ("提交\n申请", "backstage"), ("x" * 300, "support"))
PLANNED = Blueprint(
    "P", Title("x", "x"), "planned", steps=(Step("a", "Call", "customer"), Step("b", "Ponder")), flows=(Flow("a", "b"),)
)


@pytest.mark.parametrize("made", [made_blueprint(), made_blueprint(ODD), PLANNED], ids=["all", "odd names", "planned"])
@pytest.mark.parametrize("names", [None, {"onstage": "前台", "provider": "customer"}])
def test_reading_what_was_written_gives_the_same(made: Blueprint, names: dict[str, str] | None) -> None:
    assert read_blueprint_bpmn(write_blueprint_bpmn(made, names=names)) == made


def test_the_sample_comes_back() -> None:
    made = blueprint_of(cw.read(sample_log(cases=120).events))
    assert read_blueprint_bpmn(write_blueprint_bpmn(made)) == made


def test_a_task_moved_to_another_lane_is_a_persons_word() -> None:
    bpmn = bpmn_of_blueprint(made_blueprint())
    provider = bpmn.processes[1]
    lanes = [
        replace(lane, nodes=tuple(node for node in lane.nodes if node != "step_3")) for lane in provider.scope.lanes
    ]
    lanes = [replace(lane, nodes=(*lane.nodes, "step_3")) if lane.id == "lane_support" else lane for lane in lanes]
    moved = replace(
        bpmn, processes=(bpmn.processes[0], replace(provider, scope=replace(provider.scope, lanes=tuple(lanes))))
    )
    step = blueprint_of_bpmn(moved).step(made_blueprint().steps[2].id)
    assert (step.lane, step.evidence, step.confidence) == ("support", "user", 1.0)
    crossing = [flow.crosses for flow in blueprint_of_bpmn(moved).flows if flow.target == step.id]
    assert ("visibility", "internal") in crossing


def test_a_foreign_model_awaits_confirmation() -> None:
    bpmn = simple(
        [("startEvent", ""), ("task", "Ask"), ("exclusiveGateway", ""), ("task", "Check"), ("task", "Ask"), ("endEvent", "")],  # noqa: E501
        [(0, 1), (1, 2), (2, 3), (2, 4), (3, 5), (4, 5)],
    )  # fmt: skip
    scope = replace(
        bpmn.processes[0].scope, lanes=(Lane("l1", "Back office", ("task_2",)), Lane("l2", "Pool 9", ("task_1",)))
    )
    foreign = replace(
        bpmn,
        processes=(replace(bpmn.processes[0], scope=scope),),
        participants=(Participant("p", "ACME", "process_1"),),
    )
    made = blueprint_of_bpmn(foreign, place=lane_titled)
    lanes = {step.activity: (step.lane, step.evidence, step.confidence) for step in made.steps}
    assert lanes["Check"] == ("backstage", "rule", 0.7)
    assert made.kind == "planned"
    assert len(made.steps) == 3
    assert {step.column for step in made.steps} == {1, 2}
    assert len(made.flows) == 2


def test_models_without_tasks_and_damaged_extensions_are_refused() -> None:
    with pytest.raises(ReadError) as none:
        blueprint_of_bpmn(simple([("startEvent", ""), ("endEvent", "")], [(0, 1)]))
    assert none.value.code == "blueprint.no_steps"
    data = write_blueprint_bpmn(PLANNED).replace(b"clearway.blueprint&quot;", b"x").replace(b'{"schema"', b'{schema"')
    with pytest.raises(ReadError) as damaged:
        read_blueprint_bpmn(data)
    assert damaged.value.code == "blueprint.extension"
