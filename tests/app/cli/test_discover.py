"""``clearway discover``: a BPMN file and its figures, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.model.bpmn.read import read_bpmn


def test_a_model_of_the_desk(run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "model.bpmn"
    told = run("discover", desk, "--out", out, "--json")
    document = fits("discover", told.document)
    assert told.code == 0
    assert (document["fitness"], document["precision"], document["f_score"]) == (1.0, 1.0, 1.0)
    assert (document["tasks"], document["nodes"], document["flows"], document["sound"]) == (2, 4, 3, True)
    model = read_bpmn(out)
    assert [node.name for node in model.processes[0].scope.nodes] == ["", "register", "solve", ""]
    assert len(model.diagrams[0].shapes) == 4
    assert run("check", out).code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("method", ["inductive", "split"])
def test_in_words(lang: str, method: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("discover", desk, "--out", tmp_path / "m.bpmn", "--method", method, "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "100.0%" in told.out


def test_chinese_names_stand_in_the_file(run: Run, desk_zh: Path, tmp_path: Path) -> None:
    out = tmp_path / "模型.bpmn"
    assert run("discover", desk_zh, "--out", out, "--method", "inductive").code == 0
    assert "登记" in out.read_text("utf-8")


def test_a_file_is_only_replaced_when_told(run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "model.bpmn"
    out.write_text("mine", "utf-8")
    refused = run("discover", desk, "--out", out, "--json")
    assert (refused.code, refused.document["error"]["code"]) == (2, "out.file")
    assert out.read_text("utf-8") == "mine"
    assert run("discover", desk, "--out", out, "--method", "split", "--overwrite").code == 0
    assert out.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("wrong", [("--noise", "2"), ("--noise", "-0.1"), ("--noise", "nan"), ("--method", "alpha")])
def test_wrong_options_are_refused(wrong: tuple[str, str], run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("discover", desk, "--out", tmp_path / "model.bpmn", *wrong, "--json")
    assert told.code == 2
    assert told.document["error"]["remedy"]
    assert not (tmp_path / "model.bpmn").exists()
