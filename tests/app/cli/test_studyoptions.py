"""The options of DATA stand on every command that takes it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import Run

from clearway.app.cli.main import commands
from clearway.app.cli.studyoptions import ALL, with_study
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import OptionError


def test_a_command_has_the_options_it_wants_and_no_others() -> None:
    @with_study("column")
    def command(request: StudyRequest, lang: str = "en") -> StudyRequest:
        del lang
        return request

    names = list(inspect.signature(command).parameters)
    assert names[:3] == ["log", "column", "drop_missing"]
    assert "measure" not in names
    assert "where" in names
    assert names[-1] == "lang"
    assert command(log="t.csv", column=["a", "b"]).columns == ("a", "b")


def test_all_options_reach_the_request() -> None:
    @with_study()
    def command(request: StudyRequest) -> StudyRequest:
        return request

    assert set(ALL) <= set(inspect.signature(command).parameters)
    found = command(log="l.csv", measure="cycle_time", period="week", unfinished="mark", by="channel", raw=True)
    assert (found.measure, found.period, found.unfinished, found.by, found.log.raw) == (
        "cycle_time", "week", "mark", "channel", True
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({}, {"file": "t.csv", "column": "late"}),
        ({"point": 2}, {"file": "t.csv", "column": "late", "point": 2}),
        ({"option": "--usl"}, {"option": "--usl"}),
        ({"file": "other.csv", "row": 3}, {"file": "other.csv", "row": 3}),
    ],
)
def test_what_a_formula_refuses_has_the_place_of_its_numbers(
    place: dict[str, Any], told: dict[str, Any], tmp_path: Path
) -> None:
    @with_study("column")
    def command(request: StudyRequest) -> None:
        del request
        raise OptionError("sample.few", place=place, n=1, needed=2)

    (tmp_path / "t.csv").write_text("late\n1\n", "utf-8")
    with pytest.raises(OptionError) as refused:
        command(log=str(tmp_path / "t.csv"), column=["late"])
    assert refused.value.place == told


@pytest.mark.parametrize(
    ("call", "option"),
    [
        (("agreement", "--part", "a", "--operator", "b", "--rating", "x", "--standard", "nope"), "--standard"),
        (("gauge", "--part", "a", "--operator", "b", "--value", "nope"), "--value"),
        (("effect", "--unit", "a", "--time", "b", "--value", "nope", "--treated", "x"), "--value"),
        (("effect", "--unit", "a", "--time", "b", "--value", "x", "--treated", "nope"), "--treated"),
        (("yield", "--defects", "x", "--rework", "nope", "--units", "9"), "--rework"),
        (("doe", "analyse", "--factor", "nope", "--column", "x"), "--factor"),
        (("test", "--test", "linear", "--factor", "nope", "--column", "x"), "--factor"),
        (("test", "--test", "chi_square", "--factor", "a", "--factor", "nope"), "--factor"),
    ],
)
def test_a_wrong_column_is_told_with_its_own_option(
    call: tuple[str, ...], option: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("a,b,x\n1,2025-01-01,3\n2,2025-01-02,4\n", "utf-8")
    words = [word for word in call if word != "analyse"]
    told = run(call[0], *(["analyse"] if "analyse" in call else []), tmp_path / "t.csv", *words[1:], "--json")
    error = told.document["error"]
    assert (told.code, error["code"]) == (2, "study.column"), error
    assert (error["place"]["option"], error["place"]["column"]) == (option, "nope")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_names_data(lang: str) -> None:
    assert any(option.metavar == "DATA" for option in commands(lang)["test"].params)
