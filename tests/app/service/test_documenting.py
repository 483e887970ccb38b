"""Documents in a folder: filled, edited, filled again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clearway.app.service.documenting import DISCOVERED, goals_of, make_document, warnings_of
from clearway.app.service.request import LogRequest
from clearway.base.errors import GoalError, OptionError, OutputError
from clearway.plan.cycle import FORMS, form_named
from clearway.plan.cycle.store import read_document

GOAL = "cycle_time.p90 <= 90m"


def test_the_four_files_and_what_they_say(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "charter"
    result = make_document("charter", out, request=LogRequest(str(desk)), goals=[GOAL])
    assert {path.name for path in out.iterdir() if path.name[0] != "."} == {
        f"charter.{end}" for end in ("toml", "json", "html", "svg")
    }
    (row,) = result["data"]["goals"]
    assert (row["baseline"]["value"], row["target"]["value"], row["met"]) == (7200.0, 5400.0, False)
    assert result["log"]["cases"] == 12
    assert result["files"]["toml"] == (out / "charter.toml").as_posix()


def test_what_was_typed_stays_when_data_change(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "charter"
    make_document("charter", out, request=LogRequest(str(desk)), goals=[GOAL])
    form = out / "charter.toml"
    form.write_text(form.read_text("utf-8").replace('problem = ""', 'problem = "It takes too long."'), "utf-8")
    (out / "minutes.txt").write_text("kept", "utf-8")
    fewer = tmp_path / "fewer.csv"
    fewer.write_text("\n".join(desk.read_text("utf-8").splitlines()[:9]) + "\n", "utf-8")
    result = make_document("charter", out, request=LogRequest(str(fewer)), overwrite=True)
    assert result["typed"]["problem"] == "It takes too long."
    assert result["data"]["cases"]["value"] == 4
    assert [row["key"] for row in result["data"]["goals"]] == [GOAL], "goals are remembered"
    assert (out / "minutes.txt").read_text("utf-8") == "kept"
    again = make_document("charter", out, overwrite=True)
    assert (again["data"], again["typed"]) == (result["data"], result["typed"]), "without a log the data stay"


def test_a_form_of_somebody_else(desk: Path, tmp_path: Path) -> None:
    form = tmp_path / "mine.toml"
    form.write_text('title = "Mine"\navailable_h = 8.0\ndemand = 48.0\n', "utf-8")
    result = make_document("yamazumi", tmp_path / "out", request=LogRequest(str(desk)), form=form)
    assert result["worked"]["takt"]["value"] == 600
    assert [row["load"]["value"] for row in result["worked"]["stations"]] == [1200.0, 2400.0]
    assert [row["people"]["value"] for row in result["worked"]["stations"]] == [2, 4]


def test_a_goal_that_the_log_cannot_measure_is_told(desk: Path, tmp_path: Path) -> None:
    result = make_document("charter", tmp_path / "out", request=LogRequest(str(desk)), goals=["cost <= 5"])
    (row,) = result["data"]["goals"]
    assert (row["baseline"]["value"], row["baseline"]["reason"], row["met"]) == (None, "no_costs", None)
    assert any("cost" in line for line in result["warnings"])
    made = read_document(form_named("charter"), tmp_path / "out" / "charter.json")
    assert warnings_of(made, "zh") != result["warnings"]
    assert goals_of(made) == ["cost <= 5"]


def test_slips_write_nothing(desk: Path, tmp_path: Path) -> None:
    out, request = tmp_path / "out", LogRequest(str(desk))
    broken = tmp_path / "broken.toml"
    broken.write_text('title = "a"\nproblem = \n', "utf-8")
    with pytest.raises(OptionError) as caught:
        make_document("charter", out, request=request, form=broken)
    assert caught.value.place["line"] == 2
    with pytest.raises(GoalError):
        make_document("charter", out, request=request, goals=["soon"])
    assert not out.exists()
    make_document("fives", out)
    with pytest.raises(OutputError):
        make_document("fives", out)
    with pytest.raises(OutputError):
        make_document("smed", out, overwrite=True)


def test_ratings_out_of_range_name_the_form(tmp_path: Path) -> None:
    form = tmp_path / "fmea.toml"
    form.write_text('[[modes]]\nkey = "late"\nseverity = 12\n', "utf-8")
    with pytest.raises(OptionError) as caught:
        make_document("fmea", tmp_path / "out", form=form)
    assert (caught.value.code, caught.value.place["file"]) == ("fmea.rating", "fmea.toml")


def test_answers_and_scores(tmp_path: Path) -> None:
    answers, survey = tmp_path / "a.csv", tmp_path / "s.csv"
    answers.write_text("feature,functional,dysfunctional\nCall,1,5\n", "utf-8")
    survey.write_text("score,comment\n1,bad\n5,\n", "utf-8")
    kano = make_document("kano", tmp_path / "kano", answers=answers)
    voc = make_document("voc", tmp_path / "voc", feedback=survey)
    assert kano["data"]["features"][0]["category"] == "O"
    assert voc["data"]["low_share"]["value"] == 0.5
    assert "bad" not in json.dumps(voc), "no comment leaves by itself"
    assert {form.name for form in FORMS} >= DISCOVERED
