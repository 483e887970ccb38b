"""BPMN 2.0 in any spelling; everything else refused with place and remedy; nothing in a model is ever run."""

from __future__ import annotations

import builtins
import os
import subprocess
import time
from pathlib import Path

import pytest
from tests.log.mutants import SECONDS, mutants
from tests.model.bpmn.grafts import grafts
from tests.model.bpmn.models import document, models

from clearway.base.errors import ClearwayError, ReadError
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn, Collaboration, MessageFlow, Participant, Root, Xml
from clearway.model.bpmn.names import DI, MODEL
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

FUZZED = ("bpmn/miwg/A.4.1.bpmn", "bpmn/miwg/C.1.1.bpmn", "bpmn_bpmn-moddle/bpmn/namespace-redefinition.bpmn")


def refused(source: bytes | str | Path, name: str | None = "x.bpmn") -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bpmn(source, name=name)
    assert all(caught.value.text(lang) and caught.value.remedy(lang) for lang in ("en", "zh"))
    return caught.value


def test_a_document() -> None:
    top = (
        '<message id="m" name="Order"/><collaboration id="c" name="Shop"><participant id="a" name="We" '
        'processRef="x:p"/><participant id="b" name="They"/><messageFlow id="f" sourceRef="b" targetRef="x:t"/>'
        "</collaboration>"
    )
    model = read_bpmn(document('<task id="t" name="Pack"/>', top=top))
    assert (model.id, model.namespace) == ("d", "urn:x")
    assert model.processes[0].scope.nodes[0].name == "Pack"
    assert model.collaborations == (Collaboration("c", "Shop"),)
    assert model.participants == (Participant("a", "We", "p", "c"), Participant("b", "They", "", "c"))
    assert model.message_flows == (MessageFlow("f", "b", "t", collaboration="c"),)
    assert model.roots == (Root("m", "message", "Order"),)
    assert model.notes == ()


def test_any_spelling_gives_the_same_model() -> None:
    plain = (
        f'<definitions xmlns="{MODEL}" targetNamespace="urn:x"><process id="p"><task id="t"/></process></definitions>'
    )
    prefixed = (
        f"<q:definitions xmlns:q='{MODEL}' targetNamespace='urn:x'>\n <q:process id='p'><q:task id='t'></q:task>"
        "</q:process></q:definitions>"
    )
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + plain).encode("utf-16")
    assert read_bpmn(plain.encode()) == read_bpmn(prefixed.encode()) == read_bpmn(wide)


def test_what_is_foreign_is_kept() -> None:
    content = (
        '<extensionElements><e:a k="1"><e:b>text</e:b></e:a></extensionElements><task id="t" e:size="2" odd="3">'
        "<extensionElements><e:c/></extensionElements></task>"
    )
    top = '<choreography id="ch"><choreographyTask id="ct"/></choreography><import namespace="urn:y" location="y.xsd"/>'
    model = read_bpmn(document(content, top=top))
    (process,) = model.processes
    inside = Xml("{urn:ext}a", (("k", "1"),), (Xml("{urn:ext}b", (), ("text",)),))
    assert process.rest == (Xml(f"{{{MODEL}}}extensionElements", (), (inside,)),)
    assert process.scope.nodes[0].attributes == (("{urn:ext}size", "2"), ("odd", "3"))
    assert model.roots[0].rest == (Xml(f"{{{MODEL}}}choreographyTask", (("id", "ct"),)),)
    assert model.rest[0].tag.endswith("import")
    assert read_bpmn(write_bpmn(model)) == model


