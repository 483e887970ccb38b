"""``clearway loss``: JSON, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

GIVEN = ("--target", 10, "--half-width", 2, "--cost", 8, "--lot", 10, "--at", 12)


@pytest.fixture
def bolts(tmp_path: Path) -> Path:
    path = tmp_path / "bolts.csv"
    path.write_text("bolt,width\na,9\nb,11\n", "utf-8")
    return path


def test_json(run: Run, bolts: Path) -> None:
    document = fits("loss", run("loss", bolts, *GIVEN, "--json").document)
    assert (document["k"], document["total_loss"], document["loss_at"]) == (2.0, 20.0, 8.0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, bolts: Path) -> None:
    told = run("loss", bolts, *GIVEN, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")


def test_what_is_needed_is_said(run: Run, bolts: Path) -> None:
    told = run("loss", bolts, "--target", 10, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "cli.missing")
