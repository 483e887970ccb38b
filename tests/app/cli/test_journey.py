"""``clearway journey``: one JSON document that fits its schema, words in both languages, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.app.conftest import Run
from tests.app.made import chinese
from tests.measures.journey.made import desk

from clearway.app.service.outputs import OUTPUTS


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    desk(60).to_pandas()[["case", "activity", "start", "end", "customer"]].to_csv(tmp_path / "log.csv", index=False)
    lines = ["case,score"] + [f"k{at:03d},{1 + at % 5}" for at in range(40)]
    (tmp_path / "survey.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path / "log.csv", tmp_path / "survey.csv"


def test_json(files: tuple[Path, Path], run: Run, tmp_path: Path) -> None:
    told = run("journey", files[0], "--feedback", files[1], "--out", tmp_path / "out", "--json")
    assert told.code == 0
    TypeAdapter(OUTPUTS["journey"]).validate_json(json.dumps(told.document))
    assert (told.document["schema"], told.document["version"], told.document["n_cases"]) == ("clearway.journey", 1, 60)
    assert Path(told.document["files"]["map"]).is_file()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, files: tuple[Path, Path], run: Run, tmp_path: Path) -> None:
    told = run("journey", files[0], "--feedback", files[1], "--out", tmp_path / "out", "--lang", lang, "--xes")
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "Close" in told.out
    assert "66.7%" in told.out
    assert (tmp_path / "out" / "journey.xes").is_file()


def test_empty_feedback_is_a_grey_map_and_no_error(files: tuple[Path, Path], run: Run, tmp_path: Path) -> None:
    told = run("journey", files[0], "--out", tmp_path / "out", "--json")
    assert told.code == 0
    assert told.document["experience"] == []
    assert told.document["joined"] is None


def test_refusals(files: tuple[Path, Path], run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    strange = tmp_path / "p.xml"
    strange.write_text('<CJML version="3.0"/>', "utf-8")
    told = run("journey", files[0], "--out", out, "--planned", strange, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "cjml.version")
    assert run("journey", files[0], "--out", out, "--stages", tmp_path / "none.csv").code == 2
    foreign = tmp_path / "other.csv"
    foreign.write_text("case,score\n" + "\n".join(f"z{at},3" for at in range(30)), "utf-8")
    told = run("journey", files[0], "--feedback", foreign, "--out", out, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "join.low")
    assert not out.exists()
