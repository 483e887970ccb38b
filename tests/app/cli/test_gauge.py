"""``clearway gauge``: JSON, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

ROWS = "a,x,1\na,x,2\nb,x,5\nb,x,6\na,y,1\na,y,2\nb,y,5\nb,y,7\n"


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    path = tmp_path / "readings.csv"
    path.write_text("part,operator,value\n" + ROWS, "utf-8")
    return path


def call(path: Path) -> tuple[object, ...]:
    return ("gauge", path, "--part", "part", "--operator", "operator", "--value", "value")


def test_json(run: Run, readings: Path) -> None:
    told = run(*call(readings), "--spec-width", 12, "--json")
    document = fits("gauge", told.document)
    assert (told.code, document["pooled"], document["params"]["alpha_pool"]) == (0, True, 0.05)
    assert document["pct_tolerance_grr"] > 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("study", ["crossed", "nested", "average-range"])
def test_words(lang: str, study: str, run: Run, readings: Path) -> None:
    told = run(*call(readings), "--study", study, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    assert "ndc" in told.out


def test_one_operator_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("part,operator,value\na,x,1\na,x,2\nb,x,5\nb,x,6\n", "utf-8")
    told = run(*call(path), "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "gauge.operators")
    assert "type1" in told.document["error"]["remedy"]
