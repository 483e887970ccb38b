"""``clearway drivers``: one JSON document, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.service.test_driving import survey

from clearway.twin.sample import write_sample


def test_json_of_a_table(run: Run, tmp_path: Path) -> None:
    told = run("drivers", survey(tmp_path / "s.csv"), "--outcome", "mood", "--yes", "happy", "--json")
    document = fits("drivers", told.document)
    assert told.code == 0
    assert document["rows"][0]["effect"]["unit"] == "points/point"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("drivers", survey(tmp_path / "s.csv"), "--outcome", "points", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "wifi" in told.out


@pytest.mark.long
def test_a_log_with_feedback(run: Run, tmp_path: Path) -> None:
    tickets, answers = write_sample(tmp_path, cases=2500)
    document = fits("drivers", run("drivers", tickets, "--feedback", answers, "--json").document)
    assert document["usable"]
    whole = next(row for row in document["rows"] if row["kind"] == "total")
    assert whole["effect"]["value"] > 0
    assert document["segment"] in ("Priority", "Channel", "Segment", "Product", "Region")


def test_refusals(run: Run, tmp_path: Path) -> None:
    table = survey(tmp_path / "s.csv")
    assert run("drivers", table, "--json").code == 2
    assert run("drivers", table, "--outcome", "points", "--segment", "class").code == 2
    assert run("drivers", table, "--feedback", table, "--yes", "x").code == 2
    assert run("drivers", table, "--join", "case", "--outcome", "points").code == 2
