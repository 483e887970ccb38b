"""``clearway voice``: JSON, words in both languages, refusals, and feedback beside a log."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.twin.sample import write_sample


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(
        "id,satisfaction,nps,ease,comment\n"
        "1,5,10,7,great and friendly service\n2,1,2,1,terrible wait\n3,4,9,6,\n4,9,8,5,good\n" + "5,4,7,6,fine\n" * 30,
        "utf-8",
    )
    return path


def test_json(run: Run, survey: Path) -> None:
    told = run("voice", survey, "--json")
    document = fits("voice", told.document)
    assert (told.code, document["n"]) == (0, 34)
    assert document["scores"]["ces"]["n"] == 34
    outside = next(issue for issue in document["issues"] if issue["code"] == "score.outside")
    assert (outside["count"], outside["rows"]) == (1, [5])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, survey: Path) -> None:
    told = run("voice", survey, "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "-" in told.out
    assert "34" in told.out


def test_refusals(run: Run, survey: Path, tmp_path: Path) -> None:
    assert run("voice", tmp_path / "none.csv", "--json").document["error"]["code"] == "read.missing"
    told = run("voice", survey, "--scale", "satisfaction=five", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "feedback.scale_text")


def test_analyze_with_feedback(run: Run, tmp_path: Path) -> None:
    tickets, answers = write_sample(tmp_path, cases=300)
    call = ("analyze", tickets, "--zone", "Asia/Shanghai", "--feedback", answers, "--out", tmp_path / "report")
    told = run(*call, "--json")
    document = fits("analyze", told.document)
    assert told.code == 0, told.err
    assert document["voice"]["join"]["joined"] == document["voice"]["n"]
    report = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert 'id="voice"' in report
    words = run(*call, "--overwrite")
    assert f"{document['voice']['n']} of {document['voice']['n']} answers (100%)" in words.out


def test_answers_of_another_log_are_refused(run: Run, tmp_path: Path) -> None:
    tickets, _ = write_sample(tmp_path, cases=100)
    strange = tmp_path / "strange.csv"
    strange.write_text("case,rating\n" + "".join(f"X{at},3\n" for at in range(30)), "utf-8")
    call = ("analyze", tickets, "--zone", "UTC", "--feedback", strange, "--out", tmp_path / "report", "--json")
    told = run(*call)
    error = told.document["error"]
    assert (told.code, error["code"]) == (2, "join.low")
    assert "X0" in error["remedy"]
    assert not (tmp_path / "report").exists()
