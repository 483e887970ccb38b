"""``clearway twin import``: a Spec whole or not at all, and what was left behind in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.model.spec.prosimos import model, simulation

from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec import read_spec


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A model of Prosimos with one key that has no place."""
    source, drawing = tmp_path / "desk.json", tmp_path / "desk.bpmn"
    source.write_text(json.dumps(simulation() | {"multitask": {}}), "utf-8")
    drawing.write_bytes(write_bpmn(model()))
    return source, drawing


def test_json(files: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    out = tmp_path / "spec.json"
    told = run("twin", "import", files[0], "--model", files[1], "--out", out, "--json")
    document = fits("twin-import", told.document)
    assert told.code == 0
    assert [(one["code"], one["place"]) for one in document["ignored"]] == [
        ("unset", "/event_attributes/0/attributes/0"),
        ("unread", "/multitask"),
    ]
    assert (document["tasks"], document["resources"], document["pools"], document["faults"]) == (4, 3, 2, [])
    assert len(read_spec(out).activities) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, files: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    told = run("twin", "import", files[0], "--model", files[1], "--out", tmp_path / "spec.json", "--lang", lang)
    assert told.code == 0
    assert "/multitask" in told.out
    assert chinese(told.out) == (lang == "zh")


def test_an_existing_file_is_refused_and_left_alone(files: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    out = tmp_path / "spec.json"
    out.write_text("mine", "utf-8")
    call = ("twin", "import", files[0], "--model", files[1], "--out", out, "--json")
    told = run(*call)
    assert (told.code, told.document["error"]["code"], out.read_text("utf-8")) == (2, "out.file", "mine")
    assert run(*call, "--overwrite").code == 0


def test_a_wrong_file_writes_nothing_and_tells_every_slip(files: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    data = simulation()
    data["task_resource_distribution"][0]["task_id"] = "tak"
    files[0].write_text(json.dumps(data), "utf-8")
    out = tmp_path / "spec.json"
    told = run("twin", "import", files[0], "--model", files[1], "--out", out, "--json")
    error = fits("error", told.document)["error"]
    assert (told.code, error["code"], out.exists()) == (2, "spec.no_task", False)
    assert error["place"] == {"file": "desk.json", "path": "/task_resource_distribution/0/task_id"}
    assert [one["code"] for one in error["others"]] == ["spec.no_duration"]


def test_a_flow_that_gets_stuck_is_imported_and_said(files: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    text = files[1].read_text("utf-8").replace('<bpmn:exclusiveGateway id="j"', '<bpmn:parallelGateway id="j"')
    before, mark, after = text.partition('<bpmn:parallelGateway id="j"')
    files[1].write_text(
        before + mark + after.replace("</bpmn:exclusiveGateway>", "</bpmn:parallelGateway>", 1), "utf-8"
    )
    told = run("twin", "import", files[0], "--model", files[1], "--out", tmp_path / "spec.json", "--json")
    assert told.code == 0
    assert [one["code"] for one in told.document["faults"]] == ["spec.deadlock"]
    told = run("twin", "import", files[0], "--model", files[1], "--out", tmp_path / "other.json")
    assert "/flow/nodes/j" in told.out
