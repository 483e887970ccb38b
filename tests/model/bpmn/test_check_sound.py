"""Soundness told in the words of the drawing, scope by scope."""

from __future__ import annotations

import pytest
from tests.model.bpmn.plain_flows import bpmn_of, scope_of

from clearway.model.bpmn.check_sound import judge
from clearway.model.bpmn.elements import Bpmn, EventDefinition, Node, Process
from clearway.model.bpmn.survey import Remark, survey_of
from clearway.model.soundness import LIMIT


def judged(model: Bpmn, *drawing: Remark) -> tuple[bool | None, set[tuple[str, str]]]:
    sound, _, remarks = judge(survey_of(model), drawing, LIMIT)
    return sound, {(one.code, one.element) for one in remarks}


BAD = "s9>x9 x9>A x9>B A>a9 B>a9 a9>e9"
"""A choice joined as parallel."""


@pytest.mark.parametrize("kind", ["subProcess", "transaction"])
def test_a_sub_process_is_judged_on_its_own(kind: str) -> None:
    model = bpmn_of("s>S S>C C>e", Node("S", kind, inside=scope_of(BAD)))
    assert judged(model) == (False, {("BP301", "a9")})


def test_an_event_sub_process_is_judged_and_an_ad_hoc_one_is_not() -> None:
    start = Node("s9", "startEvent", events=(EventDefinition("message"),))
    triggered = Node("S", "subProcess", triggered=True, inside=scope_of(BAD, start))
    assert judged(bpmn_of("s>A A>e", triggered)) == (False, {("BP301", "a9")})
    free = Node("S", "adHocSubProcess", inside=scope_of("B>C D>C"))
    assert judged(bpmn_of("s>S S>e", free)) == (True, set())


def test_each_process_of_a_collaboration_counts() -> None:
    model = Bpmn(processes=(Process("p", "", scope_of("s>A A>e")), Process("q", "", scope_of(BAD)), Process("r")))
    assert judged(model) == (False, {("BP301", "a9")})


@pytest.mark.parametrize(
    ("flows", "nodes", "expected"),
    [
        ("s>a1 a1>A a1>B A>stop B>a2 a1>C C>a2 a2>e", "terminate", set()),
        ("s>x1 x1>A x1>stop A>e", "error", set()),
        # The other branch waits for a join that never completes: a terminate end frees it, a plain end does not.
        ("s>a1 a1>x1 a1>B x1>stop x1>A A>a2 B>a2 a2>e", "terminate", set()),
        ("s>a1 a1>x1 a1>B x1>stop x1>A A>a2 B>a2 a2>e", "", {("BP301", "a2")}),
    ],
)
def test_ends_that_take_everything_away(flows: str, nodes: str, expected: set[tuple[str, str]]) -> None:
    stop = Node("stop", "endEvent", events=(EventDefinition(nodes),) if nodes else ())  # type: ignore[arg-type]
    assert judged(bpmn_of(flows, stop)) == (not expected, expected)


def test_a_boundary_event_that_goes_on_beside_needs_no_join() -> None:
    event = Node("b1", "boundaryEvent", attached_to="A", interrupting=False, events=(EventDefinition("timer"),))
    assert judged(bpmn_of("s>A A>e1 b1>B B>e2", event)) == (True, set())
    assert judged(bpmn_of("s>A A>a1 b1>B B>a1 a1>e", event)) == (False, {("BP301", "a1")})
    assert judged(bpmn_of("s>A A>x1 b1>B B>x1 x1>C C>e", event)) == (False, {("BP303", "x1")})
    assert judged(bpmn_of("s>A A>o1 b1>B B>o1 o1>C C>e", event)) == (True, set())


def test_a_livelock_names_its_circle_and_a_token_without_a_way_its_place() -> None:
    _, _, (told,) = judge(survey_of(bpmn_of("s>x1 x1>e x1>A A>B B>A")), (), LIMIT)
    assert told.code == "BP302"
    assert told.values["nodes"] == "A (A), B (B)"
    assert judged(bpmn_of("A>B B>A")) == (False, {("BP306", "p")})


def test_what_the_drawing_tells_is_not_told_twice() -> None:
    model = bpmn_of("s>A A>e B>C C>B")
    assert judged(model) == (False, {("BP305", "B"), ("BP305", "C")})
    drawing = [Remark("BP118", "B", "B"), Remark("BP118", "C", "C")]
    assert judged(model, *drawing) == (False, set())


def test_an_empty_model_and_double_ids_have_no_verdict() -> None:
    assert judge(survey_of(Bpmn()), (), LIMIT) == (None, "empty", [])
    assert judge(survey_of(bpmn_of("s>A A>e")), [Remark("BP102", "A", "A")], LIMIT) == (None, "ids", [])
