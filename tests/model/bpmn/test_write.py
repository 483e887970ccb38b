"""Nothing is lost between reading and writing: every model of other tools, counted by another parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.model.bpmn.loss import added, lost
from tests.model.bpmn.models import document, models
from tests.model.bpmn.schema import out_of_order

from clearway.base.errors import ReadError
from clearway.model.bpmn.build import simple, wrap
from clearway.model.bpmn.elements import (
    Bounds,
    Bpmn,
    Collaboration,
    Diagram,
    Lane,
    Line,
    MessageFlow,
    Node,
    Participant,
    Process,
    Scope,
    Shape,
)
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

MODDLE = "bpmn_bpmn-moddle/bpmn/"
SPIFF = "bpmn_SpiffWorkflow/"

REFUSED = {
    f"{SPIFF}bpmn/data/data_object_invalid.bpmn": "bpmn.duplicate",
    f"{MODDLE}attrs.bpmn": "xml.broken",
    f"{MODDLE}error/invalid-attributes.bpmn": "xml.broken",
    f"{MODDLE}error/xmlns-redeclaration.bpmn": "xml.broken",
    f"{MODDLE}error/not-bpmn.bpmn": "bpmn.unknown",
}
"""Whole files that are refused: two data references with one id; attributes without a value, an attribute name that XML
does not allow, a namespace declared twice in one tag; ``definitions`` of a foreign namespace."""

PIECES = {"bpmn.fragment", "bpmn.unknown"}
"""Files ``*.part.bpmn`` hold one element each for tests of a parser; by the standard a document is ``definitions``."""

TOO_FEW = 390
MOST_REFUSED = 0.03


def test_models_of_other_tools_are_read_without_loss_and_written_in_order(data_dir: Path) -> None:
    wrong: dict[str, object] = {}
    read = 0
    for name, source in models(data_dir).items():
        try:
            model = read_bpmn(source, name=name)
        except ReadError:
            continue
        read += 1
        written = write_bpmn(model)
        given = [note.element for note in model.notes if note.code == "id"]
        again = read_bpmn(written)
        differs = [] if again == model else ["read again it differs"]
        trouble = [*lost(source, written, given), *added(source, written, given), *out_of_order(written), *differs]
        if trouble:
            wrong[name] = trouble[:3]
    assert not wrong
    assert read >= TOO_FEW


def test_what_is_refused_is_listed_with_its_reason(data_dir: Path) -> None:
    refused = {name: error for name, source in models(data_dir).items() if (error := _refusal(name, source))}
    pieces = {name: error for name, error in refused.items() if name.endswith(".part.bpmn")}
    whole = {name: error for name, error in refused.items() if name not in pieces}
    assert {error.code for error in pieces.values()} <= PIECES
    assert {name: error.code for name, error in whole.items()} == REFUSED
    for error in refused.values():
        assert error.place["line"]
        assert all(error.text(language) and error.remedy(language) for language in ("en", "zh"))


def test_at_most_three_of_a_hundred_well_formed_documents_are_refused(data_dir: Path) -> None:
    documents = {name: source for name, source in models(data_dir).items() if _is_document(source)}
    refused = [name for name, source in documents.items() if _refusal(name, source)]
    assert len(documents) > TOO_FEW
    assert len(refused) <= MOST_REFUSED * len(documents), refused


def test_decision_tables_are_named_as_such(data_dir: Path) -> None:
    tables = models(data_dir, ".dmn")
    assert len(tables) > 20
    for name, source in tables.items():
        error = _refusal(name, source)
        assert error is not None
        assert (error.code, error.values["format"]) == ("bpmn.other", "DMN")


def test_the_order_of_the_schema_is_really_checked() -> None:
    wrong = document('<task id="t"><outgoing/><documentation/></task><laneSet/>')
    assert list(out_of_order(wrong)) == ["p: laneSet", "t: documentation"]
    assert not list(out_of_order(write_bpmn(read_bpmn(wrong))))


def test_prefixes_of_the_source_stay() -> None:
    text = write_bpmn(read_bpmn(document('<task id="t"/>'))).decode()
    assert '<task id="t"/>' in text
    assert 'xmlns:e="urn:ext"' in text
    assert "bpmn:" not in text


def test_a_model_from_nothing_declares_what_it_uses() -> None:
    model = Bpmn(
        processes=(Process("p", scope=Scope((Node("t", "task"),))),),
        diagrams=(Diagram("g", plane="p", shapes=(Shape("t", Bounds(1.5, 2, 100, 80)),)),),
    )
    text = write_bpmn(model).decode()
    assert '<dc:Bounds x="1.5" y="2" width="100" height="80"/>' in text
    assert read_bpmn(text.encode()) == model


def test_pools_without_a_collaboration_get_one() -> None:
    model = Bpmn(
        processes=(Process("p", scope=Scope((Node("t", "task"),))),),
        participants=(Participant("a", "A", "p"), Participant("b", "B")),
        message_flows=(MessageFlow("m", "b", "t"),),
    )
    again = read_bpmn(write_bpmn(model))
    assert again.collaborations == (Collaboration(),)
    assert (again.participants, again.message_flows) == (model.participants, model.message_flows)


def test_parts_go_to_their_collaboration() -> None:
    model = Bpmn(
        collaborations=(Collaboration("c1"), Collaboration("c2")),
        participants=(Participant("a", collaboration="c1"), Participant("b", collaboration="c2")),
    )
    assert read_bpmn(write_bpmn(model)) == model
    stray = Bpmn(collaborations=(Collaboration("c1"),), participants=(Participant("a", collaboration="gone"),))
    assert read_bpmn(write_bpmn(stray)).participants == (Participant("a", collaboration="c1"),)


def test_lanes_without_a_set_get_one() -> None:
    lane = Lane("l", "Desk", ("t",), lanes=(Lane("m"),))
    model = wrap(Process("p", scope=Scope((Node("t", "task"),), lanes=(lane,))))
    (again,) = read_bpmn(write_bpmn(model)).processes[0].scope.lanes
    assert (again.id, again.nodes, again.lanes[0].id) == ("l", ("t",), "m")


def test_text_of_people_cannot_break_out() -> None:
    name = '<script>alert("1")</script> & \x00\x0b 张三\n\t\ud800'
    text = write_bpmn(simple([("task", name)], []))
    assert b"<script" not in text
    read = read_bpmn(text).processes[0].scope.nodes[0].name
    assert read == name.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")


def test_lines_and_labels() -> None:
    line = Line("f", ((0, 0), (1e-7, 2.25)), label=Bounds(1, 2, 3, 4))
    model = wrap(Process("p"))
    drawn = Bpmn(**{**_fields(model), "diagrams": (Diagram(lines=(line,)),)})  # type: ignore[arg-type]
    assert read_bpmn(write_bpmn(drawn)).diagrams[0].lines == (line,)


def _fields(model: Bpmn) -> dict[str, object]:
    return {name: getattr(model, name) for name in model.__dataclass_fields__}


def _refusal(name: str, source: bytes) -> ReadError | None:
    try:
        read_bpmn(source, name=name)
    except ReadError as error:
        return error
    return None


def _is_document(source: bytes) -> bool:
    try:
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return bool(root.tag == "{http://www.omg.org/spec/BPMN/20100524/MODEL}definitions")


@pytest.mark.parametrize("times", [1, 3])
def test_writing_is_stable(times: int) -> None:
    text = first = write_bpmn(simple([("startEvent", ""), ("task", "A"), ("endEvent", "")], [(0, 1), (1, 2, "ok")]))
    for _ in range(times):
        text = write_bpmn(read_bpmn(text))
    assert text == first
