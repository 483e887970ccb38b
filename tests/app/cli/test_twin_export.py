"""``clearway twin export``: two files whole or not at all, and what they cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.model.spec.desk import desk

from clearway.model.spec import write_spec
from clearway.model.spec.prosimos_read import read_prosimos


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.json"
    path.write_bytes(write_spec(desk()))
    return path


def test_json(spec: Path, tmp_path: Path, run: Run) -> None:
    told = run("twin", "export", spec, "--out", tmp_path / "p", "--json")
    document = fits("twin-export", told.document)
    assert told.code == 0
    assert ("patience", "/activities/solve/patience") in {(one["code"], one["place"]) for one in document["ignored"]}
    assert len(read_prosimos(Path(document["simulation"]), Path(document["model"])).spec.activities) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, spec: Path, tmp_path: Path, run: Run) -> None:
    told = run("twin", "export", spec, "--out", tmp_path / "p", "--lang", lang)
    assert told.code == 0
    assert "prosimos.json" in told.out
    assert chinese(told.out) == (lang == "zh")


def test_an_existing_folder_is_refused(spec: Path, tmp_path: Path, run: Run) -> None:
    call = ("twin", "export", spec, "--out", tmp_path / "p", "--json")
    assert run(*call).code == 0
    told = run(*call)
    assert (told.code, told.document["error"]["code"]) == (2, "out.exists")
    assert run(*call, "--overwrite").code == 0


def test_a_wrong_spec_writes_nothing(tmp_path: Path, run: Run) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema": "clearway.spec", "version": 1, "floww": {}}', "utf-8")
    told = run("twin", "export", bad, "--out", tmp_path / "p", "--json")
    assert (told.code, told.document["error"]["code"], (tmp_path / "p").exists()) == (2, "spec.unknown", False)
    assert "flow" in told.document["error"]["remedy"]
