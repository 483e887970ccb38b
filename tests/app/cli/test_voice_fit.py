"""``clearway voice fit``: one JSON document, words in both languages, refusals; and ``voice`` with what it learnt."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.measures.sentiment.comments import comments


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fit") / "labelled.csv"
    rows = [f'{label},"{text}"' for text, label in zip(*comments(), strict=True)]
    path.write_text("\n".join(["label,comment", *rows]), "utf-8")
    return path


def test_json_and_use(run: Run, labelled: Path, tmp_path: Path) -> None:
    told = run("voice", "fit", labelled, "--out", tmp_path / "model", "--json")
    document = fits("voice-fit", told.document)
    assert told.code == 0
    assert document["n"] + document["left_out"]["duplicate"] == 144
    assert document["accuracy"] > 0.9
    assert document["calibration_error"] <= 0.2
    used = run("voice", labelled, "--model", tmp_path / "model", "--json")
    assert used.code == 0
    assert used.document["sentiment"]["positive"] >= 65
    again = run("voice", "fit", labelled, "--out", tmp_path / "model", "--json")
    assert again.code == 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, labelled: Path, tmp_path: Path) -> None:
    told = run("voice", "fit", labelled, "--out", tmp_path / "model", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")


def test_help_names_both(run: Run) -> None:
    assert "voice fit" in run("--help").out
    assert "--classes" in run("voice", "fit", "--help").out
    assert "--model" in run("voice", "--help").out
