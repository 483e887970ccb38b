"""Commands of documents: JSON that fits, words in both languages, and wrong calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.app.cli.documents import ASKED, COMMANDS, KINDS
from clearway.plan.cycle import FORMS


def test_there_is_a_command_for_every_kind() -> None:
    assert {one.NAME for one in COMMANDS} == {*KINDS, *ASKED} == {form.name for form in FORMS}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "controlplan"])
def test_json(kind: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run(kind, desk, "--goal", "cycle_time.p90 <= 90m", "--out", tmp_path / "out", "--json")
    assert told.code == 0, told.err
    document = fits(kind, told.document)
    assert document["schema"] == f"clearway.{kind}"
    assert document["log"]["name"] == "tickets.csv"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("charter", desk, "--goal", "cycle_time.p90 <= 90m", "--out", tmp_path / "out", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "cycle_time.p90 <= 90m" in told.out
    assert (tmp_path / "out" / "charter.toml").as_posix() in told.out.splitlines()[-1]


def test_questionnaires(run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "a.csv"
    answers.write_text("feature,functional,dysfunctional\nCall,1,5\n", "utf-8")
    told = run("kano", "--answers", answers, "--out", tmp_path / "kano", "--json")
    assert fits("kano", told.document)["data"]["features"][0]["category"] == "O"
    survey = tmp_path / "s.csv"
    survey.write_text("Rating\n4\n1\n", "utf-8")
    told = run("voc", "--feedback", survey, "--score", "rating", "--low", 1, "--out", tmp_path / "voc", "--json")
    assert fits("voc", told.document)["data"]["low_share"]["value"] == 0.5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rating_out_of_range_is_the_fault_of_the_form(lang: str, run: Run, tmp_path: Path) -> None:
    form = tmp_path / "fmea.toml"
    form.write_text('[[modes]]\nkey = "late"\nseverity = 0\n', "utf-8")
    told = run("fmea", "--form", form, "--out", tmp_path / "out", "--lang", lang, "--json")
    assert told.code == 2
    error = told.document["error"]
    assert error["code"] == "fmea.rating"
    assert chinese(error["message"] + error["remedy"]) == (lang == "zh")
    assert not (tmp_path / "out").exists()
