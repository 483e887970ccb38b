"""The runs of a model are the runs of its net: told by hand for each element, at random for blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.model.bpmn.plain_flows import block_scope, bpmn_of, node_of, remade, scope_of
from tests.model.plain_nets import Block, blocks, runs

from clearway.model.bpmn.elements import Bpmn, EventDefinition, Loop, Node, Process
from clearway.model.bpmn.net import to_petri, translate
from clearway.model.soundness import soundness


def words(flows: str, *nodes: Node, longest: int = 6) -> set[str]:
    return runs(to_petri(bpmn_of(flows, *nodes)), longest)


def event(id: str, kind: str, trigger: str, **more: object) -> Node:
    return Node(id, kind, events=(EventDefinition(trigger),), **more)  # type: ignore[arg-type]


def sub(id: str, flows: str, *nodes: Node, kind: str = "subProcess", **more: object) -> Node:
    return Node(id, kind, inside=scope_of(flows, *nodes), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "flows", "expected"),
    [
        ("sequence", "s>A A>B B>e", "AB"),
        ("exclusive", "s>x1 x1>A x1>B A>x2 B>x2 x2>e", "A B"),
        ("parallel", "s>a1 a1>A a1>B A>a2 B>a2 a2>e", "AB BA"),
        ("inclusive", "s>o1 o1>A o1>B A>o2 B>o2 o2>e", "A B AB BA"),
        ("inclusive with a way past", "s>o1 o1>A o1>o2 o1>B A>o2 B>o2 o2>e", ". A B AB BA"),
        ("inclusive join of parallel", "s>a1 a1>A a1>B A>o2 B>o2 o2>e", "AB BA"),
        ("inclusive join of a choice", "s>x1 x1>A x1>B A>o2 B>o2 o2>e", "A B"),
        ("inclusive join of a choice in parallel", "s>a1 a1>x1 x1>A x1>B A>o2 B>o2 a1>C C>o2 o2>e", "AC CA BC CB"),
        ("event-based", "s>v1 v1>c1 v1>c2 c1>A c2>B A>x1 B>x1 x1>e", "A B"),
        ("implicit split and join", "s>A A>B A>C B>a1 C>a1 a1>e", "ABC ACB"),
        ("implicit merge", "s>x1 x1>A x1>B A>C B>C C>e", "AC BC"),
        ("two ends", "s>x1 x1>A x1>B A>e1 B>e2", "A B"),
        ("two parallel ends", "s>a1 a1>A a1>B A>e1 B>e2", "AB BA"),
        ("inclusive ends", "s>o1 o1>A o1>B A>e1 B>e2", "A B AB BA"),
        ("an end with two ways in", "s>a1 a1>A a1>B A>e B>e", "AB BA"),
        ("two starts are alternatives", "s1>A s2>B A>x1 B>x1 x1>e", "A B"),
        ("no start and no end event", "A>B", "AB"),
        ("no start: all that nothing leads to", "A>a1 B>a1 a1>C", "ABC BAC"),
        ("loop", "s>x1 x1>A A>x2 x2>x1 x2>e", "A AA AAA"),
    ],
)
def test_the_runs_of_gateways(what: str, flows: str, expected: str) -> None:
    wanted = {word.replace(".", "") for word in expected.split()}
    assert words(flows, longest=3) == wanted, what


def test_many_branches_are_chosen_one_by_one() -> None:
    names = "ABCDE"
    flows = "s>o1 o2>e " + " ".join(f"o1>{one} {one}>o2" for one in names)
    net = to_petri(bpmn_of(flows))
    found = {"".join(sorted(word)) for word in runs(net, longest=5)}
    assert len(found) == 2**5 - 1
    assert soundness(net).sound


def test_inclusive_gateways_far_apart_still_belong_together() -> None:
    flows = "s>o1 o1>A o1>B A>x1 x1>C C>x2 x2>x1 x2>o2 B>a1 a1>D a1>E D>a2 E>a2 a2>o2 o2>F F>e"
    net = to_petri(bpmn_of(flows))
    assert soundness(net).sound
    assert {"ACF", "BDEF", "BEDF", "ABCDEF"} <= runs(net, longest=6)
    assert not {"F", "ABCF", "AF"} & runs(net, longest=6)


def test_a_condition_on_a_way_out_of_a_task_makes_it_a_choice() -> None:
    model = bpmn_of("s>A A>B A>C B>x1 C>x1 x1>e")
    scope = model.processes[0].scope
    flows = tuple(
        type(flow)(flow.id, flow.source, flow.target, condition="y" if flow.source == "A" else None)
        for flow in scope.flows
    )
    net = to_petri(Bpmn(processes=(Process("p", "", type(scope)(scope.nodes, flows)),)))
    assert {"AB", "AC"} <= runs(net, longest=3)


@pytest.mark.parametrize(
    ("what", "flows", "nodes", "expected"),
    [
        ("boundary event", "s>A A>e1 b1>B B>e2", [event("b1", "boundaryEvent", "timer", attached_to="A")], "A B"),
        (
            "boundary that goes on beside",
            "s>A A>e1 b1>B B>e2",
            [event("b1", "boundaryEvent", "timer", attached_to="A", interrupting=False)],
            "A AB BA",
        ),
        ("loop marker", "s>A A>e", [Node("A", "task", "A", loop=Loop("standard"))], "A AA AAA"),
        ("many instances", "s>A A>e", [Node("A", "task", "A", loop=Loop("parallel"))], "A AA AAA"),
        ("sub-process", "s>S S>C C>e", [sub("S", "s9>A A>B B>e9")], "ABC"),
        ("sub-process without content", "s>S S>C C>e", [Node("S", "subProcess", "S")], "SC"),
        ("call activity", "s>S S>C C>e", [Node("S", "callActivity", "S")], "SC"),
        ("sub-process with two ends", "s>S S>C C>e", [sub("S", "s9>x9 x9>A x9>B A>e8 B>e9")], "AC BC"),
        (
            "interrupted sub-process",
            "s>S S>C C>e1 b1>D D>e2",
            [sub("S", "s9>A A>B B>e9"), event("b1", "boundaryEvent", "message", attached_to="S")],
            "ABC D AD ABD",
        ),
        (
            "interrupted sub-process with parallel work",
            "s>S S>C C>e1 b1>D D>e2",
            [sub("S", "s9>a8 a8>A a8>B A>a9 B>a9 a9>e9"), event("b1", "boundaryEvent", "message", attached_to="S")],
            "ABC BAC D AD BD ABD BAD",
        ),
        (
            "an error thrown inside is caught at the border, and only then",
            "s>S S>C C>e1 b1>D D>e2",
            [
                sub("S", "s9>A A>x9 x9>B x9>bad B>e9", event("bad", "endEvent", "error")),
                event("b1", "boundaryEvent", "error", attached_to="S"),
            ],
            "ABC AD",
        ),
        (
            "terminate takes the other branch away",
            "s>a1 a1>A a1>B A>stop B>e1",
            [event("stop", "endEvent", "terminate")],
            "A AB BA",
        ),
        (
            "the end that comes before a terminate end waits for it",
            "s>a1 a1>A a1>B A>stop B>x1 x1>e1",
            [event("stop", "endEvent", "terminate")],
            "A AB BA",
        ),
        (
            "event sub-process beside",
            "s>A A>e",
            [sub("S", "s9>B B>e9", event("s9", "startEvent", "message", interrupting=False), triggered=True)],
            "A AB BA",
        ),
        (
            "event sub-process that interrupts",
            "s>A A>C C>e",
            [sub("S", "s9>B B>e9", event("s9", "startEvent", "message"), triggered=True)],
            "AC B AB ACB",
        ),
        (
            "ad-hoc",
            "s>S S>C C>e",
            [sub("S", "", node_of("A"), node_of("B"), kind="adHocSubProcess")],
            "C AC BC ABC BAC AAC BBC",
        ),
        (
            "link",
            "s>A A>l1 l2>B B>e",
            [
                Node("l1", "intermediateThrowEvent", events=(EventDefinition("link", ref="k"),)),
                Node("l2", "intermediateCatchEvent", events=(EventDefinition("link", ref="k"),)),
            ],
            "AB",
        ),
        (
            "compensation stands aside",
            "s>A A>e",
            [
                event("b1", "boundaryEvent", "compensate", attached_to="A"),
                Node("U", "task", "U", attributes=(("isForCompensation", "true"),)),
            ],
            "A",
        ),
    ],
)  # fmt: skip
def test_the_runs_of_events_and_sub_processes(what: str, flows: str, nodes: list[Node], expected: str) -> None:
    assert words(flows, *nodes, longest=3) == set(expected.split()), what


@settings(max_examples=25, deadline=None)
@given(blocks(2))
def test_blocks_become_sound_nets(block: Block) -> None:
    scope = block_scope(block)
    assert soundness(to_petri(remade(scope))).sound
    loose = translate(scope, "p", exact=False)
    assert not loose.inclusive | loose.closing | loose.clearing


def test_a_task_is_called_by_its_name_or_id() -> None:
    nodes = (Node("T1", "task", " Pack  "), Node("T2", "task"))
    labels = [label for label in to_petri(bpmn_of("s>T1 T1>T2 T2>e", *nodes)).labels.values() if label]
    assert labels == ["Pack", "T2"]


def test_a_process_is_chosen_by_its_id() -> None:
    two = Bpmn(processes=(Process("p"), Process("q", "", scope_of("s>A A>e"))))
    assert to_petri(two) == to_petri(two, "q")
    assert "A" in to_petri(two, "q").labels.values()
    with pytest.raises(KeyError, match="r"):
        to_petri(two, "r")
    with pytest.raises(KeyError):
        to_petri(Bpmn())


def test_an_empty_process_has_no_runs() -> None:
    assert runs(to_petri(Bpmn(processes=(Process("p"),)))) == set()
