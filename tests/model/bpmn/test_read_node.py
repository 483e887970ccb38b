"""Nodes by hand: events, loops, sub-processes, data associations."""

from __future__ import annotations

from tests.model.bpmn.models import document

from clearway.model.bpmn.elements import Bpmn, DataLink, EventDefinition, Loop, Node, Xml
from clearway.model.bpmn.names import EVENT_REFS, MODEL
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn


def nodes(content: str, top: str = "") -> dict[str, Node]:
    model = read_bpmn(document(content, top=top))
    assert read_bpmn(write_bpmn(model)) == model
    return {node.id: node for node in model.processes[0].scope.nodes}


def notes(content: str) -> list[tuple[str, str]]:
    model: Bpmn = read_bpmn(document(content))
    return [(note.code, note.element) for note in model.notes]


def test_every_kind_of_event() -> None:
    refs = {kind: f'{ref}="x:r"' if ref else "" for kind, ref in EVENT_REFS.items()}
    content = "".join(
        f'<endEvent id="{kind}"><{kind}EventDefinition id="d_{kind}" {ref}/></endEvent>' for kind, ref in refs.items()
    )
    for kind, node in nodes(content).items():
        (event,) = node.events
        about = {"link": "x:r"}.get(kind, "r" if EVENT_REFS[kind] else "")
        assert (event.kind, event.id, event.ref, event.attributes) == (kind, f"d_{kind}", about, ())


def test_a_timer_keeps_its_expression() -> None:
    read = nodes(
        '<startEvent id="s"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>'
    )
    assert read["s"].events[0].rest == (Xml(f"{{{MODEL}}}timeCycle", (), ("R/PT1H",)),)


def test_a_shared_definition_is_known_by_its_kind() -> None:
    read = nodes(
        '<startEvent id="s"><eventDefinitionRef>m</eventDefinitionRef><eventDefinitionRef>gone</eventDefinitionRef>'
        "</startEvent>",
        top='<messageEventDefinition id="m" messageRef="order"/>',
    )
    assert read["s"].events == (
        EventDefinition("message", "m", "order", True),
        EventDefinition("", "gone", shared=True),
    )


def test_boundary_events() -> None:
    read = nodes(
        '<task id="t"/><boundaryEvent id="a" attachedToRef="t" cancelActivity="false"/>'
        '<boundaryEvent id="b" attachedToRef="x:t"/>'
    )
    assert [(read[key].attached_to, read[key].interrupting) for key in "ab"] == [("t", False), ("t", True)]
    assert notes('<boundaryEvent id="b"/>') == [("attached", "b")]


def test_loops() -> None:
    read = nodes(
        '<task id="s"><standardLoopCharacteristics loopMaximum="3"/></task><task id="r">'
        '<multiInstanceLoopCharacteristics isSequential="false"><loopCardinality>3</loopCardinality>'
        '</multiInstanceLoopCharacteristics></task><task id="q"><multiInstanceLoopCharacteristics isSequential="true"/>'
        "</task>"
    )
    assert read["s"].loop == Loop("standard", (("loopMaximum", "3"),))
    assert read["r"].loop == Loop("parallel", (), (Xml(f"{{{MODEL}}}loopCardinality", (), ("3",)),))
    assert read["q"].loop == Loop("sequential")
    twice = '<task id="t"><standardLoopCharacteristics/><standardLoopCharacteristics/></task>'
    assert notes(twice) == [("loop", "t")]


def test_sub_processes() -> None:
    read = nodes(
        '<subProcess id="s" triggeredByEvent="true"><startEvent id="a" isInterrupting="false"/></subProcess>'
        '<adHocSubProcess id="h"><task id="b"/><completionCondition>done</completionCondition></adHocSubProcess>'
        '<transaction id="x"/>'
    )
    inside = read["s"].inside
    assert inside is not None
    assert (read["s"].triggered, inside.nodes[0].interrupting) == (True, False)
    assert read["h"].rest[0].tag.endswith("completionCondition")
    assert read["x"].inside is not None


def test_data_associations() -> None:
    link = (
        '<dataInputAssociation id="l"><sourceRef>a</sourceRef><sourceRef>b</sourceRef><targetRef>c</targetRef>'
        "<assignment/></dataInputAssociation>"
    )
    (read,) = nodes(f'<task id="t">{link}</task>')["t"].data
    assert read == DataLink("l", "dataInputAssociation", ("a", "b"), "c", rest=(Xml(f"{{{MODEL}}}assignment"),))


def test_ends_that_no_flow_tells_are_kept_and_noted() -> None:
    content = (
        '<task id="t"><outgoing>f</outgoing><outgoing>gone</outgoing></task><task id="u"/>'
        '<sequenceFlow id="f" sourceRef="t" targetRef="u"/>'
    )
    assert notes(content) == [("end", "t")]
    assert nodes(content)["t"].rest == (Xml(f"{{{MODEL}}}outgoing", (), ("gone",)),)
