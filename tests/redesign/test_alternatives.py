"""Another way for some cases: named in the language of the Spec, and reckoned without going through the flow again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row, spec_of

from clearway.model.spec import Activity, Exponential, Fixed
from clearway.model.spec.check import check_spec
from clearway.redesign.alternatives import is_check, other_way, saved_by
from clearway.redesign.workload import workload

SPEC = row(
    "take", "pack", times={"take": 300.0, "pack": 400.0}, pool={"take": "p", "pack": "q"}, people={"p": 1, "q": 1}
)


def test_some_take_the_other_way_under_its_name() -> None:
    made = other_way(SPEC, "take", "self_service", Activity(duration=Fixed(60.0)), share=0.25)
    names = {id: node.name for id, node in made.flow.nodes.items() if node.kind == "task"}
    assert names == {"take": "Take", "pack": "Pack", "take_self_service": "Take (by the customer)"}
    assert made.gateways["take_choice"].probabilities == pytest.approx(
        {"take_choice_to_take": 0.75, "take_choice_to_take_self_service": 0.25}
    )
    assert check_spec(made) == ()


def test_the_name_is_in_the_language_of_the_spec() -> None:
    nodes = SPEC.flow.nodes | {"take": replace(SPEC.flow.nodes["take"], name="\u63a5\u6536")}
    chinese = replace(SPEC, flow=replace(SPEC.flow, nodes=nodes))
    made = other_way(chinese, "take", "self_service", Activity(duration=Fixed(60.0)), share=0.25)
    assert made.flow.nodes["take_self_service"].name.startswith("\u63a5\u6536\uff08")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_what_is_saved_is_what_a_new_look_at_the_flow_says(share: float) -> None:
    load = workload(SPEC)
    made = other_way(SPEC, "take", "self_service", Activity("q", duration=Exponential(60.0)), share=share)
    whole = load.each_case_s - workload(made).each_case_s
    assert saved_by(load, SPEC, made, "take", share) == pytest.approx(whole)


def test_a_check_is_followed_by_a_decision() -> None:
    kinds = {"s": "start", "a": "task", "x": "exclusive", "b": "task", "m": "exclusive", "e": "end"}
    work = {id: Activity("p", duration=Fixed(1.0)) for id in "ab"}
    spec = spec_of(kinds, "s > a > x > b > m > e", "x > m", work=work, people={"p": 1})
    assert (is_check(spec, "a"), is_check(spec, "b")) == (True, False)
