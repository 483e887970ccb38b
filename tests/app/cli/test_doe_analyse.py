"""``clearway doe analyse`` in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.studies import table

GRID = "a,b,value\n" + "".join(
    f"{a},{b},{20 - (a - 1) ** 2 - b * b + (a * 3 + b) % 2 / 10}\n" for a in (0, 1, 2) for b in (-1, 0, 1) for _ in "xy"
)
CORNERS = "a,b,value\n" + "".join(
    f"{a},{b},{10 + a + 2 * b + at / 10}\n" for a in (0, 1) for b in (0, 1) for at in (0, 1)
)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("model", ["factorial", "surface", "multivari"])
def test_each_model_in_words(model: str, lang: str, run: Run, tmp_path: Path) -> None:
    source = table(tmp_path, GRID if model == "surface" else CORNERS)
    told = run("doe", "analyse", source, "--factor", "a", "--factor", "b", "--model", model, "--lang", lang)
    assert told.code == 0, told.err
    assert chinese(told.out) == (lang == "zh")


def test_a_picture_and_the_document(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "s.svg"
    told = run(
        "doe",
        "analyse",
        table(tmp_path, GRID),
        "--factor",
        "a",
        "--factor",
        "b",
        "--model",
        "surface",
        "--picture",
        out,
        "--json",
    )
    assert fits("doe-analyse", told.document)["picture"] == out.as_posix()
    assert told.document["result"]["nature"] == "maximum"
    bad = run("doe", "analyse", table(tmp_path, GRID), "--factor", "a", "--factor", "c", "--json")
    assert bad.document["error"]["code"] == "study.column"
