"""``clearway blueprint``: the value, the files, lanes confirmed, typed things kept, as it is and to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.model.blueprint_file import read_blueprint
from clearway.model.blueprint_from_bpmn import read_blueprint_bpmn

FILES = ["blueprint.json", "blueprint.svg", "lanes.csv", "blueprint.bpmn"]


def test_the_value_and_its_files(run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "bp"
    told = run("blueprint", desk, "--out", out, "--json")
    document = fits("blueprint", told.document)
    assert told.code == 0
    assert (document["schema"], document["version"], len(document["lanes"])) == ("clearway.blueprint", 1, 5)
    assert [Path(file).name for file in document["files"]] == FILES
    value = read_blueprint(out / "blueprint.json")
    assert read_blueprint_bpmn(out / "blueprint.bpmn") == value
    assert value.n_cases == document["n_cases"]
    assert (out / "blueprint.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_words(lang: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("blueprint", desk, "--out", tmp_path / "bp", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "lanes.csv" in told.out


def test_confirmed_lanes_and_typed_notes_stay(run: Run, desk: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    assert run("blueprint", desk, "--out", first).code == 0
    table = (first / "lanes.csv").read_text("utf-8-sig").splitlines()
    lanes = tmp_path / "lanes.csv"
    lanes.write_text("activity,lane\nregister,onstage\nsolve,后台\ngone,support\n", "utf-8")
    value = json.loads((first / "blueprint.json").read_text("utf-8"))
    value["notes"] = [{"step": value["steps"][0]["id"], "kind": "idea", "text": "Greet first"}]
    (first / "typed.json").write_text(json.dumps(value), "utf-8")
    told = run("blueprint", desk, "--out", second, "--lanes", lanes, "--keep", first / "typed.json", "--json").document
    assert {step["activity"]: (step["lane"], step["evidence"]) for step in told["steps"]} == {
        "register": ("onstage", "user"),
        "solve": ("backstage", "user"),
    }
    assert told["strangers"] == ["gone"]
    assert told["to_confirm"] == []
    assert told["notes"][0]["text"] == "Greet first"
    assert len(table) == 3


def test_a_model_places_steps_and_the_process_to_be_stands_below(run: Run, desk: Path, tmp_path: Path) -> None:
    lanes = tmp_path / "lanes.csv"
    lanes.write_text("activity,lane\nregister,onstage\nsolve,support\n", "utf-8")
    assert run("blueprint", desk, "--out", tmp_path / "a", "--lanes", lanes).code == 0
    told = run(
        "blueprint",
        desk,
        "--out",
        tmp_path / "b",
        "--lanes",
        tmp_path / "a" / "blueprint.bpmn",
        "--to-be",
        desk,
        "--json",
    )
    assert {step["rule"] for step in told.document["steps"]} == {2}
    tobe = read_blueprint(tmp_path / "b" / "to-be.json")
    assert (tobe.kind, tobe.provenance.runs) == ("simulated", 1)
    assert (tmp_path / "b" / "beside.svg").is_file()


@pytest.mark.parametrize(
    ("content", "code"),
    [("activity,lane\nregister,attic\n", "lanes.lane"), ("<x/>", "bpmn.unknown"), ("a\n", "lanes.columns")],
)
def test_bad_lanes_write_nothing(content: str, code: str, run: Run, desk: Path, tmp_path: Path) -> None:
    lanes = tmp_path / "lanes.csv"
    lanes.write_text(content, "utf-8")
    told = run("blueprint", desk, "--out", tmp_path / "bp", "--lanes", lanes, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, code)
    assert not (tmp_path / "bp").exists()
