"""``clearway agreement``: JSON, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    rows = "1,a,x,x\n1,b,x,x\n2,a,y,y\n2,b,x,y\n3,a,y,y\n3,b,y,y\n"
    path.write_text("part,operator,rating,standard\n" + rows, "utf-8")
    return path


def test_json(run: Run, codes: Path) -> None:
    told = run("agreement", codes, "--standard", "standard", "--json")
    document = fits("agreement", told.document)
    assert (told.code, document["all_vs_standard"]["matched"], document["cohen_vs_standard"]["a"]) == (0, 2, 1.0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, codes: Path) -> None:
    told = run("agreement", codes, "--standard", "standard", "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    assert "66.7 %" in told.out


def test_refusals(run: Run, codes: Path) -> None:
    told = run("agreement", codes, "--standard", "standard", "--positive", "z", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "agreement.positive")