@pytest.mark.parametrize(
    ("root", "code", "value"),
    [
        ('<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "bpmn.other", "XPDL"),
        ('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "bpmn.other", "DMN"),
        ('<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"/>', "bpmn.other", "CMMN"),
        ('<process xmlns="http://docs.oasis-open.org/wsbpel/2.0/process/executable"/>', "bpmn.other", "WS-BPEL"),
        ("<pnml/>", "bpmn.other", "PNML"),
        ("<log/>", "bpmn.other", "XES"),
        ("<mxfile/>", "bpmn.other", "draw.io"),
        (
            '<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>',
            "bpmn.version",
            "http://schema.omg.org/spec/BPMN/2.0",
        ),
        ('<BpmnDiagram xmlns="http://bpmn.org/1.2"/>', "bpmn.version", "http://bpmn.org/1.2"),
        ("<definitions/>", "bpmn.unknown", "-"),
        ('<definitions xmlns="urn:x"/>', "bpmn.unknown", "urn:x"),
        (f'<process xmlns="{MODEL}"/>', "bpmn.fragment", "process"),
        (f'<BPMNShape xmlns="{DI}"/>', "bpmn.fragment", "BPMNShape"),
    ],
)
def test_strangers_are_refused_by_name(root: str, code: str, value: str) -> None:
    error = refused(root.encode())
    assert error.code == code
    assert value in error.values.values()
    assert (error.place["file"], error.place["line"]) == ("x.bpmn", 1)


@pytest.mark.parametrize(
    ("content", "code", "element"),
    [
        ('<startEvent id="s"/>\n<sequenceFlow id="f" sourceRef="s" targetRef="ghost"/>', "bpmn.dangling", "f"),
        ('<task id="s"/>\n<sequenceFlow id="f" sourceRef="ghost" targetRef="s"/>', "bpmn.dangling", "f"),
        ('\n<boundaryEvent id="b" attachedToRef="ghost"/>', "bpmn.dangling", "b"),
        ('<task id="t"/>\n<userTask id="t"/>', "bpmn.duplicate", "t"),
        ('\n<boundaryEvent id="b" cancelActivity="maybe"/>', "bpmn.boolean", "b"),
    ],
)
def test_faults_are_named_with_element_and_line(content: str, code: str, element: str) -> None:
    error = refused(document(content))
    assert (error.code, error.place["element"], error.place["line"]) == (code, element, 5)
    assert error.place["file"] == "x.bpmn"


def test_attacks() -> None:
    entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert refused(entity + document().split(b"?>")[1]).code == "xml.doctype"
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 99 + '">]><d>&b;</d>'
    assert refused(bomb.encode()).code == "xml.doctype"
    deep = '<subProcess id="s{}">'
    assert refused(document("".join(deep.format(n) for n in range(200)) + "</subProcess>" * 200)).code == "xml.deep"
    assert refused(document(f'<task id="t" name="{"x" * 11_000_000}"/>')).code == "xml.token"


def test_include_and_stylesheet_are_only_text(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    written = write_bpmn(read_bpmn(document(f"<extensionElements>{include}</extensionElements>")))
    assert b">secret<" not in written
    assert b"include" in written


def test_no_script_is_run(monkeypatch: pytest.MonkeyPatch, reference_dir: Path) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    for home, name in ((builtins, "eval"), (os, "system"), (subprocess, "Popen")):
        monkeypatch.setattr(home, name, never)
    source = (reference_dir / "bad_inputs" / "files" / "b03_script_task.bpmn").read_bytes()
    (task,) = read_bpmn(source).processes[0].scope.nodes
    assert task.kind == "scriptTask"
    assert task.rest[0].children == ('__import__("os").system("id")',)
    assert b"__import__" in write_bpmn(read_bpmn(source))


@pytest.mark.parametrize(
    ("file", "code", "element"),
    [
        ("b01_dangling_flow.bpmn", "bpmn.dangling", "f"),
        ("b02_xxe.bpmn", "xml.doctype", None),
        ("b03_script_task.bpmn", None, None),
        ("b04_deadlock.bpmn", None, None),
        ("b05_infinite_loop.bpmn", None, None),
    ],
)
def test_the_catalogue_of_broken_models(reference_dir: Path, file: str, code: str | None, element: str | None) -> None:
    path = reference_dir / "bad_inputs" / "files" / file
    if code is None:
        assert read_bpmn(path).processes
    else:
        error = refused(path, None)
        assert (error.code, error.place.get("element"), error.place["file"]) == (code, element, file)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    assert refused(path).code == "read.missing"
    assert refused(str(tmp_path)).code == "read.not_file"
    path.write_bytes(b"")
    assert refused(path).code == "read.empty"
    assert refused(b"").code == "xml.not_xml"
    path.write_bytes(document('<task id="t"/>'))
    assert read_bpmn(path) == read_bpmn(str(path)) == read_bpmn(path.read_bytes())


def test_ten_thousand_elements_are_read_and_written_in_seconds() -> None:
    count = 10_000
    chain = [(at, at + 1) for at in range(count - 1)]
    model = simple([("task", f"Step {at}") for at in range(count)], chain)
    began = time.monotonic()
    assert read_bpmn(write_bpmn(model)) == model
    assert time.monotonic() - began < SECONDS


def test_one_node_with_ten_thousand_flows() -> None:
    model = simple([("task", ""), ("task", "")], [(0, 1)] * 10_000)
    began = time.monotonic()
    assert len(read_bpmn(write_bpmn(model)).processes[0].scope.flows) == 10_000
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("name", FUZZED)
def test_broken_models_are_read_or_refused(data_dir: Path, name: str) -> None:
    fuzz(models(data_dir)[name], 1_000 // len(FUZZED) + 1)


@pytest.mark.long
@pytest.mark.parametrize("name", FUZZED)
def test_a_million_broken_models(data_dir: Path, name: str) -> None:
    fuzz(models(data_dir)[name], 1_000_000 // len(FUZZED) + 1)


def fuzz(good: bytes, count: int) -> None:
    """Half of the models break the grammar of XML, half only that of BPMN."""
    codes = {outcome(blob) for blob in mutants(good, count // 2, seed=1)}
    codes |= {outcome(blob) for blob in grafts(good, count - count // 2, seed=2)}
    assert {"read", "xml.broken"} < codes
    assert any(code.startswith("bpmn.") for code in codes)


def outcome(blob: bytes) -> str:
    began = time.monotonic()
    try:
        model = read_bpmn(blob)
        assert isinstance(model, Bpmn)
        assert read_bpmn(write_bpmn(model)) == model
        result = "read"
    except ClearwayError as error:
        result = error.code if all(error.text(lang) for lang in ("en", "zh")) else ""
    assert result
    assert time.monotonic() - began < SECONDS
    return result
