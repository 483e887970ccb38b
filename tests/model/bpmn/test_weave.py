"""Scopes drawn as nets: the nodes behind the net, and what aborts."""

from __future__ import annotations

from tests.model.bpmn.plain_flows import scope_of

from clearway.model.bpmn.elements import EventDefinition, Node
from clearway.model.bpmn.net import translate
from clearway.model.soundness import soundness


def test_every_node_is_found_behind_the_net() -> None:
    scope = scope_of("s>x1 x1>A x1>o1 o1>B o1>C B>o2 C>o2 A>x2 o2>x2 x2>e")
    made = translate(scope, "p", exact=True)
    assert set(made.origin.values()) == {"p", *(node.id for node in scope.nodes)}
    assert set(made.origin) >= {*made.net.places, *made.net.labels}


def test_a_plain_task_is_one_step_between_two_places() -> None:
    net = translate(scope_of("s>A A>e"), "p", exact=True).net
    assert [one.label for one in net.transitions if one.label] == ["A"]
    assert len(net.transitions) == 7
    assert (net.initial, net.final) == ((("p/source", 1),), (("p/sink", 1),))


def test_for_soundness_a_sub_process_is_one_step_and_a_terminate_end_clears() -> None:
    inner = Node("S", "subProcess", inside=scope_of("s9>A A>e9"))
    stop = Node("e1", "endEvent", events=(EventDefinition("terminate"),))
    made = translate(scope_of("s>a1 a1>S a1>B S>e1 B>a2 C>a2 a1>C a2>e2", inner, stop), "p", exact=False)
    assert "A" not in made.origin.values()
    assert {made.origin[step] for step in made.clearing} == {"e1"}
    verdict = soundness(made.net, one_token=True, closing=made.closing, clearing=made.clearing)
    assert [made.origin[fault.node] for fault in verdict.faults] == ["p"], "every run is cleared: no plain end"


def test_a_process_that_only_aborts_has_no_dead_end() -> None:
    stop = Node("e1", "endEvent", events=(EventDefinition("error"),))
    made = translate(scope_of("s>A A>e1", stop), "p", exact=False)
    assert soundness(made.net, clearing=made.clearing).sound


def test_a_sub_process_with_parallel_work_is_cleared_when_it_is_interrupted() -> None:
    inner = Node("S", "subProcess", inside=scope_of("s9>a8 a8>A a8>B A>a9 B>a9 a9>e9"))
    event = Node("b1", "boundaryEvent", attached_to="S", events=(EventDefinition("timer"),))
    made = translate(scope_of("s>S S>e1 b1>D D>e2", inner, event), "p", exact=True)
    drained = [step for step in made.net.labels if step.endswith("/drained")]
    assert len(drained) > 5
    assert "S/runs" in made.net.places
