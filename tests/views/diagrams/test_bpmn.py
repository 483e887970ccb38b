"""Models as drawings: valid XML, everything there, clickable, in both languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.model.bpmn.models import models

from clearway.model.bpmn.elements import (
    Artifact,
    Association,
    Bpmn,
    Collaboration,
    Data,
    DataLink,
    EventDefinition,
    Flow,
    Lane,
    MessageFlow,
    Node,
    Participant,
    Process,
    Scope,
)
from clearway.model.bpmn.layout import layout
from clearway.model.bpmn.read import read_bpmn
from clearway.views.diagrams.bpmn import bpmn_view
from clearway.views.diagrams.bpmn_marks import Mark

PARTS = ("us", "they", "l1", "start", "check", "late", "gate", "part", "inner")
SVG = "{http://www.w3.org/2000/svg}"


def desk() -> Bpmn:
    """One of everything."""
    timer = (EventDefinition("timer"),)
    nodes = (
        Node("start", "startEvent", "Asked", (EventDefinition("message"),)),
        Node("check", "userTask", "Check <all>", data=(DataLink("out", "dataOutputAssociation", ("check",), "form"),)),
        Node("late", "boundaryEvent", "Late", timer, "check", interrupting=False),
        Node("gate", "exclusiveGateway", "Fine?", default="no"),
        Node("part", "subProcess", "Part", inside=Scope((Node("inner", "serviceTask", "Book"),))),
        Node("call", "callActivity", "Other"),
        Node("end", "endEvent", "Done"),
    )
    pairs = [one.split() for one in ("start check", "check gate", "gate part", "part end", "call end", "late call")]
    flows = tuple(Flow(f"f{at}", a, b, "yes" if a == "gate" else "") for at, (a, b) in enumerate(pairs))
    scope = Scope(
        nodes,
        (*flows, Flow("no", "gate", "call", "no")),
        (Lane("l1", "Front", ("start", "check", "gate", "part", "end")), Lane("l2", "Back", ("call",))),
        data=(Data("form", "dataObjectReference", "Form"),),
        artifacts=(Artifact("note", "textAnnotation", "Why"),),
        associations=(Association("tie", "note", "call"),),
    )
    return Bpmn(
        processes=(Process("p", "Desk", scope),),
        participants=(Participant("us", "Desk", "p"), Participant("they", "Customer")),
        message_flows=(MessageFlow("ask", "they", "start", "Request"),),
        collaborations=(Collaboration("k"),),
    )


def groups(svg: str) -> dict[str, ET.Element]:
    return {one.attrib["data-id"]: one for one in ET.fromstring(svg).iter(f"{SVG}g") if "data-id" in one.attrib}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_is_drawn_with_its_id_kind_and_title(lang: str) -> None:
    view = bpmn_view(desk(), lang=lang)
    found = groups(view.content)
    for id in (*PARTS, "form", "note", "ask", "tie", "out"):
        assert found[id].find(f"{SVG}title") is not None
    assert found["check"].attrib["data-kind"] == "userTask"
    assert "Check <all>" in "".join(found["check"].itertext())
    assert "stays" in found["late"].attrib["class"]
    assert "Desk" in view.title
    assert "Asked" in view.alt
    assert view.lang == lang


def test_marks_colour_and_tell() -> None:
    marks = {"check": Mark(40, 60.0, 90.0), "f0": Mark(40, 3600.0, 4000.0), "start": Mark(40)}
    view = bpmn_view(desk(), marks=marks, mode="median")
    found = groups(view.content)
    assert 'data-mode="median"' in view.content
    assert "median-" in found["check"].attrib["class"]
    assert "count-" in found["f0"].attrib["class"]
    assert "count-" not in found["start"].attrib["class"], "events keep their own colours"
    title = found["check"].find(f"{SVG}title")
    assert title is not None
    assert "40" in (title.text or "")
    assert "data-mode" not in ET.fromstring(bpmn_view(desk()).content).attrib


def test_a_hostile_name_stays_text() -> None:
    bpmn = Bpmn(processes=(Process("p", "<script>", Scope((Node('"><script>', "task", "</text><script>"),))),))
    assert "<script" not in bpmn_view(bpmn).content


def test_an_empty_model_and_a_diagram_that_is_not_there() -> None:
    assert bpmn_view(Bpmn(processes=(Process("p"),))).kind == "svg"
    with pytest.raises(IndexError):
        bpmn_view(layout(desk()), diagram=3)


def test_reference_models_are_drawn_as_they_lie_and_laid_out(data_dir: Path) -> None:
    names = [name for name in models(data_dir) if name.startswith("bpmn/miwg")]
    assert len(names) >= 13
    for name in names:
        for bpmn in (source := read_bpmn(models(data_dir)[name]), layout(source)):
            for at in range(len(bpmn.diagrams)):
                ET.fromstring(bpmn_view(bpmn, diagram=at, lang="zh").content)
