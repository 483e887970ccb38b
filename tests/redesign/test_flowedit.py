"""Edits of the flow: each is sound, keeps ids and chances, and takes along all that hangs on a task."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row, spec_of
from tests.twin.desk import repair

from clearway.model.spec import (
    Activity,
    Attribute,
    Change,
    Comparison,
    Exponential,
    Fixed,
    Gateway,
    History,
    Lane,
    Node,
    Patience,
    Priority,
    Running,
    Spec,
    Token,
    Uniform,
)
from clearway.model.spec.check import check_spec
from clearway.redesign.flowedit import (
    after,
    before,
    decides,
    entering,
    fresh,
    inserted,
    leaving,
    moved,
    neighbours,
    obstacle,
    side_by_side,
    stands,
    swapped,
    with_alternative,
    without,
)


def three(**more: object) -> Spec:
    """Three tasks in a row, in one lane."""
    lanes = {"l": Lane("Desk", nodes=("s", "a", "b", "c", "e"))}
    return row(
        "a",
        "b",
        "c",
        times=dict.fromkeys("abc", 60.0),
        pool=dict.fromkeys("abc", "p"),
        people={"p": 3},
        lanes=lanes,
        **more,
    )  # type: ignore[arg-type]


def way(spec: Spec) -> str:
    """The nodes from the start on, along the first flow out of each."""
    seen, at = [], "s"
    while at not in seen:
        seen.append(at)
        out = leaving(spec.flow, at)
        at = spec.flow.flows[out[0]].target if out else at
    return " ".join(seen)


def test_a_task_is_taken_out_with_all_that_hangs_on_it() -> None:
    spec = without(three(), "b")
    assert way(spec) == "s a c e"
    assert "b" not in spec.activities
    assert spec.lanes["l"].nodes == ("s", "a", "c", "e")
    assert check_spec(spec) == ()


def test_chances_stay_when_the_task_behind_them_goes() -> None:
    spec = without(repair(), "fix")
    assert spec.gateways == repair().gateways
    assert {spec.flow.flows[id].target for id in ("c", "e")} == {"join"}
    assert check_spec(spec) == ()


def test_running_cases_stand_at_what_follows() -> None:
    spec = three(running=(Running(-5.0, (Token("b", -1.0),), last="a"),))
    assert stands(spec, "b")
    assert without(spec, "b").running[0].tokens[0].node == "c"
    assert check_spec(without(spec, "b")) == ()


def test_neighbours_are_swapped() -> None:
    spec = swapped(three(), "a", "b")
    assert way(spec) == "s b a c e"
    assert set(spec.flow.flows) == set(three().flow.flows)
    assert check_spec(spec) == ()
    assert swapped(spec, "b", "a").flow == three().flow


def test_neighbours_are_done_side_by_side() -> None:
    spec = side_by_side(three(), "b", "c")
    assert check_spec(spec) == ()
    assert {spec.flow.nodes[id].kind for id in ("b_split", "c_join")} == {"parallel"}
    assert before(spec.flow, "b") == before(spec.flow, "c") == "b_split"
    assert after(spec.flow, "b") == after(spec.flow, "c") == "c_join"
    assert set(spec.lanes["l"].nodes) >= {"b_split", "c_join"}


def test_a_task_is_moved_onto_another_flow() -> None:
    spec = moved(three(), "a", "c-e")
    assert way(spec) == "s b c a e"
    assert spec.lanes == three().lanes
    assert check_spec(spec) == ()


def test_a_node_is_put_into_a_flow() -> None:
    spec = inserted(repair(), "c", "ask", Node("task", "Ask"), work=Activity("front", duration=Fixed(9.0)))
    assert spec.flow.flows["c"].target == "ask"
    assert after(spec.flow, "ask") == "fix"
    assert spec.gateways == repair().gateways
    assert check_spec(spec) == ()


def test_an_alternative_by_chance_and_by_rule() -> None:
    other = Activity("p", duration=Exponential(30.0))
    spec = three(gateways={})
    chance = with_alternative(spec, "b", "b_easy", Node("task", "B easy"), other, share=0.25)
    assert check_spec(chance) == ()
    flow = next(id for id, each in chance.flow.flows.items() if each.target == "b_easy")
    assert chance.gateways["b_choice"].probabilities[flow] == 0.25
    ruled = replace(spec, attributes={"sum": Attribute(number=Uniform(0.0, 9.0))})
    when = ((Comparison("sum", "<", 3.0),),)
    rule = with_alternative(ruled, "b", "b_easy", Node("task", "B easy"), other, share=0.3, when=when)
    assert check_spec(rule) == ()
    assert rule.gateways["b_choice"].probabilities[flow] == 0.0
    assert rule.gateways["b_choice"].rules[0].flow == flow


def test_an_alternative_is_remembered_like_the_task() -> None:
    spec = repair()
    asked = Gateway({"c": 0.5, "e": 0.5}, history=(History({"c": 1.0, "e": 0.0}, last="register"),))
    spec = replace(spec, gateways={"split": asked})
    made = with_alternative(spec, "register", "quick", Node("task"), Activity("front", duration=Fixed(1.0)), share=0.5)
    assert [one.last for one in made.gateways["split"].history] == ["register", "quick"]
    assert check_spec(made) == ()


def test_two_tasks_between_which_something_else_comes_are_no_neighbours() -> None:
    assert neighbours(three()) == (("a", "b"), ("b", "c"))
    kinds = {"s": "start", "a": "task", "b": "task", "x": "exclusive", "e": "end"}
    work = dict.fromkeys("ab", Activity(duration=Fixed(1.0)))
    # Two flows lead to b, one of them from behind.
    spec = spec_of(kinds, "s > a > b > x > e", "x > b", work=work, gateways={"x": {"x-e": 0.5, "x-b": 0.5}})
    assert neighbours(spec) == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda spec: spec, ""),
        (lambda spec: _with(spec, patience=Patience(Fixed(9.0))), "patience"),
        (lambda spec: replace(spec, activities={}), "untold"),
        (lambda spec: _event(spec), "boundary"),
    ],
)
def test_obstacles(change: object, why: str) -> None:
    assert obstacle(change(three()), "b") == why  # type: ignore[operator]


def _with(spec: Spec, **more: object) -> Spec:
    return replace(spec, activities=spec.activities | {"b": replace(spec.activities["b"], **more)})  # type: ignore[arg-type]


def _event(spec: Spec) -> Spec:
    nodes = spec.flow.nodes | {"late": Node("boundary", attached_to="b", delay=Fixed(5.0))}
    return replace(spec, flow=replace(spec.flow, nodes=nodes))


def test_what_a_task_sets_and_others_ask_for() -> None:
    spec = _with(three(), sets=(Change("risk", Fixed(1.0)),))
    spec = replace(spec, attributes={"risk": Attribute(number=Fixed(0.0))})
    assert not decides(spec, "b")
    assert decides(replace(spec, priorities=(Priority(((Comparison("risk", ">", 0.0),),), 1),)), "b")


def test_ids_are_fresh_and_ends_are_found() -> None:
    spec = three()
    assert (fresh(spec, "a"), fresh(spec, "new"), fresh(spec, "a-b")) == ("a_2", "new", "a-b_2")
    assert (entering(spec.flow, "b"), leaving(spec.flow, "b")) == (("a-b",), ("b-c",))
