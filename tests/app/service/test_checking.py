"""The check of a file: what comes out of the service, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import chinese, fits

from clearway.app.service.checking import check_model
from clearway.base.errors import ReadError

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">'


def model(folder: Path, content: str) -> Path:
    path = folder / "m.bpmn"
    path.write_text(f"{HEAD}{content}</definitions>", "utf-8")
    return path


SCRIPT = '<process id="p"><scriptTask id="t" name="Run"><script>open("owned", "w")</script></scriptTask></process>'


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_script_is_reported_and_never_run(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = fits("check", check_model(model(tmp_path, SCRIPT), lang=lang))
    assert (found["valid"], found["sound"], found["processes"], found["nodes"]) == (True, True, 1, 1)
    assert "BP211" in {one["code"] for one in found["issues"]}
    assert all(chinese(one["message"]) == (lang == "zh") for one in found["issues"])
    assert [path.name for path in tmp_path.iterdir()] == ["m.bpmn"]


def test_what_is_not_known_has_a_reason(tmp_path: Path) -> None:
    found = fits("check", check_model(model(tmp_path, '<process id="p"/>')))
    assert (found["valid"], found["sound"]) == (False, None)
    assert found["reason"]


def test_notes_of_the_reader_are_passed_on(tmp_path: Path) -> None:
    found = fits("check", check_model(model(tmp_path, '<process id="p"><task name="A"/></process>')))
    assert {one["severity"] for one in found["issues"]} == {"warning", "note"}


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        check_model(tmp_path / "missing.bpmn")
